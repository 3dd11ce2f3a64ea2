// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/ServerLock.h"

#include "ssh/Collected.h"
#include "ssh/Detached.h"
#include "ssh/Sshd.h"
#include "support/Printers.h"

#include <QFile>

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using model::LockHolder;

namespace {

class ServerLockTest : public testing::Test
{
protected:
    static QMap<QString, QString> details(const QString &run)
    {
        return {{u"run"_s, run}, {u"who"_s, u"anna\twith a tab"_s}, {u"host"_s, u"ws-7"_s}, {u"environment"_s, u"shop/production"_s},
                {u"why"_s, u"Déploy v1.4.2"_s}, {u"since"_s, u"2026-11-21T03:12:40Z"_s}};
    }

    Sshd sshd;
    ssh::Lane lane{sshd.login()};
    ssh::ServerLock lock{lane, sshd.path(u"locks/shop"_s)};
};

TEST_F(ServerLockTest, saysWhoHoldsItSinceWhenAndWhy)
{
    EXPECT_EQ(lock.holder().value(), std::nullopt);
    ASSERT_OK(lock.acquire(details(u"r1"_s)));
    const auto holder = lock.holder().value();
    ASSERT_TRUE(holder);
    EXPECT_EQ(holder->life, LockHolder::Life::Live);
    EXPECT_EQ(holder->run(), u"r1"_s);
    EXPECT_EQ(holder->details.value(u"who"_s), u"anna with a tab"_s);
    EXPECT_EQ(holder->details.value(u"why"_s), u"Déploy v1.4.2"_s);
    EXPECT_EQ(model::lockHolderFrom(model::factsOf(holder, QDateTime::currentDateTimeUtc())), holder);
}

TEST_F(ServerLockTest, keepsOthersOutAndTellsThemByWhom)
{
    ASSERT_OK(lock.acquire(details(u"r1"_s)));
    ASSERT_OK(lock.acquire(details(u"r1"_s))) << "taking what we hold is no mistake";
    const auto refused = lock.acquire(details(u"r2"_s));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Conflict);
    EXPECT_EQ(refused.error().facts.value(u"host"_s), u"ws-7"_s);
    EXPECT_EQ(refused.error().facts.value(u"left"_s), u"no"_s);
    EXPECT_EQ(lock.beat(u"r2"_s).error().kind, ErrorKind::Conflict);
    EXPECT_EQ(lock.release(u"r2"_s).error().kind, ErrorKind::Conflict);
    EXPECT_OK(lock.beat(u"r1"_s));
}

TEST_F(ServerLockTest, isGivenBackByItsHolder)
{
    ASSERT_OK(lock.acquire(details(u"r1"_s)));
    ASSERT_OK(lock.release(u"r1"_s));
    EXPECT_OK(lock.release(u"r1"_s)) << "twice does no harm";
    EXPECT_OK(lock.acquire(details(u"r2"_s)));
}

TEST_F(ServerLockTest, isTakenOnlyFromTheRunThatWasSeen)
{
    ASSERT_OK(lock.acquire(details(u"r1"_s)));
    EXPECT_EQ(lock.breakOpen(u"r0"_s).error().kind, ErrorKind::Conflict);
    ASSERT_OK(lock.breakOpen(u"r1"_s));
    ASSERT_OK(lock.acquire(details(u"r2"_s)));
    EXPECT_EQ(lock.breakOpen(u"r1"_s).error().kind, ErrorKind::Conflict) << "what was seen is not so any more";
    EXPECT_EQ(lock.beat(u"r1"_s).error().kind, ErrorKind::Conflict);
}

TEST_F(ServerLockTest, isHeldByExactlyOneOfFifty)
{
    for (int round = 0; round < 3; ++round) {
        std::atomic<int> winners = 0;
        {
            std::vector<std::jthread> contenders;
            for (int i = 0; i < 50; ++i)
                contenders.emplace_back([&, i] { winners += lock.acquire(details(u"r%1-%2"_s.arg(round).arg(i))) ? 1 : 0; });
        }
        EXPECT_EQ(winners, 1);
        ASSERT_OK(lock.release(lock.holder().value()->run()));
    }
}

TEST_F(ServerLockTest, belongsToTheRunAndNotToTheLine)
{
    ASSERT_OK(lock.acquire(details(u"r1"_s)));
    sshd.signalConnections(SIGKILL);
    ssh::Lane another(sshd.login());
    EXPECT_EQ(ssh::ServerLock(another, sshd.path(u"locks/shop"_s)).holder().value()->run(), u"r1"_s);
}

TEST_F(ServerLockTest, saysWhereItCannotBeWritten)
{
    QFile file(sshd.path(u"file"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    const auto refused = ssh::ServerLock(lane, sshd.path(u"file/lock"_s)).acquire(details(u"r1"_s));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Refused);
}

TEST(LockHolderFrom, readsEveryStateAndNothingElse)
{
    const auto life = [](const char *word) { return ssh::lockHolderFrom({"held", "120", word, "run=r1"}); };
    EXPECT_EQ(life("live")->life, LockHolder::Life::Live);
    EXPECT_EQ(life("running")->life, LockHolder::Life::Running);
    EXPECT_EQ(life("stale")->life, LockHolder::Life::Stale);
    EXPECT_EQ(life("rebooted")->life, LockHolder::Life::Rebooted);
    EXPECT_TRUE(life("stale")->isLeft());
    EXPECT_FALSE(life("running")->isLeft());
    EXPECT_EQ(life("live")->silentFor, std::chrono::seconds(120));
    EXPECT_FALSE(ssh::lockHolderFrom({"free"}));
    EXPECT_FALSE(ssh::lockHolderFrom({"held"}));
}

} // namespace
