// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the verbs for AWS do with answers that are not as they should be. The programs are
// played here; the real aws is in the laboratory.
#include "catalog/Library.h"
#include "planning/Planner.h"
#include "planning/ScriptText.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

const QByteArray greenStatus = "Environment details for: rs-systems-prod\n  Application name: rs-systems\n  Deployed Version: v1-aaaaaaaaaaaa\n"
                               "  Status: Ready\n  Health: Green\n";
const QByteArray variables = " Environment Variables:\n     SECRET_KEY = s3cr3t-word\n     EMPTY =\n     DB_PASSWORD = change-me\n     ENVIRONMENT = staging\n";

class AwsTest : public ::testing::TestWithParam<const char *>
{
protected:
    void SetUp() override
    {
        for (const QString &made : {u"src"_s, u"bin"_s, u"backups"_s, u"s3"_s})
            ASSERT_TRUE(QDir(folder.path()).mkpath(made));
        write(u"status"_s, greenStatus);
        write(u"printenv"_s, variables);
        tool(u"eb"_s, "echo \"eb $*\" >>\"$HERE/called\"\n"
                      "case $1 in status|printenv) cat \"$HERE/$1\" ;; ssh) cat \"$HERE/told\" ;; deploy) [ ! -e \"$HERE/after\" ] || cp \"$HERE/after\" \"$HERE/status\" ;; esac\n");
        // Objects are files in s3/; a version is there if its file is.
        tool(u"aws"_s, "echo \"aws $*\" >>\"$HERE/called\"\n[ ! -e \"$HERE/refuse\" ] || { echo 'An error occurred (403)' >&2; exit 254; }\n"
                       "case \"$*\" in\n"
                       "*describe-application-versions*) [ ! -e \"$HERE/version\" ] || printf 'v1-%s\\tPROCESSED\\n' \"$(cat \"$HERE/version\")\" ;;\n"
                       "*list-objects-v2*Key*==*) for f in \"$HERE\"/s3/*.dump; do [ ! -e \"$f\" ] || wc -c <\"$f\"; done ;;\n"
                       "*list-objects-v2*) for f in \"$HERE\"/s3/*; do [ ! -e \"$f\" ] || echo \"emergency/${f##*/}\"; done ;;\n"
                       "*'s3 cp'*' -') for w; do case $w in s3://*) exec cat \"$HERE/s3/${w##*/}\" ;; esac; done ;;\n"
                       "*'s3 cp'*) from= to=; for w; do from=$to; to=$w; done; case $to in s3://*) cp \"$from\" \"$HERE/s3/${to##*/}\" ;;"
                       " *) cp \"$HERE/s3/${from##*/}\" \"$to\" ;; esac ;;\nesac\n");
    }

    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    void tool(const QString &name, const QByteArray &script) const
    {
        write(u"bin/"_s + name, "#!/bin/sh\nHERE='" + folder.path().toUtf8() + "'\n" + script);
        QFile::setPermissions(folder.filePath(u"bin/"_s + name), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QByteArray run(const QString &verb, const QMap<QString, QString> &inputs = {})
    {
        static const catalog::Library library = catalog::loadLibrary({shippedDefinitions()});
        const auto system = std::find_if(library.systems.begin(), library.systems.end(), [](const auto &s) { return s.id == u"rs-systems"_s; });
        model::Environment environment{.system = u"rs-systems"_s, .name = u"production"_s};
        environment.parameters = {{u"root"_s, folder.path()}, {u"variables"_s, QString()}};
        const auto step = planning::singleStep(*system, environment, verb, inputs);
        EXPECT_OK(step);
        const auto text = planning::scriptText(*step, {});
        EXPECT_OK(text);
        QProcess process;
        QProcessEnvironment path = QProcessEnvironment::systemEnvironment();
        path.insert(u"PATH"_s, folder.filePath(u"bin:"_s) + path.value(u"PATH"_s));
        process.setProcessEnvironment(path);
        const QStringList shell = QString::fromLatin1(GetParam()).split(u' ');
        process.start(shell.first(), shell.mid(1) + QStringList{u"-c"_s, QString::fromUtf8(*text)});
        EXPECT_TRUE(process.waitForFinished());
        status = process.exitCode();
        return process.readAllStandardOutput();
    }

    /// A commit in the work tree; its full id.
    QString commit()
    {
        QProcess git;
        git.setWorkingDirectory(folder.filePath(u"src"_s));
        git.start(u"sh"_s, {u"-c"_s, u"git init -q . && git -c user.name=a -c user.email=a@b -c commit.gpgsign=false commit -q --allow-empty -m a && git rev-parse HEAD"_s});
        EXPECT_TRUE(git.waitForFinished());
        return QString::fromLatin1(git.readAllStandardOutput().trimmed());
    }

    /// A backup of the server; its inputs.
    QMap<QString, QString> backup(const QByteArray &bytes)
    {
        write(u"backups/a.dump"_s, bytes);
        return {{u"file"_s, folder.filePath(u"backups/a.dump"_s)},
                {u"sha256"_s, QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex())}};
    }

    QTemporaryDir folder;
    int status = -1;
};

TEST_P(AwsTest, ReadsTheEnvironmentAndWhetherItIsClosed)
{
    EXPECT_EQ(run(u"stack.services"_s), R"({"image":"v1-aaaaaaaaaaaa","status":"Ready","color":"Green","maintenance":"off",)"
                                        "\"services\":[{\"name\":\"rs-systems-prod\",\"state\":\"running\",\"health\":\"healthy\"}]}\n");
    write(u"printenv"_s, variables + "     MAINTENANCE_MODE = True\n");
    EXPECT_TRUE(run(u"stack.services"_s).contains(R"("maintenance":"on")"));
}

TEST_P(AwsTest, TakesNothingForHealthyThatItCannotRead)
{
    write(u"status"_s, QByteArray(greenStatus).replace("  Health: Green\n", ""));
    EXPECT_EQ(run(u"stack.services"_s), "");
    EXPECT_EQ(status, 65);
    tool(u"eb"_s, "echo 'ERROR: NotAuthorizedError' >&2; exit 4\n");
    EXPECT_EQ(run(u"stack.services"_s), "");
    EXPECT_EQ(status, 70);
    EXPECT_EQ(run(u"media.count"_s), "");
    EXPECT_EQ(status, 70);
}

TEST_P(AwsTest, TellsOfVariablesTheirNamesAndNoValue)
{
    EXPECT_EQ(run(u"stack.check_variables"_s, {{u"wanted"_s, u"SECRET_KEY EMPTY DB_PASSWORD ENVIRONMENT=production NONE"_s}}),
              "name\tstate\nSECRET_KEY\tset\nEMPTY\tempty\nDB_PASSWORD\tplaceholder\nENVIRONMENT\tanother value\nNONE\tmissing\n");
    EXPECT_EQ(run(u"stack.secrets"_s), "s3cr3t-word\nchange-me\n") << "for masks alone";
}

TEST_P(AwsTest, ChangesNothingWhileAnotherUpdateIsUnderWay)
{
    write(u"status"_s, QByteArray(greenStatus).replace("Ready", "Updating"));
    for (const QString &verb : {u"stack.stop_app"_s, u"stack.restart"_s}) {
        run(verb);
        EXPECT_EQ(status, 77) << verb.toStdString();
    }
    EXPECT_FALSE(read(u"called"_s).contains("setenv") || read(u"called"_s).contains("restart-app-server"));
}

TEST_P(AwsTest, DeploysAKeptVersionAgainAndMakesOnlyANewOne)
{
    const QString full = commit();
    const QByteArray label = "v1-" + full.left(12).toLatin1();
    write(u"after"_s, QByteArray(greenStatus).replace("v1-aaaaaaaaaaaa", label));
    const QMap<QString, QString> inputs{{u"commit"_s, full}, {u"release"_s, u"v1"_s}};
    EXPECT_TRUE(run(u"stack.start_app"_s, inputs).contains(label));
    EXPECT_TRUE(read(u"called"_s).contains("eb deploy rs-systems-prod --label " + label));
    write(u"version"_s, full.left(12).toLatin1());
    EXPECT_TRUE(run(u"stack.start_app"_s, inputs).contains(label));
    EXPECT_TRUE(read(u"called"_s).contains("eb deploy rs-systems-prod --version " + label));
}

TEST_P(AwsTest, BelievesNoDeploymentThatLeftAnotherVersion)
{
    EXPECT_EQ(run(u"stack.start_app"_s, {{u"commit"_s, commit()}, {u"release"_s, u"v1"_s}}), "");
    EXPECT_EQ(status, 78);
    run(u"stack.start_app"_s, {{u"commit"_s, QString(40, u'a')}, {u"release"_s, u"v1"_s}});
    EXPECT_EQ(status, 73) << "another commit is checked out";
}

TEST_P(AwsTest, NeverWritesOverACopyInS3)
{
    write(u"s3/a.dump"_s, "the last good one");
    run(u"copies.put"_s, backup("of the broken state"));
    EXPECT_EQ(status, 74);
    EXPECT_EQ(read(u"s3/a.dump"_s), "the last good one");
}

TEST_P(AwsTest, CountsACopyOnlyAfterItWasReadBack)
{
    const auto inputs = backup("rows");
    EXPECT_TRUE(run(u"copies.put"_s, inputs).contains("readable=yes"));
    EXPECT_TRUE(run(u"copies.put"_s, inputs).contains("readable=yes")) << "and once more";
    write(u"s3/a.dump"_s, "row");
    EXPECT_TRUE(run(u"copies.verify"_s, inputs).startsWith("readable=no"));
    QFile::remove(folder.filePath(u"s3/a.dump"_s));
    EXPECT_TRUE(run(u"copies.verify"_s, inputs).startsWith("readable=no\nreason=there is no"));
    write(u"refuse"_s, "");
    EXPECT_EQ(run(u"copies.verify"_s, inputs), "");
    EXPECT_EQ(status, 70) << "who is refused knows nothing";
}

TEST_P(AwsTest, BringsBackOnlyWhatWasRecordedAndKeepsTheBrokenOne)
{
    const auto inputs = backup("rows");
    write(u"backups/a.dump.record"_s, "sha256=" + inputs[u"sha256"_s].toLatin1() + "\n");
    run(u"copies.put"_s, inputs);
    write(u"backups/a.dump"_s, "ro");
    EXPECT_TRUE(run(u"copies.bring_back"_s, inputs).contains("fetched=yes"));
    EXPECT_EQ(read(u"backups/a.dump"_s), "rows");
    EXPECT_EQ(QDir(folder.filePath(u"backups"_s)).entryList({u"a.dump.broken.*"_s}).size(), 1);
    write(u"s3/a.dump"_s, "other rows");
    QFile::remove(folder.filePath(u"backups/a.dump"_s));
    run(u"copies.bring_back"_s, inputs);
    EXPECT_EQ(status, 74);
    EXPECT_FALSE(QFile::exists(folder.filePath(u"backups/a.dump"_s)));
}

TEST_P(AwsTest, PutsPersonalDataOnlyIntoAClosedFolder)
{
    auto inputs = backup("rows");
    run(u"copies.put"_s, inputs);
    inputs[u"folder"_s] = folder.filePath(u"open"_s);
    ASSERT_TRUE(QDir().mkpath(inputs[u"folder"_s]));
    QFile::setPermissions(inputs[u"folder"_s], QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
    run(u"copies.keep_copy"_s, inputs);
    EXPECT_EQ(status, 77);
    inputs[u"folder"_s] = folder.filePath(u"closed"_s);
    EXPECT_TRUE(run(u"copies.keep_copy"_s, inputs).contains("readable=yes"));
    commit();
    inputs[u"folder"_s] = folder.filePath(u"src/inside"_s);
    run(u"copies.keep_copy"_s, inputs);
    EXPECT_EQ(status, 77) << "a work tree is where it would be committed";
}

TEST_P(AwsTest, BelievesNoInstanceThatDidNotComeToItsEnd)
{
    write(u"told"_s, "INFO: Running ssh\nkp:files=3\nkp:bytes=9\nkp:sum=0\n");
    EXPECT_EQ(run(u"media.count"_s), "");
    EXPECT_EQ(status, 70);
    write(u"told"_s, "INFO: Running ssh\r\nkp:files=3\r\nkp:bytes=9\r\nkp:sum=0\r\nkp:end=ok\r\nINFO: Closed\r\n");
    EXPECT_EQ(run(u"media.count"_s), "files=3\nbytes=9\nsum=0\n");
    write(u"told"_s, "kp:stop=76\n");
    run(u"media.compare"_s, {{u"place"_s, u"abc"_s}});
    EXPECT_EQ(status, 76);
}

INSTANTIATE_TEST_SUITE_P(In, AwsTest, ::testing::Values("dash", "bash", "busybox sh"), [](const auto &shell) {
    return std::string(shell.param).substr(0, std::string(shell.param).find(' '));
});

} // namespace
