// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The program where its surroundings are poor: no PATH, no home, no language, few files.
#include "support/Cli.h"
#include "support/Printers.h"
#include "support/Samples.h"

#include <QDirIterator>
#include <QJsonArray>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

/// Words that start the program that follows them in other surroundings.
struct Surroundings
{
    const char *name;
    QStringList words;
};

QStringList inShell(const QString &before)
{
    return {u"/bin/sh"_s, u"-c"_s, before + u"; exec \"$@\""_s, u"sh"_s};
}

class SurroundingsTest : public ::testing::TestWithParam<Surroundings>
{
protected:
    [[nodiscard]] static CliEnd run(const QStringList &before, const QStringList &words)
    {
        const QStringList all = before + QStringList{QStringLiteral(KEERPUNT_BUILD "/src/app/keerpunt-cli")} + words;
        QProcess process;
        process.start(all.first(), all.mid(1));
        return Cli::end(process, 60'000);
    }
    [[nodiscard]] CliEnd run(const QStringList &words) const
    {
        return run(GetParam().words, QStringList{u"--profile"_s, folder.filePath(u"p"_s)} + words);
    }

    QTemporaryDir folder;
};

QStringList openToOthers(const QString &place)
{
    QStringList found;
    QDirIterator it(place, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        it.next();
        if (it.fileInfo().permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther))
            found << it.filePath();
    }
    return found;
}

} // namespace

TEST_P(SurroundingsTest, keepsShowsAndSaysWhatItWouldElsewhere)
{
    const QStringList environment{u"env"_s, u"add"_s, u"rentguy/production"_s, u"--no-test"_s, u"--port"_s, u"1"_s, u"--user"_s, u"u"_s, u"--host"_s};
    EXPECT_ENDS(run(environment + QStringList{u"127.0.0.1"_s}), 0);
    const CliEnd refused = run(environment + QStringList{u"b\u00fccher"_s});
    EXPECT_ENDS(refused, 2);
    EXPECT_TRUE(refused.errors.contains("not a host name")) << refused.errors.toStdString();
    EXPECT_EQ(run({u"env"_s, u"list"_s, u"--json"_s}).json().array().size(), 1);
    EXPECT_ENDS(run({u"system"_s, u"check"_s}), 0);
    const CliEnd status = run({u"status"_s, u"rentguy/production"_s});
    EXPECT_ENDS(status, 1);
    EXPECT_TRUE(status.output.contains("unknown")) << status.output.toStdString() << status.errors.toStdString();
    EXPECT_ENDS(run({u"audit"_s, u"verify"_s}), 0);
    EXPECT_EQ(openToOthers(folder.path()), QStringList());
}

INSTANTIATE_TEST_SUITE_P(Poor, SurroundingsTest,
                         ::testing::Values(Surroundings{"nothing", {u"env"_s, u"-i"_s}}, Surroundings{"emptyPath", {u"env"_s, u"PATH="_s}},
                                           Surroundings{"noLanguage", {u"env"_s, u"-u"_s, u"LANG"_s, u"-u"_s, u"LC_ALL"_s, u"-u"_s, u"LC_CTYPE"_s}},
                                           Surroundings{"foreignLanguage", {u"env"_s, u"LC_ALL=xx_YY.nonsense"_s}},
                                           Surroundings{"noTemporaryFolder", {u"env"_s, u"TMPDIR=/nowhere"_s}},
                                           Surroundings{"openToAll", inShell(u"umask 000"_s)}, Surroundings{"fewFiles", inShell(u"ulimit -n 64"_s)}),
                         [](const auto &each) { return each.param.name; });

TEST(HomeTest, isThatOfTheAccountWhereNoVariableSaysIt)
{
    const QTemporaryDir folder;
    const QByteArray home = folder.filePath(u"home"_s).toUtf8();
    QDir().mkpath(folder.filePath(u"home"_s));
    const QString accounts = writeFile(folder, u"passwd"_s, "me:x:" + QByteArray::number(::getuid()) + ":" + QByteArray::number(::getgid()) + "::" + home + ":/bin/sh\n");
    const QString groups = writeFile(folder, u"group"_s, "me:x:" + QByteArray::number(::getgid()) + ":\n");
    QProcess process;
    process.start(u"env"_s, {u"-i"_s, u"LD_PRELOAD=libnss_wrapper.so"_s, u"NSS_WRAPPER_PASSWD="_s + accounts, u"NSS_WRAPPER_GROUP="_s + groups,
                             QStringLiteral(KEERPUNT_BUILD "/src/app/keerpunt-cli"), u"env"_s, u"list"_s});
    EXPECT_ENDS(Cli::end(process), 0);
    EXPECT_TRUE(QFile::exists(QString::fromUtf8(home) + u"/.local/share/keerpunt/keerpunt.sqlite"_s));
}
