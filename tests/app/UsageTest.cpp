// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Cli.h"
#include "support/Printers.h"
#include "support/Samples.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

class UsageTest : public ::testing::Test
{
protected:
    QTemporaryDir folder;
    Cli cli{folder.filePath(u"p"_s)};
};

} // namespace

TEST_F(UsageTest, namesFileLineColumnAndPathOfABrokenDefinition)
{
    const QString file = writeFile(folder, u"mine.yaml"_s, "system: mine\ntitle: Mine\ncapabilities:\n  stack:\n    adaptor: script\n");
    const CliEnd end = cli.run({u"system"_s, u"check"_s, file});
    EXPECT_ENDS(end, 2);
    EXPECT_TRUE(end.errors.contains(file.toUtf8() + ":5:5: capabilities.stack.adaptor: unknown key; did you mean \"adapter\"?")) << end.errors.toStdString();
    const CliEnd json = cli.run({u"system"_s, u"check"_s, file, u"--json"_s});
    const QJsonObject problem = json.json()["problems"_L1][0].toObject();
    EXPECT_EQ(problem["facts"_L1]["line"_L1].toString(), u"5"_s);
    EXPECT_EQ(problem["facts"_L1]["path"_L1].toString(), u"capabilities.stack.adaptor"_s);
}

TEST_F(UsageTest, findsNoProblemInWhatItBringsAlong)
{
    EXPECT_ENDS(cli.run({u"system"_s, u"check"_s}), 0);
    const CliEnd list = cli.run({u"system"_s, u"list"_s});
    EXPECT_TRUE(list.output.contains("rentguy"));
    EXPECT_TRUE(list.output.contains("practice"));
}

TEST_F(UsageTest, explainsItselfWhenItIsUsedWrongly)
{
    EXPECT_ENDS(cli.run({}), 2);
    const CliEnd mistyped = cli.run({u"rolback"_s});
    EXPECT_ENDS(mistyped, 2);
    EXPECT_TRUE(mistyped.errors.startsWith("unknown command \"rolback\"; did you mean \"rollback\"?\n")) << mistyped.errors.toStdString();
    EXPECT_ENDS(cli.run({u"status"_s, u"--nonsense"_s}), 2);
    EXPECT_ENDS(cli.run({u"plan"_s}), 2);
    EXPECT_ENDS(cli.run({u"rollback"_s, u"no/where"_s}), 2);
    EXPECT_ENDS(cli.run({u"--help"_s}), 0);
    EXPECT_ENDS(cli.run({u"--version"_s}), 0);
}

TEST_F(UsageTest, refusesAnOptionThatTheCommandWouldNotRead)
{
    const CliEnd end = cli.run({u"run"_s, u"rentguy/production"_s, u"deploy"_s, u"--to"_s, u"v1.2.0"_s});
    EXPECT_ENDS(end, 2);
    EXPECT_TRUE(end.errors.contains("--to means nothing to \"run\"; nothing was done")) << "and deploys no other release than the one that was meant: " << end.errors.toStdString();
    EXPECT_TRUE(end.errors.contains("--input name=value"));
    EXPECT_ENDS(cli.run({u"status"_s, u"--follow"_s}), 2);
    EXPECT_ENDS(cli.run({u"lint"_s, u"x.md"_s, u"--reason"_s, u"r"_s}), 2);
}

TEST_F(UsageTest, leadsFromAServerThatCannotBeReachedToWhatToDo)
{
    ASSERT_ENDS(cli.run({u"env"_s, u"add"_s, u"rentguy/test"_s, u"--no-test"_s, u"--host"_s, u"nobody.invalid"_s, u"--user"_s, u"u"_s}), 0);
    const CliEnd status = cli.run({u"status"_s, u"rentguy/test"_s});
    EXPECT_ENDS(status, 1);
    EXPECT_TRUE(status.errors.contains("`env test rentguy/test` says at which step")) << status.errors.toStdString();
    const CliEnd tested = cli.run({u"env"_s, u"test"_s, u"rentguy/test"_s, u"--json"_s});
    EXPECT_ENDS(tested, 1);
    EXPECT_EQ(tested.json()["stages"_L1][0]["stage"_L1].toString(), u"resolve"_s);
    EXPECT_TRUE(tested.errors.contains("check the name, or the alias in ~/.ssh/config")) << tested.errors.toStdString();
}

TEST_F(UsageTest, explainsEachCommandByItself)
{
    const QByteArray all = cli.run({u"--help"_s}).output;
    for (const QString &command : {u"rollback"_s, u"tasks"_s, u"env"_s, u"lint"_s, u"watch"_s}) {
        EXPECT_TRUE(all.contains("\n  " + command.toUtf8() + ' ')) << command.toStdString();
        const CliEnd help = cli.run({command, u"--help"_s});
        EXPECT_ENDS(help, 0);
        EXPECT_TRUE(help.output.contains("  keerpunt-cli " + command.toUtf8())) << help.output.toStdString();
    }
    const QByteArray rollback = cli.run({u"rollback"_s, u"--help"_s}).output;
    EXPECT_TRUE(rollback.contains("--to RELEASE") && !rollback.contains("--tail")) << rollback.toStdString();
}

TEST_F(UsageTest, saysWhatToDoWhereThereIsNothingYet)
{
    EXPECT_TRUE(cli.run({u"env"_s, u"list"_s}).output.contains("practice up"));
    EXPECT_TRUE(cli.run({u"status"_s}).output.contains("env add"));
    EXPECT_TRUE(cli.run({u"history"_s}).output.contains("no runs yet"));
    EXPECT_TRUE(cli.run({u"tasks"_s, u"list"_s}).output.contains("nothing is running"));
}

TEST_F(UsageTest, refusesHostsUsersAndNamesThatAreNone)
{
    const auto add = [&](const QString &id, const QString &host, const QString &user, const QString &port) {
        return cli.run({u"env"_s, u"add"_s, id, u"--no-test"_s, u"--host"_s, host, u"--user"_s, user, u"--port"_s, port}).status;
    };
    EXPECT_EQ(add(u"rentguy/production"_s, u"prod-1"_s, u"deploy"_s, u"22"_s), 0);
    EXPECT_EQ(add(u"rentguy/Prod uction"_s, u"prod-1"_s, u"deploy"_s, u"22"_s), 2);
    EXPECT_EQ(add(u"nothing/production"_s, u"prod-1"_s, u"deploy"_s, u"22"_s), 2);
    EXPECT_EQ(add(u"rentguy/a"_s, u"-oProxyCommand=x"_s, u"deploy"_s, u"22"_s), 2);
    EXPECT_EQ(add(u"rentguy/a"_s, u"prod;touch x"_s, u"deploy"_s, u"22"_s), 2);
    EXPECT_EQ(add(u"rentguy/a"_s, u"prod-1"_s, u"a b"_s, u"22"_s), 2);
    EXPECT_EQ(add(u"rentguy/a"_s, u"prod-1"_s, u"deploy"_s, u"65536"_s), 2);
    EXPECT_EQ(cli.run({u"env"_s, u"list"_s, u"--json"_s}).json().array().size(), 1);
}

TEST_F(UsageTest, removesAnEnvironment)
{
    EXPECT_ENDS(cli.run({u"env"_s, u"add"_s, u"rentguy/test"_s, u"--no-test"_s, u"--host"_s, u"h"_s, u"--user"_s, u"u"_s, u"--class"_s, u"staging"_s}), 0);
    EXPECT_TRUE(cli.run({u"env"_s, u"show"_s, u"rentguy/test"_s}).output.contains("staging"));
    EXPECT_ENDS(cli.run({u"env"_s, u"remove"_s, u"rentguy/test"_s}), 0);
    EXPECT_ENDS(cli.run({u"env"_s, u"show"_s, u"rentguy/test"_s}), 2);
}

TEST_F(UsageTest, leavesADamagedStoreAsItIs)
{
    const QString store = writeFile(folder, u"p/keerpunt.sqlite"_s, "this is no database, but somebody's file\n");
    const CliEnd end = cli.run({u"env"_s, u"list"_s});
    EXPECT_ENDS(end, 1);
    EXPECT_TRUE(end.errors.contains("keerpunt.sqlite")) << end.errors.toStdString();
    QFile file(store);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), "this is no database, but somebody's file\n");
}

TEST_F(UsageTest, isSilentOnAServerThatIsNotThere)
{
    EXPECT_ENDS(cli.run({u"env"_s, u"add"_s, u"rentguy/production"_s, u"--no-test"_s, u"--host"_s, u"127.0.0.1"_s, u"--port"_s, u"1"_s, u"--user"_s, u"u"_s}), 0);
    const CliEnd status = cli.run({u"status"_s, u"rentguy/production"_s});
    EXPECT_ENDS(status, 1);
    EXPECT_TRUE(status.output.contains("unknown")) << "never green, never guessed";
    EXPECT_ENDS(cli.run({u"rollback"_s, u"rentguy/production"_s, u"--confirm"_s, u"rentguy/production"_s}), 1);
}

TEST_F(UsageTest, knowsOnlyTimesThatAreSome)
{
    const auto run = [this](const QStringList &options) {
        EXPECT_ENDS(cli.run({u"env"_s, u"add"_s, u"practice/production"_s, u"--host"_s, u"127.0.0.1"_s, u"--port"_s, u"1"_s, u"--no-test"_s,
                             u"--set"_s, u"root=/x"_s, u"--set"_s, u"backups=/x"_s, u"--set"_s, u"pg_socket=/x"_s,
                             u"--set"_s, u"health_url=http://127.0.0.1:1/"_s, u"--set"_s, u"base_url=http://127.0.0.1:1/"_s}), 0);
        return cli.run(QStringList{u"run"_s, u"practice/production"_s, u"deploy"_s} + options);
    };
    EXPECT_ENDS(run({u"--at"_s, u"tonight"_s}), 2);
    EXPECT_ENDS(run({u"--at"_s, u"2026-02-31T03:00"_s}), 2);
    EXPECT_ENDS(run({u"--at"_s, u"03:00"_s, u"--zone"_s, u"Middle/Earth"_s}), 2);
    const CliEnd backwards = run({u"--at"_s, u"2090-01-01T03:00"_s, u"--until"_s, u"2090-01-01T02:00"_s, u"--zone"_s, u"Europe/Amsterdam"_s});
    EXPECT_ENDS(backwards, 2);
    EXPECT_TRUE(backwards.errors.contains("ends before it begins")) << backwards.errors.toStdString();
}

TEST_F(UsageTest, explainsTasksAndLocks)
{
    EXPECT_ENDS(cli.run({u"tasks"_s}), 0);
    EXPECT_ENDS(cli.run({u"tasks"_s, u"answer"_s}), 2);
    EXPECT_ENDS(cli.run({u"tasks"_s, u"answer"_s, u"0123456789ab"_s, u"perhaps"_s}), 2);
    EXPECT_ENDS(cli.run({u"tasks"_s, u"answer"_s, u"0123456789ab"_s, u"retry"_s}), 2); // there is no such run
    EXPECT_ENDS(cli.run({u"tasks"_s, u"move"_s, u"0123456789ab"_s, u"up"_s}), 2);
    EXPECT_ENDS(cli.run({u"tasks"_s, u"output"_s, u"0123456789ab"_s}), 2);
    EXPECT_ENDS(cli.run({u"tasks"_s, u"hold"_s, u"0123456789ab"_s}), 2);
    EXPECT_ENDS(cli.run({u"lock"_s, u"show"_s}), 2);
    EXPECT_ENDS(cli.run({u"lock"_s, u"show"_s, u"no/where"_s}), 2);
    EXPECT_ENDS(cli.run({u"lock"_s, u"steal"_s, u"no/where"_s}), 2);
}

TEST_F(UsageTest, pausesTheQueueAndSaysSo)
{
    EXPECT_ENDS(cli.run({u"tasks"_s, u"pause"_s}), 0);
    EXPECT_TRUE(cli.run({u"tasks"_s, u"list"_s}).errors.contains("the queue is paused by"));
    EXPECT_ENDS(cli.run({u"tasks"_s, u"resume"_s}), 0);
    EXPECT_FALSE(cli.run({u"tasks"_s, u"list"_s}).errors.contains("paused"));
}
