// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Lane.h"

#include "ssh/Collected.h"
#include "ssh/Eventually.h"
#include "ssh/Sshd.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <csignal>
#include <future>

using namespace std::chrono_literals;

namespace {

ssh::Patience quick()
{
    ssh::Patience patience;
    patience.afterTerm = 500ms;
    patience.afterKill = 800ms;
    patience.toLook = 1500ms;
    return patience;
}

// A zombie that nobody buries is gone as well: sshd in a container without an init.
bool isGone(qint64 process)
{
    const QByteArray status = Sshd::contents(QStringLiteral("/proc/%1/stat").arg(process));
    return status.isEmpty() || status.mid(status.lastIndexOf(')') + 2, 1) == "Z";
}

class LaneStopTest : public testing::Test
{
protected:
    /// Runs a script on another thread, until it has said "up" and the number of a child.
    void start(const QByteArray &text, std::chrono::milliseconds within = 60s)
    {
        end = std::async(std::launch::async, [this, text, within] {
            return lane.run({text, {}}, said.output(), within, {stop.get_token(), {}});
        });
        ASSERT_TRUE(eventually([this] { return said.out().endsWith(" up\n"); })) << said.err().toStdString();
        child = said.out().split(' ').first().toLongLong();
        ASSERT_GT(child, 1);
    }

    Sshd server;
    ssh::Lane lane{server.login(), quick()};
    Collected said;
    std::stop_source stop;
    std::future<base::Result<ssh::ScriptEnd>> end;
    qint64 child = 0;
};

TEST_F(LaneStopTest, CancelEndsTheWholeProcessGroup)
{
    start("sleep 100 & echo $! up; wait\n");
    stop.request_stop();
    const auto result = end.get();
    ASSERT_OK(result);
    EXPECT_EQ(result->ending, ssh::Ending::Cancelled);
    EXPECT_TRUE(isGone(child));
    EXPECT_TRUE(isGone(result->processGroup));
}

TEST_F(LaneStopTest, CancelKillsWhatIgnoresTerm)
{
    start("trap '' TERM; sleep 100 & echo $! up; while :; do sleep 100; done\n");
    stop.request_stop();
    const auto result = end.get();
    ASSERT_OK(result);
    EXPECT_EQ(result->ending, ssh::Ending::Cancelled);
    EXPECT_EQ(result->exitStatus, 128 + 9);
    EXPECT_TRUE(isGone(child));
}

TEST_F(LaneStopTest, CancelLetsAScriptCleanUp)
{
    start("trap 'echo cleaned; exit 12' TERM; sleep 100 & echo $! up; wait\n");
    stop.request_stop();
    const auto result = end.get();
    ASSERT_OK(result);
    EXPECT_EQ(result->ending, ssh::Ending::Cancelled);
    EXPECT_EQ(result->exitStatus, 12);
    EXPECT_TRUE(said.out().endsWith("cleaned\n"));
}

TEST_F(LaneStopTest, WhatLeftTheGroupIsNotWaitedFor)
{
    start("setsid sleep 100 & echo $! up; wait\n");
    stop.request_stop();
    const auto result = end.get();
    ASSERT_OK(result);
    EXPECT_EQ(result->ending, ssh::Ending::Cancelled);
    EXPECT_FALSE(isGone(child));
    ::kill(static_cast<pid_t>(child), SIGKILL);
}

TEST_F(LaneStopTest, TimeIsUpForTheWholeProcessGroup)
{
    start("sleep 100 & echo $! up; wait\n", 500ms);
    const auto result = end.get();
    ASSERT_OK(result);
    EXPECT_EQ(result->ending, ssh::Ending::TimedOut);
    EXPECT_TRUE(isGone(child));
}

TEST_F(LaneStopTest, SaysMayStillRunWhenTheServerCannotTell)
{
    start("sleep 100 & echo $! up; wait\n");
    server.signalConnections(SIGSTOP);
    stop.request_stop();
    const auto result = end.get();
    server.signalConnections(SIGCONT);
    ASSERT_OK(result);
    EXPECT_EQ(result->ending, ssh::Ending::MayStillRun);
    EXPECT_FALSE(result->reason.isEmpty());
    EXPECT_GT(result->processGroup, 1);
    ::kill(static_cast<pid_t>(-result->processGroup), SIGKILL);
}

TEST_F(LaneStopTest, CancelOfOneScriptLeavesTheOthersAlone)
{
    start("sleep 100 & echo $! up; wait\n");
    auto other = std::async(std::launch::async, [this] {
        return lane.run({"i=0; while test $i -lt 9; do echo $i; sleep 0.1; i=$((i+1)); done; exit 5\n", {}}, {}, 30s);
    });
    stop.request_stop();
    EXPECT_EQ(end.get()->ending, ssh::Ending::Cancelled);
    EXPECT_EQ(other.get()->exitStatus, 5);
}

TEST_F(LaneStopTest, AScriptThatIsCancelledBeforehandNeverBegins)
{
    stop.request_stop();
    const auto result = lane.run({"touch " + server.path(QStringLiteral("began")).toUtf8(), {}}, {}, 10s, {stop.get_token(), {}});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, base::ErrorKind::Cancelled);
    EXPECT_FALSE(QFile::exists(server.path(QStringLiteral("began"))));
}

TEST(LaneStopWithOneSession, CancelWorksWhereThereIsNoRoomToSendACommand)
{
    const Sshd server({QStringLiteral("MaxSessions 1")});
    ssh::Lane lane(server.login(), quick());
    Collected said;
    std::stop_source stop;
    auto end = std::async(std::launch::async, [&] {
        return lane.run({"sleep 100 & echo $! up; wait\n", {}}, said.output(), 60s, {stop.get_token(), {}});
    });
    ASSERT_TRUE(eventually([&] { return said.out().endsWith(" up\n"); }));
    stop.request_stop();
    const auto result = end.get();
    ASSERT_OK(result);
    EXPECT_EQ(result->ending, ssh::Ending::Cancelled) << result->reason.toStdString();
    EXPECT_TRUE(isGone(said.out().split(' ').first().toLongLong()));
}

} // namespace
