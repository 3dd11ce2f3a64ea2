// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Socket.h"

#include "ssh/RawServer.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <thread>

using namespace std::chrono_literals;

namespace {

class SocketTest : public testing::Test
{
protected:
    [[nodiscard]] base::Result<ssh::FileDescriptor> dial(const char *host, int port,
                                                         std::chrono::milliseconds within = 2s) const
    {
        return ssh::dial(QString::fromLatin1(host), port, ssh::Deadline::in(within), wake,
                         [this] { return isUnwanted.load(); });
    }
    [[nodiscard]] static int option(const ssh::FileDescriptor &socket, int level, int name)
    {
        int value = -1;
        socklen_t size = sizeof value;
        EXPECT_EQ(::getsockopt(socket.number(), level, name, &value, &size), 0);
        return value;
    }

    const ssh::Wake wake;
    std::atomic<bool> isUnwanted = false;
    const RawServer server{RawServer::Manner::Silent};
};

TEST_F(SocketTest, ALineHasWhatALongLifeNeeds)
{
    const auto socket = dial("127.0.0.1", server.port());
    ASSERT_OK(socket);
    EXPECT_EQ(option(*socket, IPPROTO_TCP, TCP_NODELAY), 1);
    EXPECT_EQ(option(*socket, SOL_SOCKET, SO_KEEPALIVE), 1);
    EXPECT_EQ(option(*socket, IPPROTO_TCP, TCP_USER_TIMEOUT), 30'000);
    EXPECT_NE(::fcntl(socket->number(), F_GETFD) & FD_CLOEXEC, 0);
    EXPECT_NE(::fcntl(socket->number(), F_GETFL) & O_NONBLOCK, 0);
}

TEST_F(SocketTest, ANameIsResolved)
{
    EXPECT_OK(dial("localhost", server.port()));
}

TEST_F(SocketTest, AFullQueueTimesOut)
{
    // A listener that never accepts, with no room left: the kernel drops what knocks.
    const ssh::FileDescriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ASSERT_EQ(::bind(listener.number(), reinterpret_cast<sockaddr *>(&address), size), 0);
    ASSERT_EQ(::listen(listener.number(), 0), 0);
    ASSERT_EQ(::getsockname(listener.number(), reinterpret_cast<sockaddr *>(&address), &size), 0);
    std::vector<ssh::FileDescriptor> waiting;
    base::Result<ssh::FileDescriptor> last = ssh::FileDescriptor();
    for (int i = 0; i < 8 && last; ++i) {
        last = dial("127.0.0.1", ntohs(address.sin_port), 300ms);
        if (last)
            waiting.push_back(std::move(*last));
    }
    ASSERT_FALSE(last);
    EXPECT_EQ(last.error().kind, base::ErrorKind::TimedOut);
}

TEST_F(SocketTest, NobodyWaitsForWhatNobodyWants)
{
    isUnwanted = true;
    const auto socket = dial("127.0.0.1", server.port());
    ASSERT_FALSE(socket);
    EXPECT_EQ(socket.error().kind, base::ErrorKind::Cancelled);
}

TEST_F(SocketTest, ANameThatIsNoneIsUnreachableInItsOwnTime)
{
    const auto since = std::chrono::steady_clock::now();
    const auto socket = dial("does-not-exist.invalid", 22, 1s);
    EXPECT_LT(std::chrono::steady_clock::now() - since, 2s);
    ASSERT_FALSE(socket);
    EXPECT_TRUE(socket.error().kind == base::ErrorKind::Unreachable || socket.error().kind == base::ErrorKind::TimedOut);
}

TEST_F(SocketTest, EveryKindOfAddressIsUnderstoodWithoutANameServer)
{
    for (const char *host : {"127.0.0.1", "::1", "::ffff:127.0.0.1"}) {
        const auto socket = dial(host, server.port(), 500ms);
        EXPECT_TRUE(socket || socket.error().kind == base::ErrorKind::Unreachable) << host;
    }
}

TEST(Wake, EndsASleep)
{
    const ssh::Wake wake;
    std::thread caller([&] { wake.call(); });
    wake.sleep(ssh::Deadline::never());
    caller.join();
}

TEST(Wake, ACallBeforeTheSleepIsNotLost)
{
    const ssh::Wake wake;
    wake.call();
    wake.call();
    wake.sleep(ssh::Deadline::never());
    const auto since = std::chrono::steady_clock::now();
    wake.sleep(ssh::Deadline::in(30ms)); // both calls were heard at once
    EXPECT_GE(std::chrono::steady_clock::now() - since, 29ms);
}

TEST(Wake, TellsAnEventFromACallAndFromTheTime)
{
    const ssh::Wake wake;
    std::array<int, 2> pair{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()), 0);
    const ssh::FileDescriptor mine(pair[0]);
    const ssh::FileDescriptor theirs(pair[1]);
    EXPECT_FALSE(wake.waitFor(mine.number(), POLLIN, ssh::Deadline::in(5ms)));
    wake.call();
    EXPECT_FALSE(wake.waitFor(mine.number(), POLLIN, ssh::Deadline::never()));
    ASSERT_EQ(::send(theirs.number(), "x", 1, 0), 1);
    EXPECT_TRUE(wake.waitFor(mine.number(), POLLIN, ssh::Deadline::never()));
}

TEST(FileDescriptor, IsClosedOnceByItsLastOwner)
{
    ssh::FileDescriptor first(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const int number = first.number();
    ssh::FileDescriptor second(std::move(first));
    EXPECT_FALSE(first.isOpen());
    EXPECT_TRUE(second.isOpen());
    second = ssh::FileDescriptor();
    EXPECT_EQ(::fcntl(number, F_GETFD), -1);
}

} // namespace
