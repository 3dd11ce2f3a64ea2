// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Cli.h"
#include "support/Printers.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

const QString production = u"practice/production"_s;

/// Deploys and rolls back the practice system again and again; each time the program is
/// killed at another place between writing something down and doing it.
class KillPointTest : public ::testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        folder = std::make_unique<QTemporaryDir>();
        cli = std::make_unique<Cli>(folder->filePath(u"profile"_s));
        const CliEnd up = cli->run({u"practice"_s, u"up"_s});
        ASSERT_ENDS(up, 0);
        log = folder->filePath(u"profile/practice/app/state/releases.tsv"_s);
        ASSERT_TRUE(QFile::exists(log)) << log.toStdString();
    }

    static void TearDownTestSuite()
    {
        EXPECT_ENDS(cli->run({u"practice"_s, u"down"_s}), 0);
        cli.reset();
        folder.reset();
    }

    static QStringList deploy() { return {u"run"_s, production, u"deploy"_s, u"--input"_s, u"to=v1.4.1"_s, u"--confirm"_s, production, u"--json"_s}; }
    static QStringList rollBack() { return {u"rollback"_s, production, u"--to"_s, u"v1.4.0"_s, u"--confirm"_s, production, u"--json"_s}; }

    /// How many places a whole run comes to.
    static int countPoints(const QStringList &words)
    {
        const QString file = folder->filePath(u"points"_s);
        const auto program = cli->start(words, {{u"KEERPUNT_COUNT_POINTS"_s, file}});
        EXPECT_ENDS(Cli::end(*program), 0);
        QFile counted(file);
        EXPECT_TRUE(counted.open(QIODevice::ReadOnly));
        return counted.readAll().trimmed().toInt();
    }

    static QString newestRun()
    {
        return cli->run({u"history"_s, production, u"--json"_s}).json()[0][u"run"].toString();
    }

    /// Kills the command at its n-th place, lets the next program go on, and holds the end to the server's own.
    static void killAt(const QStringList &words, int point, const QString &release)
    {
        SCOPED_TRACE((words.first() + u" killed at place "_s + QString::number(point)).toStdString());
        const QString before = newestRun();
        const auto program = cli->start(words, {{u"KEERPUNT_KILL_AT"_s, QString::number(point)}});
        program->waitForFinished(120'000);
        const bool wasKilled = program->exitStatus() == QProcess::CrashExit;
        EXPECT_ENDS(cli->run({u"tasks"_s, u"list"_s, u"--json"_s}), 0);
        const QString run = newestRun();
        if (run == before) // it was not even queued
            return;
        const QJsonObject shown = cli->run({u"tasks"_s, u"show"_s, run, u"--json"_s}).json().object();
        QString state = shown[u"state"_s].toString();
        if (state == u"queued") { // on hold, as nothing of it was started: a person lets it go
            EXPECT_TRUE(wasKilled);
            EXPECT_ENDS(cli->run({u"tasks"_s, u"release"_s, run, u"--json"_s}), 0);
            state = cli->run({u"tasks"_s, u"show"_s, run, u"--json"_s}).json()[u"state"].toString();
        }
        EXPECT_EQ(state, u"succeeded"_s);
        const QJsonObject facts = cli->run({u"status"_s, production, u"--json"_s}).json()[0][u"facts"].toObject();
        EXPECT_EQ(facts[u"code.release"_s][u"value"].toString(), release);
        EXPECT_EQ(facts[u"health.state"_s][u"value"].toString(), u"healthy"_s);
        EXPECT_EQ(facts[u"lock.state"_s][u"value"].toString(), u"free"_s);
        EXPECT_EQ(linesOf(run, "healthy"), 1) << "recorded once";
        EXPECT_ENDS(cli->run({u"lock"_s, u"show"_s, production}), 0);
    }

    /// How often the server's own record names a run with this outcome.
    static int linesOf(const QString &run, const QByteArray &outcome)
    {
        QFile file(log);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        int lines = 0;
        for (const QByteArray &line : file.readAll().split('\n'))
            lines += line.contains(run.toUtf8()) && line.contains(outcome) ? 1 : 0;
        return lines;
    }

    static std::unique_ptr<QTemporaryDir> folder;
    static std::unique_ptr<Cli> cli;
    static QString log;
};

std::unique_ptr<QTemporaryDir> KillPointTest::folder;
std::unique_ptr<Cli> KillPointTest::cli;
QString KillPointTest::log;

// KEERPUNT_KILL_POINTS says how many, over both; 200 take about an hour.
TEST_F(KillPointTest, whereverItIsKilledItEndsAsTheServerSaysAndNothingRunsTwice)
{
    const int wanted = qEnvironmentVariableIntValue("KEERPUNT_KILL_POINTS") > 0 ? qEnvironmentVariableIntValue("KEERPUNT_KILL_POINTS") : 8;
    const int inDeploy = countPoints(deploy());
    const int inRollback = countPoints(rollBack());
    ASSERT_GT(inDeploy + inRollback, 200) << "places in one deploy and one rollback";
    std::cout << inDeploy << " places in a deploy, " << inRollback << " in a rollback\n";
    for (int i = 0; i < wanted / 2 && !HasFailure(); ++i) {
        // Spread evenly, beginning elsewhere with each number of points.
        killAt(deploy(), 1 + (inDeploy * (2 * i + 1)) / wanted, u"v1.4.1"_s);
        killAt(rollBack(), 1 + (inRollback * (2 * i + 1)) / wanted, u"v1.4.0"_s);
    }
}

} // namespace
