// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/DetachedFixture.h"

#include <QCryptographicHash>

#include <csignal>

using namespace std::chrono_literals;
using base::ErrorKind;

namespace {

using DetachedTest = DetachedFixture;

TEST_F(DetachedTest, givesOutputOnBothStreamsAndTheExitStatus)
{
    const auto end = run(script("echo out; echo err >&2; exit 7"));
    ASSERT_OK(end);
    EXPECT_EQ(end->way, Way::Exited);
    EXPECT_EQ(end->exitStatus, 7);
    EXPECT_EQ(said.out(), "out\n");
    EXPECT_EQ(said.err(), "err\n");
    EXPECT_EQ(count(), 1);
}

TEST_F(DetachedTest, startsOnceHoweverOftenItIsAsked)
{
    const auto once = script("echo done; exit 3");
    ASSERT_OK(run(once));
    for (int i = 0; i < 3; ++i) {
        const auto again = run(once);
        ASSERT_OK(again);
        EXPECT_EQ(again->exitStatus, 3);
    }
    EXPECT_EQ(said.out(), "done\ndone\ndone\ndone\n") << "told each time, done once";
    EXPECT_EQ(count(), 1);
}

TEST_F(DetachedTest, startsOnceWhenTwentyAskTogether)
{
    std::vector<std::future<base::Result<ssh::DetachedEnd>>> all;
    const auto once = script("sleep 0.1; echo done");
    for (int i = 0; i < 20; ++i)
        all.push_back(start(once));
    for (auto &one : all) {
        const auto end = one.get();
        ASSERT_OK(end);
        EXPECT_EQ(end->exitStatus, 0);
    }
    EXPECT_EQ(count(), 1);
    EXPECT_EQ(said.out().size(), 20 * 5);
}

TEST_F(DetachedTest, readsSecretsOverStandardInputAndKeepsThemOutOfEveryFile)
{
    const QByteArray secret = "s3cret 'with' \"quotes\" \\ and $(more)";
    auto detached = script("IFS= read -r S; IFS= read -r T; exec </dev/null\nprintf %s \"$S/$T\" | sha256sum | cut -c1-8; tr '\\0' ' ' </proc/self/environ");
    detached.script.secretLines = {base::Secret(secret), base::Secret("")};
    const auto end = run(detached);
    ASSERT_OK(end);
    EXPECT_TRUE(said.out().startsWith(QCryptographicHash::hash(secret + '/', QCryptographicHash::Sha256).toHex().left(8))) << said.out().toStdString();
    EXPECT_FALSE(said.out().contains("s3cret"));
    const QString folder = jobs() + QStringLiteral("/run.1.1");
    for (const QString &name : QDir(folder).entryList(QDir::Files))
        EXPECT_FALSE(Sshd::contents(folder + QLatin1Char('/') + name).contains("s3cret")) << name.toStdString();
}

TEST_F(DetachedTest, goesOnFromWhereItWasHeardLast)
{
    auto detached = script("printf 0123456789; printf abcdef >&2");
    ASSERT_OK(run(detached));
    Collected rest;
    detached.from = {.output = 7, .errorOutput = 2};
    ssh::Detached over(lane(), {}, [](bool, const QString &) {});
    ASSERT_OK(over.run(detached, rest.output(), {}));
    EXPECT_EQ(rest.out(), "789");
    EXPECT_EQ(rest.err(), "cdef");
}

TEST_F(DetachedTest, cancelsTheWholeGroupAndSaysThatItEnded)
{
    std::stop_source cancel;
    auto end = start(script("sleep 60 & echo $! ; wait"), {cancel.get_token(), {}});
    ASSERT_TRUE(eventually([this] { return said.out().endsWith('\n'); }));
    cancel.request_stop();
    const auto ended = end.get();
    ASSERT_OK(ended);
    EXPECT_EQ(ended->way, Way::Cancelled);
    const int child = said.out().trimmed().toInt();
    EXPECT_TRUE(eventually([child] { return ::kill(child, 0) != 0; })) << "a child of it is gone too";
}

TEST_F(DetachedTest, killsWhatDoesNotListen)
{
    std::stop_source cancel;
    auto end = start(script("trap '' TERM; echo up; while :; do sleep 1; done"), {cancel.get_token(), {}});
    ASSERT_TRUE(eventually([this] { return said.out() == "up\n"; }));
    cancel.request_stop();
    const auto ended = end.get();
    ASSERT_OK(ended);
    EXPECT_EQ(ended->way, Way::Cancelled);
    EXPECT_GT(ended->processGroup, 1);
}

TEST_F(DetachedTest, doesNotCallCancelledWhatEndedByItself)
{
    std::stop_source cancel;
    auto end = start(script("trap 'echo late; exit 0' TERM; echo up; while :; do sleep 0.05; done"), {cancel.get_token(), {}});
    ASSERT_TRUE(eventually([this] { return said.out() == "up\n"; }));
    cancel.request_stop();
    const auto ended = end.get();
    ASSERT_OK(ended);
    EXPECT_EQ(ended->way, Way::Exited);
    EXPECT_EQ(said.out(), "up\nlate\n");
}

TEST_F(DetachedTest, isEndedByTheServerWhenItsTimeIsUp)
{
    auto detached = script("echo up; sleep 60");
    detached.limit = 1s;
    const auto end = run(detached);
    ASSERT_OK(end);
    EXPECT_EQ(end->way, Way::TimedOut);
}

TEST_F(DetachedTest, isLeftAndHeardLater)
{
    std::stop_source leave;
    const auto detached = script("echo up\n" + waitFor(QStringLiteral("gate")) + "echo done");
    auto end = start(detached, {{}, leave.get_token()});
    ASSERT_TRUE(eventually([this] { return said.out() == "up\n"; }));
    leave.request_stop();
    EXPECT_EQ(end.get()->way, Way::Left);
    leaveLane();
    touch(QStringLiteral("gate"));
    auto rest = detached;
    rest.from.output = 3;
    EXPECT_EQ(run(rest)->way, Way::Exited);
    EXPECT_EQ(said.out(), "up\ndone\n");
    EXPECT_EQ(count(), 1);
}

TEST_F(DetachedTest, saysThatTheServerWasRestartedMeanwhile)
{
    std::stop_source leave;
    const auto detached = script("echo up; sleep 60");
    auto end = start(detached, {{}, leave.get_token()});
    ASSERT_TRUE(eventually([this] { return said.out() == "up\n"; }));
    leave.request_stop();
    EXPECT_EQ(end.get()->way, Way::Left);
    // As a restart leaves it: nothing of it runs, and the server has another boot id.
    const QString id = jobs() + QStringLiteral("/run.1.1/id");
    QByteArrayList words = Sshd::contents(id).trimmed().split(' ');
    ASSERT_EQ(words.size(), 4);
    ::kill(-words[1].toInt(), SIGKILL);
    words[3] = "00000000-0000-0000-0000-000000000000";
    QFile file(id);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(words.join(' ') + '\n');
    file.close();
    const auto later = run(detached);
    ASSERT_OK(later);
    EXPECT_EQ(later->way, Way::Gone);
    EXPECT_TRUE(later->reason.contains(QStringLiteral("restarted"))) << later->reason.toStdString();
    EXPECT_EQ(count(), 1) << "nobody guesses, and nobody repeats it";
}

TEST_F(DetachedTest, mayStillRunWhereOnlyItsSupervisorWasKilled)
{
    auto end = start(script("echo up; sleep 60"));
    ASSERT_TRUE(eventually([this] { return said.out() == "up\n"; }));
    const QByteArrayList words = Sshd::contents(jobs() + QStringLiteral("/run.1.1/id")).trimmed().split(' ');
    ::kill(words[0].toInt(), SIGKILL);
    const auto ended = end.get();
    ASSERT_OK(ended);
    EXPECT_EQ(ended->way, Way::MayStillRun);
    EXPECT_TRUE(ended->reason.contains(QString::fromLatin1(words[1]))) << ended->reason.toStdString();
    // What is left of it has a name.
    const auto left = ssh::Detached(lane(), QStringLiteral("prod-1"), {}).leftBehind(QStringLiteral("run"));
    ASSERT_OK(left);
    EXPECT_TRUE(std::any_of(left->begin(), left->end(), [](const auto &process) { return process.step == 0 && process.name == QStringLiteral("sleep"); }));
    ::kill(-words[1].toInt(), SIGKILL);
    EXPECT_TRUE(eventually([&] { return run(script("echo up; sleep 60"))->way == Way::Gone; }));
    EXPECT_EQ(count(), 1);
}

TEST_F(DetachedTest, isToldHowLongItTookHoweverLateItIsHeard)
{
    std::stop_source leave;
    const auto detached = script("echo up; sleep 0.5");
    auto end = start(detached, {{}, leave.get_token()});
    ASSERT_TRUE(eventually([this] { return said.out() == "up\n"; }));
    leave.request_stop();
    EXPECT_EQ(end.get()->took, std::nullopt);
    ASSERT_TRUE(eventually([this] { return QFile::exists(jobs() + QStringLiteral("/run.1.1/st.exit.0")); }));
    const auto later = run(detached);
    ASSERT_OK(later);
    ASSERT_TRUE(later->took);
    EXPECT_GE(*later->took, 500ms);
    EXPECT_EQ(run(detached)->took, later->took) << "it is what the server wrote down, not what we saw";
}

TEST_F(DetachedTest, recordsAtTheServerWhoCancelledIt)
{
    std::stop_source cancel;
    auto detached = script("echo up; sleep 60");
    detached.cancelledBy = [] { return QStringLiteral("anna"); };
    auto end = start(detached, {cancel.get_token(), {}});
    ASSERT_TRUE(eventually([this] { return said.out() == "up\n"; }));
    cancel.request_stop();
    EXPECT_EQ(end.get()->way, Way::Cancelled);
    EXPECT_EQ(Sshd::contents(jobs() + QStringLiteral("/run.1.1/cancel")), "anna\n");
}

TEST_F(DetachedTest, namesTheDaemonThatItLeavesInASessionOfItsOwn)
{
    EXPECT_EQ(run(script("setsid sleep 60 & until grep -q sleep /proc/$!/comm; do :; done; echo $!", QStringLiteral("daemons.3.1")))->way, Way::Exited);
    ssh::Detached over(lane(), QStringLiteral("prod-1"), {});
    const auto left = over.leftBehind(QStringLiteral("daemons"));
    ASSERT_OK(left);
    const qint64 pid = said.out().trimmed().toLongLong();
    EXPECT_EQ(*left, (QList<model::LeftProcess>{{2, pid, QStringLiteral("sleep")}}));
    EXPECT_TRUE(over.leftBehind(QStringLiteral("other"))->isEmpty());
    ::kill(static_cast<pid_t>(pid), SIGKILL);
}

TEST_F(DetachedTest, doesNotSignalAProcessThatHasItsNumberByChance)
{
    std::stop_source leave;
    const auto detached = script("echo up; sleep 60");
    auto end = start(detached, {{}, leave.get_token()});
    ASSERT_TRUE(eventually([this] { return said.out() == "up\n"; }));
    leave.request_stop();
    (void)end.get();
    const QString id = jobs() + QStringLiteral("/run.1.1/id");
    QByteArrayList words = Sshd::contents(id).trimmed().split(' ');
    const int group = words[1].toInt();
    words[2] = "1"; // started at another time: not ours
    QFile file(id);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(words.join(' ') + '\n');
    file.close();
    std::stop_source cancel;
    cancel.request_stop();
    EXPECT_EQ(run(detached, {cancel.get_token(), {}})->way, Way::Gone);
    EXPECT_EQ(::kill(-group, 0), 0) << "it was left alone";
    ::kill(-group, SIGKILL);
}

TEST_F(DetachedTest, hasNoRecordOfWhatItMayNotStart)
{
    auto detached = script("echo up");
    detached.mayStart = false;
    EXPECT_EQ(run(detached)->way, Way::Gone);
    EXPECT_EQ(count(), 0);
}

TEST_F(DetachedTest, doesNotSayThatItHadNotStartedWhereItsRecordIsGone)
{
    std::stop_source cancel;
    cancel.request_stop();
    auto detached = script("echo up");
    EXPECT_EQ(run(detached, {cancel.get_token(), {}})->way, Way::Cancelled);
    detached.id = QStringLiteral("run.2.1");
    detached.from.output = 3; // we heard it say something once
    EXPECT_EQ(run(detached, {cancel.get_token(), {}})->way, Way::Gone);
    EXPECT_EQ(count(), 0);
}

TEST_F(DetachedTest, startsNothingWithoutTheLockItNeeds)
{
    auto detached = script("echo up");
    detached.lock = file(QStringLiteral("lock"));
    detached.token = QStringLiteral("run");
    const auto refused = run(detached);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Conflict);
    EXPECT_EQ(refused.error().facts.value(QStringLiteral("rule")), QStringLiteral("lock"));
    EXPECT_EQ(count(), 0);
}

TEST_F(DetachedTest, saysWhereTheServerLetsItWriteNothing)
{
    // A file stands where the folder should be.
    QFile file(sshd.path(QStringLiteral("home/.keerpunt")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.close();
    const auto refused = run(script("echo up"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::StorageFailed);
    EXPECT_TRUE(refused.error().reason().contains(QStringLiteral(".keerpunt"))) << refused.error().reason().toStdString();
    EXPECT_EQ(count(), 0);
}

TEST_F(DetachedTest, doesNotAskForEverWhereNobodyCanTellOfIt)
{
    // Its record is damaged while it runs: every follower ends without a word.
    const auto end = run(script("rm " + jobs().toUtf8() + "/run.1.1/err\necho on\n" + waitFor(QStringLiteral("gate"))));
    touch(QStringLiteral("gate"));
    ASSERT_OK(end);
    EXPECT_EQ(end->way, Way::MayStillRun) << end->reason.toStdString();
    EXPECT_EQ(count(), 1);
}

TEST_F(DetachedTest, isNotHeldUpByADaemonThatItLeavesBehind)
{
    const auto end = run(script("sleep 30 & echo $!"));
    ASSERT_OK(end);
    EXPECT_EQ(end->way, Way::Exited);
    ::kill(said.out().trimmed().toInt(), SIGKILL);
}

TEST_F(DetachedTest, isForgottenByTheServerAfterItsTimeButNotWhileItRuns)
{
    ASSERT_OK(run(script("true")));
    std::stop_source leave;
    auto running = start(script("echo up; sleep 60", QStringLiteral("run.2.1")), {{}, leave.get_token()});
    ASSERT_TRUE(eventually([this] { return said.out() == "up\n"; }));
    leave.request_stop();
    (void)running.get();
    ssh::Detached over(lane(), {}, {});
    EXPECT_EQ(over.sweep().value(), 0) << "two weeks have not gone by";
    EXPECT_EQ(over.sweep(0).value(), 1);
    EXPECT_EQ(QDir(jobs()).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList{QStringLiteral("run.2.1")});
    std::stop_source cancel;
    cancel.request_stop();
    EXPECT_EQ(run(script({}, QStringLiteral("run.2.1")), {cancel.get_token(), {}})->way, Way::Cancelled);
}

TEST_F(DetachedTest, takesALongScript)
{
    QByteArray text;
    for (int i = 0; i < 20'000; ++i)
        text += "# a line that is only there to be long\n";
    const auto end = run(script(text + "echo done"));
    ASSERT_OK(end);
    EXPECT_EQ(said.out(), "done\n");
}

class DetachedShellTest : public testing::TestWithParam<const char *>
{
};

TEST_P(DetachedShellTest, WorksInTheLoginShell)
{
    const Sshd server({QStringLiteral("ForceCommand %1 -c \"$SSH_ORIGINAL_COMMAND\"").arg(QLatin1String(GetParam()))});
    ssh::Lane lane(server.login());
    ssh::Detached over(lane, {}, [](bool, const QString &) {});
    Collected said;
    ssh::DetachedScript script{.id = QStringLiteral("run.1.1"), .script = {"IFS= read -r S; echo \"$S!\"; echo bad >&2; exit 5\n", {}}};
    script.script.secretLines = {base::Secret(QByteArrayView("hush 'hush'"))};
    const auto end = over.run(script, said.output(), {});
    ASSERT_OK(end);
    EXPECT_EQ(end->exitStatus, 5);
    EXPECT_EQ(said.out(), "hush 'hush'!\n");
    EXPECT_EQ(said.err(), "bad\n");
}

INSTANTIATE_TEST_SUITE_P(Shells, DetachedShellTest,
                         testing::Values("/bin/dash", "/bin/bash", "/bin/busybox sh", "/usr/bin/fish", "/bin/tcsh",
                                         "/bin/mksh", "/bin/zsh"));

} // namespace
