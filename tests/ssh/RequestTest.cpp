// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Request.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

#include <future>

using namespace std::chrono_literals;

namespace {

std::shared_ptr<ssh::Request> request(std::chrono::milliseconds connectWithin = 60s,
                                      std::chrono::milliseconds within = 60s)
{
    return std::make_shared<ssh::Request>(ssh::Script{"true", {}}, ssh::Output(), within,
                                          ssh::Deadline::in(connectWithin), ssh::Wishes());
}

TEST(Request, AnswersWhoeverWaits)
{
    const auto asked = request();
    auto answer = std::async(std::launch::async, [&] { return asked->wait(); });
    asked->finish(ssh::ScriptEnd{ssh::Ending::Exited, 3, 42, {}});
    const auto end = answer.get();
    ASSERT_OK(end);
    EXPECT_EQ(end->exitStatus, 3);
    EXPECT_TRUE(asked->isFinished());
}

TEST(Request, TheFirstAnswerStands)
{
    const auto asked = request();
    asked->finish(ssh::ScriptEnd{ssh::Ending::Exited, 3, 42, {}});
    asked->finish(base::fail(base::ErrorKind::Internal, {}, {}));
    EXPECT_EQ(asked->wait()->exitStatus, 3);
}

TEST(Request, ACallerGivesUpALaneThatDoesNotTakeItUp)
{
    const auto asked = request(10ms, 10ms);
    const auto end = asked->wait();
    ASSERT_FALSE(end);
    EXPECT_EQ(end.error().kind, base::ErrorKind::TimedOut);
    EXPECT_FALSE(asked->begin()); // so the lane must not start it any more
}

TEST(Request, ACallerWaitsForTheEndOfWhatWasBegun)
{
    const auto asked = request(10ms, 10ms);
    ASSERT_TRUE(asked->begin());
    auto answer = std::async(std::launch::async, [&] { return asked->wait(); });
    EXPECT_EQ(answer.wait_for(100ms), std::future_status::timeout);
    asked->finish(ssh::ScriptEnd{ssh::Ending::TimedOut, -1, 42, {}});
    EXPECT_EQ(answer.get()->ending, ssh::Ending::TimedOut);
}

TEST(Request, KnowsThatItIsNoLongerWanted)
{
    std::stop_source stop;
    std::stop_source leave;
    const ssh::Request asked(ssh::Deadline::in(1s), {stop.get_token(), leave.get_token()});
    EXPECT_FALSE(asked.isCancelWanted());
    stop.request_stop();
    EXPECT_TRUE(asked.isCancelWanted());
    EXPECT_FALSE(asked.isLeaveWanted());
    leave.request_stop();
    EXPECT_TRUE(asked.isLeaveWanted());
    EXPECT_FALSE(asked.isScript());
}

TEST(Request, TimeToStartIsTimeToConnectAndToWaitForATurn)
{
    const auto asked = request(1min, 2min);
    EXPECT_LE(asked->connectBy().left(), 1min);
    EXPECT_GT(asked->startBy().left(), 2min);
    EXPECT_LE(asked->startBy().left(), 3min);
}

} // namespace
