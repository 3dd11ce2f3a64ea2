// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "BankCli.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

using TrustCliTest = BankCli;

} // namespace

TEST_F(TrustCliTest, addsAServerOnlyWithItsRightKey)
{
    const CliEnd refused = add(u"SHA256:wrong"_s);
    EXPECT_ENDS(refused, 4);
    EXPECT_TRUE(refused.errors.contains(sshd.hostKey().fingerprint.toUtf8())) << "says which one it shows";
    EXPECT_ENDS(add(sshd.hostKey().fingerprint), 0);
}

TEST_F(TrustCliTest, runsWithASecretOfAVariableOrAnOpenFile)
{
    added();
    const QStringList run{u"run"_s, bank, u"tell"_s, u"--confirm"_s, bank};
    auto process = cli.start(run + QStringList{u"--secret-from-env"_s, u"token=BANK_TOKEN"_s}, {{u"BANK_TOKEN"_s, u"12345"_s}});
    EXPECT_ENDS(Cli::end(*process), 0);
    EXPECT_EQ(Sshd::contents(told()).trimmed(), "5");
    EXPECT_ENDS(cli.run(run + QStringList{u"--secret-from-fd"_s, bank + u"/token=0"_s}, "1234567\n"), 0);
    EXPECT_TRUE(Sshd::contents(told()).contains("7"));
}

TEST_F(TrustCliTest, namesAVariableThatIsNotSetAndStartsNothing)
{
    added();
    const CliEnd end = cli.run({u"run"_s, bank, u"tell"_s, u"--confirm"_s, bank, u"--secret-from-env"_s, u"token=NOT_SET_AT_ALL"_s});
    EXPECT_ENDS(end, 2);
    EXPECT_TRUE(end.errors.contains("NOT_SET_AT_ALL"));
    EXPECT_FALSE(QFile::exists(told()));
}

TEST_F(TrustCliTest, refusesAnotherServerUntilItIsEnrolled)
{
    added();
    writeFile(folder, u"told.machine"_s, "another");
    const QStringList run{u"run"_s, bank, u"tell"_s, u"--confirm"_s, bank, u"--secret-from-fd"_s, u"token=0"_s};
    const CliEnd refused = cli.run(run, "x\n");
    EXPECT_ENDS(refused, 4);
    EXPECT_TRUE(refused.output.contains("expected first"));
    EXPECT_FALSE(QFile::exists(told()));
    EXPECT_ENDS(cli.run({u"env"_s, u"enrol"_s, bank}), 2);
    EXPECT_ENDS(cli.run({u"env"_s, u"enrol"_s, bank, u"--reason"_s, u"it moved"_s}), 0);
    EXPECT_ENDS(cli.run(run, "x\n"), 0);
    EXPECT_TRUE(cli.run({u"audit"_s, u"list"_s}).output.contains("it moved"));
}

TEST_F(TrustCliTest, changesNothingForAnObserver)
{
    added();
    const QStringList run{u"run"_s, bank, u"tell"_s, u"--confirm"_s, bank, u"--secret-from-fd"_s, u"token=0"_s};
    EXPECT_ENDS(cli.run(run + QStringList{u"--observer"_s}, "x\n"), 4);
    ASSERT_ENDS(cli.run({u"observer"_s, u"on"_s}), 0);
    EXPECT_ENDS(cli.run(run, "x\n"), 4);
    see();
    EXPECT_FALSE(QFile::exists(told()));
    ASSERT_ENDS(cli.run({u"observer"_s, u"off"_s}), 0);
    EXPECT_ENDS(cli.run(run, "x\n"), 0);
}

TEST_F(TrustCliTest, deploysInAFreezeWithAReasonOnly)
{
    added();
    ASSERT_ENDS(cli.run({u"freeze"_s, u"add"_s, bank, u"--until"_s, u"2099-01-01T00:00"_s, u"--reason"_s, u"stocktaking"_s}), 0);
    const QStringList run{u"run"_s, bank, u"tell"_s, u"--confirm"_s, bank, u"--secret-from-fd"_s, u"token=0"_s};
    const CliEnd refused = cli.run(run, "x\n");
    EXPECT_ENDS(refused, 4);
    EXPECT_TRUE(refused.errors.contains("stocktaking"));
    EXPECT_ENDS(cli.run(run + QStringList{u"--reason"_s, u"leak"_s}, "x\n"), 0);
    const QJsonArray freezes = cli.run({u"freeze"_s, u"list"_s, u"--json"_s}).json().array();
    ASSERT_EQ(freezes.size(), 1);
    ASSERT_ENDS(cli.run({u"freeze"_s, u"lift"_s, freezes[0]["id"_L1].toString(), u"--reason"_s, u"done"_s}), 0);
    EXPECT_ENDS(cli.run(run, "x\n"), 0);
}

TEST_F(TrustCliTest, findsAByteOfTheJournalThatWasFlippedAndSaysWhere)
{
    added();
    ASSERT_ENDS(cli.run({u"run"_s, bank, u"tell"_s, u"--confirm"_s, bank, u"--secret-from-fd"_s, u"token=0"_s}, "x\n"), 0);
    ASSERT_ENDS(cli.run({u"audit"_s, u"verify"_s}), 0);
    // The same length, so that the file stays one that SQLite can read.
    QFile store(folder.filePath(u"p/keerpunt.sqlite"_s));
    ASSERT_TRUE(store.open(QIODevice::ReadWrite));
    QByteArray bytes = store.readAll();
    const qsizetype at = bytes.indexOf("\"event\":\"finished\"");
    ASSERT_GT(at, 0) << "what was written is in the file itself once the program has ended";
    bytes[at + 10] = 'F';
    store.seek(0);
    store.write(bytes);
    store.close();
    const CliEnd end = cli.run({u"audit"_s, u"verify"_s, u"--json"_s});
    EXPECT_ENDS(end, 1);
    const QJsonArray breaks = end.json()["breaks"_L1].toArray();
    ASSERT_EQ(breaks.size(), 1);
    EXPECT_GT(breaks[0]["sequence"_L1].toInt(), 1);
    EXPECT_FALSE(breaks[0]["where"_L1].toString().isEmpty());
}

TEST_F(TrustCliTest, findsANoteThatWasChanged)
{
    ASSERT_ENDS(cli.run({u"observer"_s, u"on"_s}), 0);
    ASSERT_ENDS(cli.run({u"observer"_s, u"off"_s}), 0);
    QFile store(folder.filePath(u"p/keerpunt.sqlite"_s));
    ASSERT_TRUE(store.open(QIODevice::ReadWrite));
    QByteArray bytes = store.readAll();
    const qsizetype at = bytes.indexOf("became an observer");
    ASSERT_GT(at, 0);
    bytes[at] = 'B';
    store.seek(0);
    store.write(bytes);
    store.close();
    const CliEnd end = cli.run({u"audit"_s, u"verify"_s});
    EXPECT_ENDS(end, 1);
    EXPECT_TRUE(end.output.contains("notes, entry 1"));
}

TEST_F(TrustCliTest, letsAServerTellATerminalNothingButAFileEverything)
{
    added();
    ASSERT_ENDS(cli.run({u"run"_s, bank, u"shout"_s}), 0);
    const QString run = cli.run({u"history"_s, u"--json"_s}).json()[0]["run"_L1].toString();
    const CliEnd kept = cli.run({u"tasks"_s, u"output"_s, run});
    EXPECT_TRUE(kept.output.contains("\033]52;c;cm0gLXJmIC8=\007")) << "a pipe gets what was said, byte by byte";
    const CliEnd shown = cli.runOnTerminal({u"tasks"_s, u"output"_s, run});
    EXPECT_ENDS(shown, 0);
    EXPECT_TRUE(shown.output.contains("here")) << shown.output.toStdString();
    EXPECT_TRUE(shown.output.contains("]52;c;")) << "and the rest can be seen, as text";
    EXPECT_FALSE(shown.output.contains('\033'));
    EXPECT_FALSE(shown.output.contains('\007'));
}

TEST_F(TrustCliTest, tellsTimesWithTheirOffsetFromUtc)
{
    added();
    ASSERT_ENDS(cli.run({u"run"_s, bank, u"shout"_s}), 0);
    auto process = cli.start({u"history"_s}, {{u"TZ"_s, u"Asia/Kolkata"_s}});
    EXPECT_TRUE(Cli::end(*process).output.contains(" UTC+5:30"));
    process = cli.start({u"history"_s}, {{u"TZ"_s, u"America/New_York"_s}});
    EXPECT_TRUE(Cli::end(*process).output.contains(" UTC-"));
    const QString run = cli.run({u"history"_s, u"--json"_s}).json()[0]["run"_L1].toString();
    process = cli.start({u"tasks"_s, u"show"_s, run}, {{u"TZ"_s, u"UTC"_s}});
    EXPECT_TRUE(Cli::end(*process).output.contains(" UTC+0"));
}

TEST_F(TrustCliTest, keepsTheReasonThatARunWasGiven)
{
    added();
    ASSERT_ENDS(cli.run({u"run"_s, bank, u"tell"_s, u"--confirm"_s, bank, u"--reason"_s, u"it leaks"_s, u"--secret-from-fd"_s, u"token=0"_s}, "x\n"), 0);
    const QJsonDocument history = cli.run({u"history"_s, u"--json"_s}).json();
    EXPECT_EQ(history[0]["reason"_L1].toString(), u"it leaks"_s);
    const QString run = history[0]["run"_L1].toString();
    EXPECT_TRUE(cli.run({u"tasks"_s, u"show"_s, run}).output.contains("it leaks"));
    EXPECT_EQ(cli.run({u"tasks"_s, u"show"_s, run, u"--json"_s}).json()["reason"_L1].toString(), u"it leaks"_s);
    EXPECT_TRUE(cli.run({u"deployment-log"_s, run}).output.contains("| it leaks |"));
    ASSERT_ENDS(cli.run({u"audit"_s, u"verify"_s}), 0);
}

TEST_F(TrustCliTest, findsAByteOfARecordThatWasFlippedAndSaysOfWhich)
{
    added();
    ASSERT_ENDS(cli.run({u"freeze"_s, u"add"_s, bank, u"--until"_s, u"2099-01-01T00:00"_s, u"--reason"_s, u"stocktaking"_s}), 0);
    ASSERT_ENDS(cli.run({u"audit"_s, u"verify"_s}), 0);
    QFile store(folder.filePath(u"p/keerpunt.sqlite"_s));
    ASSERT_TRUE(store.open(QIODevice::ReadWrite));
    QByteArray bytes = store.readAll();
    ASSERT_TRUE(bytes.contains("\"reason\":\"stocktaking\""));
    bytes.replace("\"reason\":\"stocktaking\"", "\"reason\":\"Stocktaking\"");
    store.seek(0);
    store.write(bytes);
    store.close();
    const CliEnd end = cli.run({u"audit"_s, u"verify"_s});
    EXPECT_ENDS(end, 1);
    EXPECT_TRUE(end.output.contains("freeze ")) << end.output.toStdString();
    EXPECT_TRUE(end.output.contains("the record is not what this note says"));
    const QByteArray notes = cli.run({u"audit"_s, u"list"_s}).output;
    EXPECT_TRUE(notes.contains("host key accepted: SHA256:"));
    EXPECT_TRUE(notes.contains("environment added: staging on "));
}
