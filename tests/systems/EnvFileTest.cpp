// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Library.h"
#include "planning/Planner.h"
#include "planning/ScriptText.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

/// The verb that says what must not be shown, on a real file, with the awk of Debian and with
/// that of busybox.
class EnvFileTest : public ::testing::TestWithParam<const char *>
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(QDir(folder.path()).mkpath(u"src"_s));
        ASSERT_TRUE(QDir(folder.path()).mkpath(u"bin"_s));
        if (QByteArrayView(GetParam()) == "busybox")
            ASSERT_TRUE(QFile::link(u"/bin/busybox"_s, folder.filePath(u"bin/awk"_s)));
    }

    void write(const QByteArray &bytes)
    {
        QFile file(folder.filePath(u"src/.env"_s));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    QByteArray masked() { return run(u"environment.secrets"_s); }

    QByteArray run(const QString &verb, const QMap<QString, QString> &inputs = {})
    {
        static const catalog::Library library = catalog::loadLibrary({shippedDefinitions()});
        const auto rentguy = std::find_if(library.systems.begin(), library.systems.end(), [](const auto &s) { return s.id == u"rentguy"_s; });
        model::Environment environment{.system = u"rentguy"_s, .name = u"production"_s};
        environment.parameters = {{u"root"_s, folder.path()}};
        EXPECT_EQ(rentguy->masks, QStringList{u"environment.secrets"_s});
        const auto step = planning::singleStep(*rentguy, environment, verb, inputs);
        EXPECT_OK(step);
        const auto text = planning::scriptText(*step, {});
        EXPECT_OK(text);
        QProcess process;
        QProcessEnvironment path = QProcessEnvironment::systemEnvironment();
        path.insert(u"PATH"_s, folder.filePath(u"bin:"_s) + path.value(u"PATH"_s));
        process.setProcessEnvironment(path);
        process.start(u"dash"_s, {u"-c"_s, QString::fromUtf8(*text)});
        EXPECT_TRUE(process.waitForFinished());
        status = process.exitCode();
        return process.readAllStandardOutput();
    }

    QTemporaryDir folder;
    int status = -1;
};

TEST_P(EnvFileTest, SaysTheValuesThatMustNotBeShownAndNoOthers)
{
    write("POSTGRES_DB=rentguy\nPOSTGRES_PASSWORD=hunter2-x\n# SECRET=commented-out\n\nexport JWT_SECRET=\"with space = and\"\n"
          "API_TOKEN='single quoted'\nBACKEND_PORT=8000\nSHORT_KEY=abc\n");
    EXPECT_EQ(masked(), "hunter2-x\nwith space = and\nsingle quoted\n");
    EXPECT_EQ(status, 0);
}

TEST_P(EnvFileTest, SaysThePasswordInAnAddressAndNotTheAddress)
{
    write("DATABASE=postgresql://rentguy:pa:ss-word@db:5432/rentguy\nHOME_PAGE=https://rentguy.nl/a@b\n");
    EXPECT_EQ(masked(), "pa:ss-word\n");
}

TEST_P(EnvFileTest, TakesLinesOfWindowsAndBytesOfAnyKind)
{
    write("SECRET_A=value-one\r\nSECRET_B=caf\xc3\xa9-\xff-bytes\r\n");
    EXPECT_EQ(masked(), "value-one\ncaf\xc3\xa9-\xff-bytes\n");
}

TEST_P(EnvFileTest, SaysNothingWhereThereIsNoSuchFile)
{
    EXPECT_EQ(masked(), "");
    EXPECT_EQ(status, 0);
}

TEST_P(EnvFileTest, ComparesByNameAndHashAndSaysNoValue)
{
    write("SAME=value-a\nOTHER='value-b'\nMINE=value-c\nEMPTY=\nPASSWORD=CHANGE_ME\nTWICE=1\nTWICE=2\n");
    QFile other(folder.filePath(u"other.env"_s));
    ASSERT_TRUE(other.open(QIODevice::WriteOnly));
    other.write("export SAME=\"value-a\"\nOTHER=value-x\nTHEIRS=value-d\nEMPTY=\nPASSWORD=real\nTWICE=2\n");
    other.close();
    const QByteArray first = run(u"environment.compare"_s, {{u"other"_s, other.fileName()}});
    EXPECT_EQ(status, 0);
    QMap<QByteArray, QByteArrayList> rows;
    for (const QByteArray &line : first.split('\n'))
        rows.insert(line.split('\t').first(), line.split('\t').mid(1));
    EXPECT_EQ(rows["name"], (QByteArrayList{"here", "there", "state"}));
    EXPECT_EQ(rows["SAME"].value(2), "same");
    EXPECT_EQ(rows["SAME"].value(0), rows["SAME"].value(1));
    EXPECT_EQ(rows["OTHER"].value(2), "different");
    EXPECT_EQ(rows["MINE"].value(2), "only here");
    EXPECT_EQ(rows["THEIRS"].value(2), "only there");
    EXPECT_EQ(rows["EMPTY"].value(2), "same");
    EXPECT_EQ(rows["PASSWORD"].value(0), "placeholder");
    EXPECT_EQ(rows["TWICE"].value(2), "same") << "the last one counts";
    EXPECT_FALSE(first.contains("value-")) << first.constData();
    EXPECT_NE(run(u"environment.compare"_s, {{u"other"_s, other.fileName()}}), first) << "the salt is another one each time";
}

TEST_P(EnvFileTest, ComparesNothingWithAFileThatIsNotThere)
{
    write("A=1\n");
    EXPECT_EQ(run(u"environment.compare"_s, {{u"other"_s, folder.filePath(u"none"_s)}}), "");
    EXPECT_EQ(status, 66);
}

TEST_P(EnvFileTest, NamesWhatWasNeverFilledIn)
{
    write("POSTGRES_PASSWORD=CHANGE_ME_SECURE_PASSWORD\nSMTP_USER=your-email@gmail.com\nJWT_SECRET=\nHOST=db\nEMPTY=\nAPI_TOKEN=real\nTWICE_KEY=change_me\nTWICE_KEY=real\n");
    EXPECT_EQ(run(u"environment.placeholders"_s), "names=JWT_SECRET POSTGRES_PASSWORD SMTP_USER\n");
}

TEST_P(EnvFileTest, IsWrittenOnceWithSecretsOfItsOwn)
{
    const QMap<QString, QString> inputs{{u"template"_s, u"# first\nHOST=db\nPASSWORD={random:48}\nPAIR={random:16}-{random:17}\n"_s}};
    EXPECT_EQ(run(u"environment.create"_s, inputs), "state=made\n");
    QFile file(folder.filePath(u"src/.env"_s));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    EXPECT_TRUE(QRegularExpression(u"\\A# first\nHOST=db\nPASSWORD=[0-9a-f]{48}\nPAIR=[0-9a-f]{16}-[0-9a-f]{17}\n\n?\\z"_s).match(QString::fromUtf8(text)).hasMatch()) << text.constData();
    EXPECT_EQ(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    EXPECT_EQ(run(u"environment.create"_s, inputs), "state=kept\n");
    file.seek(0);
    EXPECT_EQ(file.readAll(), text);
    EXPECT_EQ(QDir(folder.filePath(u"src"_s)).entryList(QDir::Files | QDir::Hidden), QStringList{u".env"_s});
}

TEST_P(EnvFileTest, WritesNothingHalf)
{
    EXPECT_EQ(run(u"environment.create"_s, {{u"template"_s, u"A=b\nSHORT={random:8}\n"_s}}), "");
    EXPECT_EQ(status, 71);
    EXPECT_EQ(QDir(folder.filePath(u"src"_s)).entryList(QDir::Files | QDir::Hidden), QStringList());
}

INSTANTIATE_TEST_SUITE_P(With, EnvFileTest, ::testing::Values("awk", "busybox"), [](const auto &awk) { return std::string(awk.param); });

} // namespace
