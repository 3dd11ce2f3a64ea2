// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Contender.h"
#include "storage/Fixture.h"

using namespace Qt::StringLiterals;
using model::RunState;
using storage::Owner;

namespace {

class CrashTest : public StoreTest
{
};

TEST_F(CrashTest, NoAcknowledgedEventIsLostWhenAProcessIsKilled)
{
    for (int round = 0; round < 8; ++round) {
        const QString run = QString::number(round);
        ASSERT_OK(opened()->enqueue(aPlan(run), u"ann"_s));
        Contender writer({u"append"_s, directory(), run});
        qint64 acknowledged = 0;
        while (acknowledged < 50 + 31 * round) {
            const QByteArray line = writer.line();
            ASSERT_FALSE(line.isEmpty()) << "it ended by itself";
            acknowledged = line.toLongLong();
        }
        writer.killNow();
        for (QByteArray line = writer.line(); !line.isEmpty(); line = writer.line())
            acknowledged = line.toLongLong();
        const auto store = opened();
        EXPECT_GE(store->events(run)->last().sequence, acknowledged);
        EXPECT_OK(store->checkChain(run));
        EXPECT_OK(store->append(finished(run, RunState::Unknown)));
    }
    EXPECT_EQ(valueIn(file(), u"PRAGMA integrity_check"_s), u"ok"_s);
}

TEST_F(CrashTest, OfProcessesThatClaimExactlyOneWins)
{
    constexpr int runs = 25;
    const auto store = opened();
    QStringList arguments{u"claim"_s, directory()};
    for (int i = 0; i < runs; ++i) {
        arguments << QString::number(i);
        ASSERT_OK(store->enqueue(aPlan(arguments.last(), isReadOnly), u"ann"_s));
    }
    std::vector<std::unique_ptr<Contender>> contenders;
    for (int i = 0; i < 3; ++i)
        contenders.push_back(std::make_unique<Contender>(arguments));
    for (const auto &contender : contenders)
        ASSERT_EQ(contender->line(), "ready");
    for (const auto &contender : contenders)
        contender->go();
    for (int i = 0; i < runs; ++i) {
        int winners = 0;
        for (const auto &contender : contenders)
            winners += contender->line() == "yes" ? 1 : 0;
        EXPECT_EQ(winners, 1) << "run " << i;
    }
}

TEST_F(CrashTest, TheRunOfAKilledProcessIsAbandonedAndTheEnvironmentStaysTaken)
{
    const auto store = opened();
    const QString run = u"1"_s;
    ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
    ASSERT_OK(store->enqueue(aPlan(u"2"_s), u"ann"_s));
    Contender owner({u"claim"_s, directory(), run});
    ASSERT_EQ(owner.line(), "ready");
    owner.go();
    ASSERT_EQ(owner.line(), "yes");
    ASSERT_OK(store->append(started(run)));
    EXPECT_TRUE(store->abandoned()->isEmpty());
    owner.killNow();
    ASSERT_EQ(store->abandoned()->size(), 1);
    EXPECT_EQ(store->abandoned()->first().run, run);
    EXPECT_FALSE(store->claim(u"2"_s, Owner::self()).value()) << "nobody knows yet how the first one ended";
    ASSERT_TRUE(store->takeOver(run, Owner::self()).value());
    ASSERT_OK(store->append(finished(run, RunState::Unknown)));
    EXPECT_TRUE(store->claim(u"2"_s, Owner::self()).value());
}

TEST_F(CrashTest, AQueuedRunIsAbandonedWhenTheProgramThatQueuedItIsGone)
{
    Contender program({u"enqueue"_s, directory(), u"1"_s});
    ASSERT_EQ(program.line(), "queued");
    const auto store = opened();
    EXPECT_TRUE(store->abandoned()->isEmpty());
    EXPECT_FALSE(store->takeOver(u"1"_s, Owner::self()).value());
    program.killNow();
    ASSERT_EQ(store->abandoned()->size(), 1);
    EXPECT_FALSE(store->takeOver(u"1"_s, Owner::self()).value()) << "it has not begun: it is claimed, when it is its turn";
    EXPECT_TRUE(store->claim(u"1"_s, Owner::self()).value());
    EXPECT_TRUE(store->abandoned()->isEmpty());
}

TEST_F(CrashTest, WhenTheFileCannotGrowTheErrorIsClearAndNothingAcknowledgedIsLost)
{
    const QString run = u"1"_s;
    ASSERT_OK(opened()->enqueue(aPlan(run), u"ann"_s));
    Contender writer({u"fill"_s, directory(), run});
    const QByteArray error = writer.line();
    EXPECT_TRUE(error.startsWith("storage-failed")) << error.constData();
    const qint64 acknowledged = writer.line().toLongLong();
    EXPECT_GT(acknowledged, 1);
    const auto store = opened();
    EXPECT_EQ(store->events(run)->last().sequence, acknowledged);
    EXPECT_OK(store->checkChain(run));
    EXPECT_OK(store->append(finished(run, RunState::Failed))) << "with room again it goes on";
}

TEST_F(CrashTest, AReadOnlyStoreIsRefused)
{
    Contender reader({u"read-only"_s, directory()});
    const QByteArray error = reader.line();
    EXPECT_TRUE(error.startsWith("storage-failed")) << error.constData();
    EXPECT_TRUE(error.contains("it cannot be written")) << error.constData();
}

} // namespace
