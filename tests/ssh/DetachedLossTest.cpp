// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/DetachedFixture.h"

#include "ssh/Wire.h"

#include <QCryptographicHash>

#include <csignal>
#include <random>

using namespace std::chrono_literals;

namespace {

QByteArray digest(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

/// What `seq 1 N` prints.
QByteArray numbers(int last)
{
    QByteArray text;
    text.reserve(qsizetype(last) * 8);
    for (int i = 1; i <= last; ++i)
        text += QByteArray::number(i) + '\n';
    return text;
}

constexpr int fiftyMegabytes = 6'500'000; // numbers, 50.9 MB

class DetachedLossTest : public DetachedFixture
{
protected:
    ssh::Login login() override
    {
        ssh::Login over = sshd.login();
        over.server.port = wire.port();
        // The wire has another port than the server whose key is known.
        QFile known(over.knownHostsFile);
        EXPECT_TRUE(known.open(QIODevice::Append));
        const ssh::HostKey key = sshd.hostKey();
        known.write("[127.0.0.1]:" + QByteArray::number(wire.port()) + ' ' + key.type.toUtf8() + ' ' + key.blob + '\n');
        return over;
    }

    /// Runs a script while something bad is done to it, and holds its end to be perfect.
    template <typename Bad> void holdsUnder(Bad bad)
    {
        auto end = start(script("echo up\n" + waitFor(QStringLiteral("gate")) + "seq 1 100000; echo done"));
        ASSERT_TRUE(eventually([this] { return said.out() == "up\n"; }));
        bad();
        touch(QStringLiteral("gate"));
        const auto ended = end.get();
        ASSERT_OK(ended);
        EXPECT_EQ(ended->way, Way::Exited) << ended->reason.toStdString();
        EXPECT_EQ(ended->exitStatus, 0);
        EXPECT_EQ(digest(said.out()), digest("up\n" + numbers(100'000) + "done\n")) << said.out().size();
        EXPECT_EQ(count(), 1);
    }

    Wire wire{sshd.port()};
};

TEST_F(DetachedLossTest, losesAndDoublesNoByteOfFiftyMegabytesOverManyCuts)
{
    auto end = start(script("seq 1 " + QByteArray::number(fiftyMegabytes)));
    std::mt19937 random(42);
    for (int i = 0; i < 8; ++i) {
        const qint64 next = wire.carried() + 1'000'000 + qint64(random() % 4'000'000);
        ASSERT_TRUE(eventually([&] { return wire.carried() >= next || end.wait_for(0s) == std::future_status::ready; }, 60s));
        wire.cut();
    }
    const auto ended = end.get();
    ASSERT_OK(ended);
    EXPECT_EQ(ended->exitStatus, 0);
    EXPECT_EQ(digest(said.out()), digest(numbers(fiftyMegabytes))) << said.out().size();
    EXPECT_EQ(count(), 1);
    EXPECT_GE(losses, 5);
    EXPECT_EQ(losses, returns);
}

TEST_F(DetachedLossTest, comesBackAfterAReset)
{
    holdsUnder([this] { wire.cut(); });
}

TEST_F(DetachedLossTest, comesBackAfterABlackHole)
{
    holdsUnder([this] {
        wire.hold();
        EXPECT_TRUE(eventually([this] { return losses > 0; }, 20s)) << "silence is noticed";
        wire.letGo();
        EXPECT_TRUE(eventually([this] { return returns > 0; }, 60s));
    });
}

TEST_F(DetachedLossTest, noticesABlackHoleWithinHalfAMinuteWithAPatienceAsUsersHave)
{
    patience = {};
    holdsUnder([this] {
        wire.hold();
        EXPECT_TRUE(eventually([this] { return losses > 0; }, 30s));
        wire.letGo();
    });
}

TEST_F(DetachedLossTest, comesBackWhenTheServersProcessWasKilled)
{
    holdsUnder([this] { sshd.signalConnections(SIGKILL); });
}

TEST_F(DetachedLossTest, comesBackWhenTheServersProcessWasFrozen)
{
    holdsUnder([this] {
        sshd.signalConnections(SIGSTOP);
        EXPECT_TRUE(eventually([this] { return losses > 0; }, 20s));
    });
}

TEST_F(DetachedLossTest, comesBackWhenTheServerWasAwayForAWhile)
{
    holdsUnder([this] {
        sshd.stop();
        wire.cut();
        EXPECT_TRUE(eventually([this] { return losses > 0; }, 20s));
        sshd.start();
    });
}

TEST_F(DetachedLossTest, saysThatItMayStillRunWhenItCannotBeCancelled)
{
    std::stop_source cancel;
    const auto detached = script("echo up; " + waitFor(QStringLiteral("gate")));
    auto end = start(detached, {cancel.get_token(), {}});
    ASSERT_TRUE(eventually([this] { return said.out() == "up\n"; }));
    // The server's key is another one all of a sudden: no way back in, and no waiting for it.
    sshd.stop();
    Sshd stranger;
    QFile known(sshd.path(QStringLiteral("known")));
    ASSERT_TRUE(known.open(QIODevice::WriteOnly));
    const ssh::HostKey key = stranger.hostKey();
    known.write("[127.0.0.1]:" + QByteArray::number(wire.port()) + ' ' + key.type.toUtf8() + ' ' + key.blob + '\n');
    known.close();
    sshd.start();
    wire.cut();
    const auto ended = end.get();
    ASSERT_OK(ended);
    EXPECT_EQ(ended->way, Way::MayStillRun);
    EXPECT_TRUE(ended->reason.startsWith(QStringLiteral("may still be running on prod-1 (process group %1)").arg(ended->processGroup)))
        << ended->reason.toStdString();
    touch(QStringLiteral("gate"));
}

TEST_F(DetachedLossTest, cancelsOverTheLineThatComesBack)
{
    std::stop_source cancel;
    auto end = start(script("echo up; sleep 60"), {cancel.get_token(), {}});
    ASSERT_TRUE(eventually([this] { return said.out() == "up\n"; }));
    wire.hold();
    ASSERT_TRUE(eventually([this] { return losses > 0; }, 20s));
    cancel.request_stop();
    wire.letGo();
    const auto ended = end.get();
    ASSERT_OK(ended);
    EXPECT_EQ(ended->way, Way::Cancelled) << ended->reason.toStdString();
}

TEST_F(DetachedLossTest, startsOnceWhenTheLineIsCutWhileItIsLaunched)
{
    std::mt19937 random(7);
    for (int round = 0; round < 25; ++round) {
        const QString id = QStringLiteral("run.%1.1").arg(round);
        auto end = start(script("echo done", id));
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 60'000));
        wire.cut();
        const auto ended = end.get();
        ASSERT_OK(ended);
        EXPECT_TRUE(ended->way == Way::Exited || ended->way == Way::NeverStarted) << ended->reason.toStdString();
        const qsizetype starts = count();
        EXPECT_LE(starts, round + 1) << "never twice";
        if (ended->way == Way::NeverStarted) { // then it is known not to have been, and another id may
            ASSERT_OK(run(script("echo done", id + QStringLiteral(".again"))));
        }
        EXPECT_EQ(count(), round + 1);
    }
}

TEST(DetachedRoomTest, worksWhereTheServerGivesOneChannelAtATime)
{
    const Sshd sshd({QStringLiteral("MaxSessions 1")});
    ssh::Lane lane(sshd.login());
    Collected said;
    ssh::Detached over(lane, QStringLiteral("prod-1"), [](bool, const QString &) {});
    std::stop_source cancel;
    ssh::DetachedScript script{.id = QStringLiteral("run.1.1"), .script = {"echo up; sleep 60", {}}};
    auto end = std::async(std::launch::async, [&] { return over.run(script, said.output(), {cancel.get_token(), {}}); });
    ASSERT_TRUE(eventually([&said] { return said.out() == "up\n"; }));
    cancel.request_stop();
    const auto ended = end.get();
    ASSERT_OK(ended);
    EXPECT_EQ(ended->way, ssh::DetachedEnd::Way::Cancelled) << ended->reason.toStdString();
}

} // namespace
