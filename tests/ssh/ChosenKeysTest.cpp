// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/ChosenKeys.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

#include <sys/socket.h>

namespace {

QByteArray field(const QByteArray &bytes)
{
    return QByteArray("\0\0\0", 3) + static_cast<char>(bytes.size()) + bytes;
}

/// What an agent with these keys answers; each has its own name as comment.
QByteArray list(const QList<QByteArray> &blobs)
{
    QByteArray answer = QByteArray("\x0c\0\0\0", 4) + static_cast<char>(blobs.size());
    for (const QByteArray &blob : blobs)
        answer += field(blob) + field("name of " + blob);
    return answer;
}

TEST(ChosenKeys, PutsThoseThatAreWantedFirstInTheirOrder)
{
    EXPECT_EQ((ssh::ChosenKeys{{"c", "x", "a"}, false}).of(list({"a", "b", "c", "d"})), list({"c", "a", "b", "d"}));
}

TEST(ChosenKeys, LeavesOutAllOthersWhereThatIsSaid)
{
    EXPECT_EQ((ssh::ChosenKeys{{"c", "x", "a"}, true}).of(list({"a", "b", "c", "d"})), list({"c", "a"}));
    EXPECT_EQ((ssh::ChosenKeys{{}, true}).of(list({"a"})), list({}));
}

TEST(ChosenKeys, PassesOnWhatIsNoListAsItIs)
{
    const ssh::ChosenKeys keys{{"a"}, true};
    for (const QByteArray &answer : {QByteArray(), QByteArray("\x05"), QByteArray("\x0c\0\0\0\1\0\0\1", 8), list({"b"}).chopped(3)})
        EXPECT_EQ(keys.of(answer), answer);
}

class ChosenKeysServed : public testing::Test
{
protected:
    ChosenKeysServed()
    {
        int ends[2];
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
        agent = ssh::FileDescriptor(ends[0]);
        asker = ssh::withChosenKeys(ssh::FileDescriptor(ends[1]), {{"b"}, true});
    }
    static void say(const ssh::FileDescriptor &to, const QByteArray &bytes)
    {
        EXPECT_EQ(::send(to.number(), bytes.constData(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL), bytes.size());
    }
    static QByteArray hear(const ssh::FileDescriptor &from, qsizetype size)
    {
        QByteArray bytes(size, '\0');
        bytes.resize(std::max<ssize_t>(::recv(from.number(), bytes.data(), static_cast<size_t>(size), MSG_WAITALL), 0));
        return bytes;
    }

    ssh::FileDescriptor agent;
    ssh::FileDescriptor asker;
};

TEST_F(ChosenKeysServed, ChangesTheListAndNothingElse)
{
    say(asker, field("\x0b"));
    EXPECT_EQ(hear(agent, 5), field("\x0b"));
    say(agent, field(list({"a", "b"})));
    EXPECT_EQ(hear(asker, 4 + list({"b"}).size()), field(list({"b"})));
    say(asker, field("\x0d sign"));
    EXPECT_EQ(hear(agent, 10), field("\x0d sign"));
    say(agent, field(list({"a"})));
    EXPECT_EQ(hear(asker, 4 + list({"a"}).size()), field(list({"a"}))) << "this answered another request";
}

TEST_F(ChosenKeysServed, EndsWithTheOneWhoAsks)
{
    say(asker, field("\x0b"));
    EXPECT_EQ(hear(agent, 5), field("\x0b"));
    asker = ssh::FileDescriptor(); // while the agent thinks
    EXPECT_EQ(hear(agent, 1), QByteArray());
}

TEST_F(ChosenKeysServed, EndsWithTheAgent)
{
    agent = ssh::FileDescriptor();
    EXPECT_EQ(hear(asker, 1), QByteArray());
}

} // namespace
