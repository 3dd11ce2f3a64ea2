// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Agent.h"

#include "support/Printers.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cstring>
#include <thread>

using namespace std::chrono_literals;

namespace {

/// An agent that gives one prepared answer, and closes then or waits for ever.
class AgentTest : public testing::Test
{
protected:
    AgentTest()
    {
        const QByteArray path = QFile::encodeName(folder.filePath(QStringLiteral("agent")));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, path.constData(), static_cast<size_t>(path.size()));
        listener = ssh::FileDescriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        EXPECT_EQ(::bind(listener.number(), reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        EXPECT_EQ(::listen(listener.number(), 1), 0);
        qputenv("SSH_AUTH_SOCK", path);
    }
    ~AgentTest() override
    {
        qunsetenv("SSH_AUTH_SOCK");
        if (thread.joinable())
            thread.join();
    }

    void answer(const QByteArray &bytes)
    {
        thread = std::thread([this, bytes] {
            const ssh::FileDescriptor client(::accept(listener.number(), nullptr, nullptr));
            char question[5];
            asked = ::recv(client.number(), question, sizeof question, MSG_WAITALL) == 5
                ? QByteArray(question, 5)
                : QByteArray();
            (void)::send(client.number(), bytes.constData(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL);
        });
    }
    [[nodiscard]] static base::ErrorKind failure()
    {
        const auto since = std::chrono::steady_clock::now();
        const auto agent = ssh::answeringAgent(300ms);
        EXPECT_LT(std::chrono::steady_clock::now() - since, 2s);
        EXPECT_FALSE(agent);
        return agent ? base::ErrorKind::Internal : agent.error().kind;
    }

    QTemporaryDir folder;
    ssh::FileDescriptor listener;
    std::thread thread;
    QByteArray asked;
};

TEST_F(AgentTest, OneThatListsAKeyIsHandedOverReadyToUse)
{
    answer(QByteArray("\0\0\0\x09\x0c\0\0\0\x01" "abcd", 13));
    const auto agent = ssh::answeringAgent(2s);
    ASSERT_OK(agent);
    EXPECT_EQ(::fcntl(agent->number(), F_GETFL) & O_NONBLOCK, 0); // as libssh expects it
    EXPECT_NE(::fcntl(agent->number(), F_GETFD) & FD_CLOEXEC, 0);
    thread.join();
    EXPECT_EQ(asked, QByteArray("\0\0\0\1\x0b", 5));
}

TEST_F(AgentTest, OneWithoutAKeyHasNoSecret)
{
    answer(QByteArray("\0\0\0\x05\x0c\0\0\0\0", 9));
    EXPECT_EQ(failure(), base::ErrorKind::SecretUnavailable);
}

TEST_F(AgentTest, OneThatNeverAcceptsIsBounded)
{
    EXPECT_EQ(failure(), base::ErrorKind::TimedOut);
}

TEST_F(AgentTest, OneWhoseQueueIsFullIsBounded)
{
    std::vector<base::Result<ssh::FileDescriptor>> others;
    for (int i = 0; i < 3; ++i)
        others.push_back(ssh::answeringAgent(50ms));
    EXPECT_EQ(failure(), base::ErrorKind::TimedOut);
}

TEST_F(AgentTest, OneThatAnswersHalfIsBounded)
{
    answer(QByteArray("\0\0\0\x09\x0c\0", 6));
    EXPECT_EQ(failure(), base::ErrorKind::TimedOut);
}

TEST_F(AgentTest, OneThatAnswersNonsenseIsPassedOver)
{
    answer(QByteArray("\xff\xff\xff\xff" "nonsense", 12));
    EXPECT_EQ(failure(), base::ErrorKind::TimedOut);
}

TEST_F(AgentTest, OneThatSaysFailureIsPassedOver)
{
    answer(QByteArray("\0\0\0\x05\x05\0\0\0\1", 9));
    EXPECT_EQ(failure(), base::ErrorKind::TimedOut);
}

TEST_F(AgentTest, NoneIsNotFound)
{
    qunsetenv("SSH_AUTH_SOCK");
    EXPECT_EQ(failure(), base::ErrorKind::NotFound);
    qputenv("SSH_AUTH_SOCK", QByteArray(500, 'x'));
    EXPECT_EQ(failure(), base::ErrorKind::NotFound);
}

} // namespace
