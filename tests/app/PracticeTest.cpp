// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Cli.h"
#include "support/Printers.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

const QString production = u"practice/production"_s;

/// The practice system, brought up once for all tests of this program, through the
/// CLI alone. A profile with a space in its name: paths are not words.
class PracticeTest : public ::testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        folder = std::make_unique<QTemporaryDir>(QDir::tempPath() + u"/keerpunt practice XXXXXX"_s);
        cli = std::make_unique<Cli>(folder->filePath(u"profile"_s));
        const CliEnd up = cli->run({u"practice"_s, u"up"_s});
        ASSERT_EQ(up.status, 0) << up.errors.toStdString();
    }

    static void TearDownTestSuite()
    {
        EXPECT_ENDS(cli->run({u"practice"_s, u"down"_s}), 0);
        cli.reset();
        folder.reset();
    }

    static QJsonObject facts()
    {
        const CliEnd end = cli->run({u"status"_s, production, u"--json"_s});
        return end.json()[0]["facts"_L1].toObject();
    }

    static QString fact(const QString &name) { return facts()[name]["value"_L1].toVariant().toStringList().join(u','); }

    static CliEnd deploy(const QString &release)
    {
        return cli->run({u"run"_s, production, u"deploy"_s, u"--input"_s, u"to="_s + release, u"--confirm"_s, production});
    }

    static CliEnd rollBack(const QStringList &more = {})
    {
        return cli->run(QStringList{u"rollback"_s, production, u"--confirm"_s, production} + more);
    }

    /// Asks until so many runs wait for their turn; each question takes a while of itself.
    static bool waitForQueued(int wanted)
    {
        for (int i = 0; i < 200; ++i) {
            int queued = 0;
            for (const QJsonValue &run : cli->run({u"tasks"_s, u"list"_s, u"--json"_s}).json().array())
                queued += run["state"_L1].toString() == u"queued" ? 1 : 0;
            if (queued == wanted)
                return true;
        }
        return false;
    }

    /// Makes sure that a test begins with the good release, whatever the one before left.
    void SetUp() override
    {
        if (fact(u"health.state"_s) != u"healthy" || fact(u"code.release"_s) != u"v1.4.1")
            ASSERT_EQ(rollBack({u"--to"_s, u"v1.4.1"_s}).status, 0);
    }

    static inline std::unique_ptr<QTemporaryDir> folder;
    static inline std::unique_ptr<Cli> cli;
};

} // namespace

TEST_F(PracticeTest, isHealthyOnceItIsUpAndUpAgainIsHarmless)
{
    EXPECT_ENDS(cli->run({u"practice"_s, u"up"_s}), 0);
    const CliEnd status = cli->run({u"status"_s, production});
    EXPECT_ENDS(status, 0);
    EXPECT_TRUE(status.output.contains("healthy"));
    for (const QString &known : facts().keys())
        EXPECT_FALSE(known.startsWith(u"problem."_s)) << known.toStdString() << fact(known).toStdString();
}

TEST_F(PracticeTest, comesBackFromABadReleaseWithItsDataAndIsProven)
{
    const QString revision = fact(u"migration.current"_s);
    const QString detail = fact(u"health.detail"_s);
    const CliEnd deployed = deploy(u"v1.4.2"_s);
    EXPECT_ENDS(deployed, 1);
    EXPECT_ENDS(cli->run({u"status"_s, production}), 1);
    EXPECT_NE(fact(u"migration.current"_s), revision);

    const CliEnd back = rollBack();
    EXPECT_ENDS(back, 0);
    EXPECT_TRUE(back.output.contains("Emergency rollback: proven"));
    EXPECT_EQ(fact(u"code.release"_s), u"v1.4.1"_s);
    EXPECT_EQ(fact(u"migration.current"_s), revision);
    EXPECT_EQ(fact(u"health.state"_s), u"healthy"_s);
    EXPECT_EQ(fact(u"health.detail"_s), detail) << "the same number of notes as before";
    EXPECT_ENDS(cli->run({u"run"_s, production, u"validate"_s}), 0);
}

/// Goes on from the rollback before it.
TEST_F(PracticeTest, tellsOfItInListsMessagesAndTheLog)
{
    EXPECT_ENDS(cli->run({u"run"_s, production, u"validate"_s}), 0);
    const CliEnd after = cli->run({u"checklist"_s, production, u"after-deploy"_s, u"--json"_s});
    EXPECT_ENDS(after, 1) << "nobody has looked at it yet";
    QMap<QString, QString> states;
    for (const QJsonValue &item : after.json()[0]["items"_L1].toArray())
        states.insert(item["id"_L1].toString(), item["state"_L1].toString());
    EXPECT_EQ(states, (QMap<QString, QString>{{u"is-healthy"_s, u"proven"_s}, {u"validated"_s, u"proven"_s}, {u"looked-at"_s, u"open"_s}, {u"asked-next-day"_s, u"later"_s}}));
    EXPECT_ENDS(cli->run({u"checklist"_s, production, u"sign"_s, u"validated"_s}), 4) << "nobody signs for what proves itself";
    EXPECT_ENDS(cli->run({u"checklist"_s, production, u"sign"_s, u"looked-at"_s, u"--reason"_s, u"as before"_s}), 0);
    EXPECT_ENDS(cli->run({u"checklist"_s, production, u"after-deploy"_s}), 0);
    EXPECT_ENDS(cli->run({u"checklist"_s, production, u"rollback-when"_s}), 0) << "no reason is known";
    const auto notes = [] { return QString::fromUtf8(cli->run({u"status"_s, production}).errors); };
    EXPECT_TRUE(notes().contains(u" is not complete: 1 of 2 on the list that comes after it"_s)) << notes().toStdString();
    EXPECT_ENDS(cli->run({u"checklist"_s, production, u"sign"_s, u"users-told-back"_s}), 0);
    EXPECT_FALSE(notes().contains(u"is not complete"_s)) << "the rollback is";

    const CliEnd message = cli->run({u"message"_s, production, u"rolled-back"_s, u"--language"_s, u"nl"_s});
    EXPECT_ENDS(message, 0);
    EXPECT_TRUE(message.output.contains("is terug op v1.4.1 (bewezen)")) << message.output.toStdString();
    EXPECT_TRUE(message.output.contains("De gegevens zijn hersteld uit de back-up van")) << message.output.toStdString();
    EXPECT_ENDS(cli->run({u"message"_s, production, u"rolled-back"_s, u"--send"_s, u"mail"_s}), 2) << "the practice system has no mail server";

    QString run;
    for (const QJsonValue &each : cli->run({u"history"_s, production, u"--json"_s}).json().array())
        if (run.isEmpty() && each["procedure"_L1].toString() == u"rollback")
            run = each["run"_L1].toString();
    const QString file = folder->filePath(u"log.md"_s);
    EXPECT_ENDS(cli->run({u"deployment-log"_s, run, u"--output"_s, file}), 0);
    QFile log(file);
    ASSERT_TRUE(log.open(QIODevice::ReadOnly));
    const QByteArray text = log.readAll();
    EXPECT_TRUE(text.startsWith("# Practice system production: Emergency rollback\n")) << text.toStdString();
    EXPECT_TRUE(text.contains("| Verdict | proven |")) << text.toStdString();

    const CliEnd watched = cli->run({u"watch"_s, production, u"--for"_s, u"3s"_s, u"--json"_s});
    EXPECT_ENDS(watched, 0);
    EXPECT_EQ(watched.json()[0]["level"_L1].toString(), u"good"_s) << watched.output.toStdString();
}

TEST_F(PracticeTest, changesNothingOnProductionWithoutItsName)
{
    const CliEnd refused = cli->run({u"rollback"_s, production});
    EXPECT_ENDS(refused, 4);
    EXPECT_TRUE(refused.output.contains("Stop the application\n")) << "it says what it would do: " << refused.output.toStdString();
    EXPECT_TRUE(refused.errors.contains("keerpunt-cli plan practice/production rollback\n")) << refused.errors.toStdString();
    EXPECT_TRUE(refused.errors.endsWith("if this is what you want, add: --confirm practice/production\n")) << "the way on stands last";
    EXPECT_ENDS(cli->run({u"rollback"_s, production, u"--confirm"_s, u"production"_s}), 4);
    const CliEnd deploying = cli->run({u"run"_s, production, u"deploy"_s, u"--input"_s, u"to=v1.4.2"_s});
    EXPECT_ENDS(deploying, 4);
    EXPECT_TRUE(deploying.errors.contains("keerpunt-cli plan practice/production deploy --input to='v1.4.2'\n")) << "to be pasted: " << deploying.errors.toStdString();
}

TEST_F(PracticeTest, tellsWhatCanBeRunAndWhatWasMeant)
{
    const CliEnd list = cli->run({u"plan"_s, production});
    EXPECT_ENDS(list, 0);
    EXPECT_TRUE(list.output.contains("[to=last-healthy]")) << list.output.toStdString();
    EXPECT_ENDS(cli->run({u"run"_s, production}), 2);
    const CliEnd mistyped = cli->run({u"run"_s, production, u"bakcup"_s});
    EXPECT_ENDS(mistyped, 2);
    EXPECT_TRUE(mistyped.errors.contains("practice has no procedure \"bakcup\"; did you mean \"backup\"?")) << mistyped.errors.toStdString();
    const CliEnd elsewhere = cli->run({u"status"_s, u"practice/prodution"_s});
    EXPECT_ENDS(elsewhere, 2);
    EXPECT_TRUE(elsewhere.errors.contains("did you mean \"practice/production\"?")) << elsewhere.errors.toStdString();
}

TEST_F(PracticeTest, plansWithoutDoing)
{
    const qsizetype runs = cli->run({u"history"_s, u"--json"_s}).json().array().size();
    const CliEnd plan = cli->run({u"rollback"_s, production, u"--plan"_s});
    EXPECT_ENDS(plan, 0);
    EXPECT_TRUE(plan.output.contains("[stack.stop_app, changes the server]"));
    EXPECT_EQ(cli->run({u"history"_s, u"--json"_s}).json().array().size(), runs);
}

TEST_F(PracticeTest, refusesATruncatedBackupBeforeAnythingIsStopped)
{
    EXPECT_ENDS(deploy(u"v1.4.2"_s), 1);
    const QJsonObject newest = facts()["backup.list"_L1]["value"_L1][0].toObject();
    QFile backup(newest["file"_L1].toString());
    ASSERT_TRUE(backup.exists());
    ASSERT_TRUE(backup.open(QIODevice::ReadWrite));
    const QByteArray whole = backup.readAll();

    ASSERT_TRUE(backup.resize(whole.size() - 1));
    const CliEnd refused = rollBack();
    EXPECT_ENDS(refused, 4);
    EXPECT_TRUE(refused.errors.contains("nothing was started"));

    // One flipped byte leaves the size as it was: only reading it finds that.
    QByteArray flipped = whole;
    flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
    backup.seek(0);
    backup.write(flipped);
    backup.flush();
    const CliEnd failed = rollBack();
    EXPECT_ENDS(failed, 1);
    EXPECT_TRUE(failed.output.contains("Nothing was changed."));
    EXPECT_EQ(fact(u"code.release"_s), u"v1.4.2"_s);
    EXPECT_EQ(fact(u"health.commit"_s), fact(u"code.commit"_s)) << "the application is still up";

    backup.seek(0);
    backup.write(whole);
    backup.close();
    EXPECT_ENDS(rollBack(), 0);
}

TEST_F(PracticeTest, letsChangingRunsOfOneEnvironmentWaitForEachOther)
{
    const auto deploying = cli->start({u"run"_s, production, u"deploy"_s, u"--input"_s, u"to=v1.4.2"_s, u"--confirm"_s, production});
    QByteArray seen;
    ASSERT_TRUE(Cli::waitForOutput(*deploying, "Wait until it is healthy", seen)) << seen.toStdString();
    const QStringList words{u"rollback"_s, production, u"--to"_s, u"v1.4.1"_s, u"--confirm"_s, production, u"--json"_s};
    const auto first = cli->start(words);
    ASSERT_TRUE(waitForQueued(1));
    const auto second = cli->start(words);
    ASSERT_TRUE(waitForQueued(2));

    EXPECT_ENDS(Cli::end(*deploying), 1);
    EXPECT_ENDS(Cli::end(*first), 0);
    // The second had planned from a commit that is no longer there, and stopped before it changed anything.
    const CliEnd late = Cli::end(*second);
    EXPECT_ENDS(late, 1);
    EXPECT_TRUE(late.output.contains("still-as-planned")) << late.output.toStdString();
    EXPECT_EQ(fact(u"health.state"_s), u"healthy"_s);
}

TEST_F(PracticeTest, goesOnWithARunWhoseProgramWasKilled)
{
    EXPECT_ENDS(deploy(u"v1.4.2"_s), 1);
    const auto process = cli->start({u"rollback"_s, production, u"--confirm"_s, production});
    QByteArray seen;
    ASSERT_TRUE(Cli::waitForOutput(*process, "Back up the present state", seen)) << seen.toStdString();
    process->kill();
    process->waitForFinished();

    const CliEnd history = cli->run({u"history"_s, production, u"--json"_s});
    EXPECT_EQ(history.json()[0]["state"_L1].toString(), u"running"_s) << "on the server it is";
    EXPECT_TRUE(history.json()[0]["adrift"_L1].toBool());
    const CliEnd listed = cli->run({u"tasks"_s, u"list"_s});
    EXPECT_ENDS(listed, 0);
    EXPECT_TRUE(listed.output.contains("its program is gone")) << listed.output.toStdString();
    EXPECT_TRUE(listed.output.contains("Emergency rollback: proven")) << listed.output.toStdString();
    EXPECT_TRUE(cli->run({u"tasks"_s, u"list"_s}).output.contains("nothing is running"));
}

TEST_F(PracticeTest, waitsForAnAnswerAndTakesARollbackForOne)
{
    EXPECT_ENDS(deploy(u"v1.4.2"_s), 1);
    const CliEnd listed = cli->run({u"tasks"_s, u"list"_s, u"--json"_s});
    const QString run = listed.json()[0]["run"_L1].toString();
    EXPECT_EQ(listed.json()[0]["state"_L1].toString(), u"needs-you"_s);
    EXPECT_ENDS(deploy(u"v1.4.1"_s), 4); // not before that one is answered
    EXPECT_ENDS(cli->run({u"tasks"_s, u"answer"_s, run, u"skip"_s, u"--reason"_s, u"x"_s}), 4); // a required step
    EXPECT_ENDS(cli->run({u"tasks"_s, u"answer"_s, run, u"perhaps"_s}), 2);
    EXPECT_ENDS(cli->run({u"tasks"_s, u"answer"_s, run, u"rollback"_s, u"--confirm"_s, production}), 0);
    EXPECT_EQ(fact(u"health.state"_s), u"healthy"_s);
    EXPECT_EQ(cli->run({u"tasks"_s, u"show"_s, run, u"--json"_s}).json()["state"_L1].toString(), u"failed"_s);
}

TEST_F(PracticeTest, cancelsARunFromAnotherProgram)
{
    const auto process = cli->start({u"run"_s, production, u"deploy"_s, u"--input"_s, u"to=v1.4.2"_s, u"--confirm"_s, production});
    QByteArray seen;
    ASSERT_TRUE(Cli::waitForOutput(*process, "Wait until it is healthy", seen)) << seen.toStdString();
    const QString run = cli->run({u"tasks"_s, u"list"_s, u"--json"_s}).json()[0]["run"_L1].toString();
    EXPECT_ENDS(cli->run({u"tasks"_s, u"cancel"_s, run}), 0);
    const CliEnd end = Cli::end(*process);
    EXPECT_ENDS(end, 1);
    EXPECT_TRUE(end.output.contains("Deploy: cancelled")) << end.output.toStdString();
}

TEST_F(PracticeTest, takesVerifiesAndListsBackups)
{
    EXPECT_ENDS(cli->run({u"backups"_s, production, u"take"_s, u"--confirm"_s, production}), 0);
    const CliEnd list = cli->run({u"backups"_s, production, u"list"_s});
    EXPECT_ENDS(list, 0);
    EXPECT_TRUE(list.output.contains("by hand"));
    const CliEnd verified = cli->run({u"backups"_s, production, u"verify"_s});
    EXPECT_ENDS(verified, 0);
    EXPECT_TRUE(verified.output.contains("proven"));
}

TEST_F(PracticeTest, showsMigrationsAndLogs)
{
    const CliEnd migrations = cli->run({u"migrations"_s, production});
    EXPECT_ENDS(migrations, 0);
    EXPECT_TRUE(migrations.output.contains("0004_add_authors"));
    const CliEnd logs = cli->run({u"logs"_s, production, u"web"_s, u"--tail"_s, u"5"_s});
    EXPECT_ENDS(logs, 0);
    EXPECT_FALSE(logs.output.isEmpty());
}

TEST_F(PracticeTest, followsALogUntilItIsInterrupted)
{
    const auto follow = cli->start({u"logs"_s, production, u"web"_s, u"--follow"_s, u"--tail"_s, u"0"_s});
    QByteArray seen;
    // Every look asks the application for its health, and that is a line in its log. The first
    // of them may be over before the log is followed.
    for (int looks = 0; looks < 20 && !seen.contains("/health"); ++looks) {
        (void)cli->run({u"status"_s, production});
        (void)follow->waitForReadyRead(1'000);
        seen += follow->readAllStandardOutput();
    }
    EXPECT_TRUE(seen.contains("/health")) << seen.toStdString();
    ::kill(static_cast<pid_t>(follow->processId()), SIGINT);
    EXPECT_ENDS(Cli::end(*follow), 0);
}
