// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Lane.h"

#include "ssh/Collected.h"
#include "ssh/Eventually.h"
#include "ssh/RawServer.h"
#include "ssh/Sshd.h"
#include "support/Printers.h"

#include <QFile>

#include <gtest/gtest.h>

#include <csignal>
#include <future>

using namespace std::chrono_literals;

namespace {

ssh::Patience quick()
{
    ssh::Patience patience;
    patience.probeAfter = 400ms;
    patience.answerWithin = 600ms;
    patience.afterTerm = 300ms;
    patience.afterKill = 300ms;
    patience.toLook = 1s;
    return patience;
}

class LaneLossTest : public testing::Test
{
protected:
    void start(const QByteArray &text)
    {
        end = std::async(std::launch::async, [this, text] { return lane->run({text, {}}, said.output(), 60s); });
        ASSERT_TRUE(eventually([this] { return said.out().endsWith("up\n"); }));
    }

    Sshd server;
    std::unique_ptr<ssh::Lane> lane = std::make_unique<ssh::Lane>(server.login(), quick());
    Collected said;
    std::future<base::Result<ssh::ScriptEnd>> end;
};

TEST_F(LaneLossTest, ALineThatIsCutIsLostAndTheNextCallReconnects)
{
    start("echo up; sleep 1\n");
    server.signalConnections(SIGKILL);
    const auto result = end.get();
    ASSERT_OK(result);
    EXPECT_EQ(result->ending, ssh::Ending::LineLost);
    EXPECT_FALSE(result->reason.isEmpty());
    EXPECT_GT(result->processGroup, 1);
    EXPECT_TRUE(eventually([this] { return lane->state() == ssh::LaneState::Lost; }));
    const auto next = lane->run({"exit 3\n", {}}, {}, 10s);
    ASSERT_OK(next);
    EXPECT_EQ(next->exitStatus, 3);
    EXPECT_EQ(lane->state(), ssh::LaneState::Connected);
}

TEST_F(LaneLossTest, AServerThatFreezesIsNoticed)
{
    start("echo up; sleep 2\n");
    const auto since = std::chrono::steady_clock::now();
    server.signalConnections(SIGSTOP);
    const auto result = end.get();
    EXPECT_LT(std::chrono::steady_clock::now() - since, 5s);
    ASSERT_OK(result);
    EXPECT_EQ(result->ending, ssh::Ending::LineLost);
    EXPECT_TRUE(result->reason.contains(QStringLiteral("not answered"))) << result->reason.toStdString();
}

TEST_F(LaneLossTest, ALineThatIsIdleIsWatchedAsWell)
{
    ASSERT_OK(lane->connect());
    server.signalConnections(SIGSTOP);
    EXPECT_TRUE(eventually([this] { return lane->state() == ssh::LaneState::Lost; }, 5s));
}

TEST_F(LaneLossTest, ASilentScriptIsNoSilentServer)
{
    // Twice as long as a dead line would take to be noticed.
    const auto result = lane->run({"sleep 2; exit 4\n", {}}, {}, 20s);
    ASSERT_OK(result);
    EXPECT_EQ(result->ending, ssh::Ending::Exited);
    EXPECT_EQ(result->exitStatus, 4);
    EXPECT_GE(lane->roundTripMilliseconds(), 0);
}

TEST_F(LaneLossTest, WhatWasNotBegunIsBegunOnANewLine)
{
    ASSERT_OK(lane->connect());
    const QByteArray mark = server.path(QStringLiteral("mark")).toUtf8();
    server.signalConnections(SIGSTOP);
    // Its channel is never opened on the frozen line, so nothing can run twice.
    const auto result = lane->run({"echo x >>" + mark + "; exit 6\n", {}}, {}, 20s);
    ASSERT_OK(result);
    EXPECT_EQ(result->exitStatus, 6);
    server.signalConnections(SIGCONT);
    EXPECT_EQ(Sshd::contents(server.path(QStringLiteral("mark"))), "x\n");
}

TEST_F(LaneLossTest, AScriptLargerThanAFrozenServerTakesDoesNotHang)
{
    ASSERT_OK(lane->connect());
    start("echo up; sleep 2\n");
    server.signalConnections(SIGSTOP);
    const auto result = lane->run({QByteArray("# 8 MB\n").repeated(1200000), {}}, {}, 10s);
    EXPECT_EQ(end.get()->ending, ssh::Ending::LineLost);
    server.signalConnections(SIGCONT);
}

TEST_F(LaneLossTest, LeavingIsBoundedWhateverTheServerDoes)
{
    start("echo up; sleep 3\n");
    server.signalConnections(SIGSTOP);
    const auto since = std::chrono::steady_clock::now();
    lane.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - since, 2s);
    const auto result = end.get();
    ASSERT_OK(result);
    EXPECT_EQ(result->ending, ssh::Ending::LineLost);
}

TEST(LaneLoss, ALineThatIsCutDuringSignInIsNoticedAtOnce)
{
    // The server takes the sign-in up, and is cut off before it has answered.
    const Sshd server({QStringLiteral("AuthorizedKeysCommand /bin/sleep 30"),
                       QStringLiteral("AuthorizedKeysCommandUser nobody"),
                       QStringLiteral("AuthorizedKeysFile none"), QStringLiteral("LogLevel DEBUG1")});
    ssh::Lane lane(server.login());
    auto connected = std::async(std::launch::async, [&] { return lane.connect(12s); });
    ASSERT_TRUE(eventually([&] { return server.log().contains("userauth-request"); })) << server.log().toStdString();
    const auto since = std::chrono::steady_clock::now();
    server.signalConnections(SIGKILL);
    EXPECT_FALSE(connected.get());
    EXPECT_LT(std::chrono::steady_clock::now() - since, 5s);
}

TEST(LaneLoss, LeavingIsBoundedWhileConnecting)
{
    const RawServer silent(RawServer::Manner::Silent);
    ssh::Login login;
    login.server.host = QStringLiteral("127.0.0.1");
    login.server.port = silent.port();
    auto lane = std::make_unique<ssh::Lane>(login);
    auto connected = std::async(std::launch::async, [&lane = *lane] { return lane.connect(10s); });
    ASSERT_TRUE(eventually([&] { return lane->state() == ssh::LaneState::Connecting; }));
    const auto since = std::chrono::steady_clock::now();
    lane.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - since, 2s);
    EXPECT_EQ(connected.get().error().kind, base::ErrorKind::Cancelled);
}

TEST_F(LaneLossTest, AServerThatIsBackIsUsedAgain)
{
    ASSERT_OK(lane->connect());
    server.signalConnections(SIGKILL);
    server.stop();
    ASSERT_TRUE(eventually([this] { return lane->state() == ssh::LaneState::Lost; }));
    const auto refused = lane->run({"echo no\n", {}}, {}, 5s);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, base::ErrorKind::Unreachable);
    server.start();
    EXPECT_OK(lane->run({"echo yes\n", {}}, {}, 5s));
}

} // namespace
