// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Watchdog.h"

#include <gtest/gtest.h>

#include <sys/socket.h>

#include <array>

using namespace std::chrono_literals;

namespace {

class WatchdogTest : public testing::Test
{
protected:
    WatchdogTest()
    {
        std::array<int, 2> pair{};
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()), 0);
        mine = ssh::FileDescriptor(pair[0]);
        theirs = ssh::FileDescriptor(pair[1]);
        watchdog.watch(mine.number());
    }
    /// Waits in the kernel, as a library that hangs does.
    [[nodiscard]] ssize_t hang() const
    {
        char byte = 0;
        return ::recv(mine.number(), &byte, 1, 0);
    }

    ssh::Watchdog watchdog;
    ssh::FileDescriptor mine;
    ssh::FileDescriptor theirs;
};

TEST_F(WatchdogTest, BringsBackACallThatHangs)
{
    watchdog.expect(ssh::Deadline::in(50ms));
    EXPECT_EQ(hang(), 0);
}

TEST_F(WatchdogTest, TakesTheLatestMomentForTrue)
{
    watchdog.expect(ssh::Deadline::in(1h));
    watchdog.expect(ssh::Deadline::in(30ms));
    EXPECT_EQ(hang(), 0);
}

TEST_F(WatchdogTest, LeavesAThreadAloneThatIsBackInTime)
{
    watchdog.expect(ssh::Deadline::in(20ms));
    watchdog.rest();
    watchdog.expect(ssh::Deadline::in(1h));
    // Longer than the first moment was: nothing may be cut meanwhile.
    timeval patience{0, 80'000};
    ::setsockopt(mine.number(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    EXPECT_EQ(hang(), -1);
}

TEST_F(WatchdogTest, EndsWhateverIsStillExpectedLater)
{
    watchdog.expect(ssh::Deadline::in(1h));
    watchdog.endBy(ssh::Deadline::in(30ms));
    watchdog.expect(ssh::Deadline::in(2h));
    EXPECT_EQ(hang(), 0);
}

TEST_F(WatchdogTest, NeverCutsAFileThatGotTheSameNumber)
{
    const int number = mine.release();
    watchdog.expect(ssh::Deadline::in(30ms));
    std::array<int, 2> pair{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()), 0);
    const ssh::FileDescriptor far(pair[1]);
    ASSERT_EQ(::dup2(pair[0], number), number);
    const ssh::FileDescriptor stranger(number);
    const ssh::FileDescriptor near(pair[0]);
    char byte = 0;
    EXPECT_EQ(::recv(theirs.number(), &byte, 1, 0), 0); // what was watched is cut
    EXPECT_EQ(::send(far.number(), "x", 1, 0), 1);      // what is there now is not
    EXPECT_EQ(::recv(stranger.number(), &byte, 1, 0), 1);
}

TEST_F(WatchdogTest, KeepsNothingOpenThatItForgot)
{
    watchdog.forget();
    mine = ssh::FileDescriptor();
    char byte = 0;
    EXPECT_EQ(::recv(theirs.number(), &byte, 1, 0), 0);
}

TEST(Deadline, NeverIsNotOver)
{
    EXPECT_FALSE(ssh::Deadline::never().isOver());
    EXPECT_GT(ssh::Deadline::never().left(), 0ms);
    EXPECT_TRUE(ssh::Deadline::in(0ms).isOver());
    EXPECT_EQ(ssh::Deadline::in(0ms).left(), 0ms);
    EXPECT_FALSE(ssh::Deadline::in(std::chrono::milliseconds::max()).isOver());
}

} // namespace
