// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Fixture.h"

#include <thread>

using namespace Qt::StringLiterals;
using model::RunState;
using storage::Owner;

namespace {

const QString first = u"111111111111"_s;
const QString second = u"222222222222"_s;

QStringList idsOf(const base::Result<QList<model::RunSummary>> &runs)
{
    QStringList ids;
    for (const model::RunSummary &run : runs.value())
        ids << run.run;
    return ids;
}

using QueueTest = StoreTest;

TEST_F(QueueTest, AQueuedRunIsClaimedOnce)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(first), u"ann"_s));
    EXPECT_TRUE(store->claim(first, Owner::self()).value());
    EXPECT_FALSE(store->claim(first, Owner::self()).value());
}

TEST_F(QueueTest, OneChangingRunOfAnEnvironmentGoesAtATimeInTheOrderOfTheQueue)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(first), u"ann"_s));
    ASSERT_OK(store->enqueue(aPlan(second), u"ann"_s));
    EXPECT_FALSE(store->claim(second, Owner::self()).value()) << "the older one waits still";
    EXPECT_TRUE(store->claim(first, Owner::self()).value());
    ASSERT_OK(store->append(started(first)));
    EXPECT_FALSE(store->claim(second, Owner::self()).value());
    ASSERT_OK(store->append(finished(first, RunState::Failed)));
    EXPECT_TRUE(store->claim(second, Owner::self()).value());
}

TEST_F(QueueTest, ARunThatOnlyLooksDoesNotWaitAndHoldsUpNobody)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(first, isReadOnly), u"ann"_s));
    ASSERT_OK(store->enqueue(aPlan(second, isChanging), u"ann"_s));
    ASSERT_OK(store->enqueue(aPlan(u"3"_s, isReadOnly), u"ann"_s));
    EXPECT_TRUE(store->claim(second, Owner::self()).value());
    EXPECT_TRUE(store->claim(u"3"_s, Owner::self()).value());
}

TEST_F(QueueTest, AnotherEnvironmentDoesNotWait)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(first), u"ann"_s));
    ASSERT_OK(store->enqueue(aPlan(second, isChanging, u"rentguy/staging"_s), u"ann"_s));
    EXPECT_TRUE(store->claim(second, Owner::self()).value());
}

TEST_F(QueueTest, AFinishedRunIsNotClaimed)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(first), u"ann"_s));
    ASSERT_OK(store->append(finished(first, RunState::Cancelled)));
    EXPECT_FALSE(store->claim(first, Owner::self()).value());
}

TEST_F(QueueTest, OfManyThreadsThatClaimExactlyOneWins)
{
    constexpr int runs = 20;
    const auto store = opened();
    for (int i = 0; i < runs; ++i)
        ASSERT_OK(store->enqueue(aPlan(QString::number(i), isReadOnly), u"ann"_s));
    std::array<std::atomic<int>, runs> winners{};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            const auto own = opened();
            for (int n = 0; n < runs; ++n)
                winners.at(n) += own->claim(QString::number(n), Owner::self()).value() ? 1 : 0;
        });
    for (std::thread &thread : threads)
        thread.join();
    for (const std::atomic<int> &count : winners)
        EXPECT_EQ(count, 1);
}

TEST_F(QueueTest, ThisProcessIsAliveAndOneWithItsPidButAnotherStartIsNot)
{
    EXPECT_TRUE(Owner::self().isAlive());
    EXPECT_FALSE(deadOwner().isAlive());
    EXPECT_FALSE(Owner{}.isAlive());
}

TEST_F(QueueTest, ARunWhoseOwnerDiedIsAbandonedAndOneWhoseOwnerLivesIsNot)
{
    const auto store = opened();
    for (const QString &run : {first, second, u"3"_s, u"4"_s})
        ASSERT_OK(store->enqueue(aPlan(run, isReadOnly), u"ann"_s));
    ASSERT_TRUE(store->claim(first, deadOwner()).value());
    ASSERT_OK(store->append(started(first)));
    ASSERT_TRUE(store->claim(second, Owner::self()).value());
    ASSERT_TRUE(store->claim(u"3"_s, deadOwner()).value());
    ASSERT_OK(store->append(finished(u"3"_s, RunState::Succeeded)));
    EXPECT_EQ(idsOf(store->abandoned()), QStringList{first});
}

TEST_F(QueueTest, AnAbandonedRunIsTakenOverOnceAndOnlyWhenItsOwnerIsDead)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(first), u"ann"_s));
    EXPECT_FALSE(store->takeOver(first, Owner::self()).value()) << "it waits for its turn, and we live";
    ASSERT_TRUE(store->claim(first, deadOwner()).value());
    ASSERT_OK(store->append(started(first)));
    EXPECT_FALSE(store->claim(first, Owner::self()).value()) << "it would begin anew";
    EXPECT_TRUE(store->takeOver(first, Owner::self()).value());
    EXPECT_FALSE(store->takeOver(first, Owner::self()).value());
    EXPECT_TRUE(idsOf(store->abandoned()).isEmpty());
}

TEST_F(QueueTest, WhatADeadOwnerHadClaimedButNotStartedCanBeClaimedAgain)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(first), u"ann"_s));
    ASSERT_TRUE(store->claim(first, deadOwner()).value());
    EXPECT_TRUE(store->claim(first, Owner::self()).value());
}

TEST_F(QueueTest, ACancelIsSeenByEverybodyAndNamesWhoAskedFirst)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(first), u"ann"_s));
    EXPECT_FALSE(store->isCancelRequested(first).value());
    EXPECT_EQ(store->cancelRequestedBy(first).value(), QString());
    const auto other = opened();
    ASSERT_OK(other->requestCancel(first, u"ben"_s));
    ASSERT_OK(other->requestCancel(first, u"cas"_s));
    EXPECT_TRUE(store->isCancelRequested(first).value());
    EXPECT_EQ(store->cancelRequestedBy(first).value(), u"ben"_s);
}

TEST_F(QueueTest, ACancelKeepsTheReasonOfWhoAskedFirst)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(first), u"ann"_s));
    EXPECT_EQ(store->cancelReason(first).value(), QString());
    ASSERT_OK(store->requestCancel(first, u"ben"_s, u"the wrong release"_s));
    ASSERT_OK(store->requestCancel(first, u"cas"_s, u"no idea"_s));
    EXPECT_EQ(store->cancelReason(first).value(), u"the wrong release"_s);
}

TEST_F(QueueTest, TheReasonOfARunStandsInItsFirstEventAndInTheList)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(first), u"ann"_s, {}, u"the shop asked for it"_s));
    ASSERT_OK(store->enqueue(aPlan(second), u"ann"_s));
    EXPECT_EQ(store->events(first)->first().reason, u"the shop asked for it"_s);
    EXPECT_EQ(store->events(second)->first().reason, QString());
    const auto runs = store->runs({});
    ASSERT_OK(runs);
    EXPECT_EQ(runs->at(0).reason, QString());
    EXPECT_EQ(runs->at(1).reason, u"the shop asked for it"_s);
    EXPECT_OK(store->checkChain(first)) << "and it is chained with the rest";
    EXPECT_OK(store->checkChain(second));
}

TEST_F(QueueTest, AFirstEventThatIsSpoiltHidesNoRun)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(first), u"ann"_s, {}, u"the shop asked for it"_s));
    tamper(file(), u"UPDATE events SET body = '{' || body"_s);
    const auto runs = store->runs({});
    ASSERT_OK(runs);
    EXPECT_EQ(runs->size(), 1);
    EXPECT_FALSE(store->checkChain(first));
}

TEST_F(QueueTest, AFinishedRunCannotBeCancelled)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(first), u"ann"_s));
    ASSERT_OK(store->append(finished(first, RunState::Succeeded)));
    EXPECT_EQ(store->requestCancel(first, u"ben"_s).error().kind, base::ErrorKind::Conflict);
}

TEST_F(QueueTest, ASummaryTellsWhatThePlanIsAbout)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(first), u"ann"_s));
    const model::RunSummary expected{.run = first,
                                     .environment = u"rentguy/production"_s,
                                     .procedure = u"deploy"_s,
                                     .kind = model::ProcedureKind::Deploy,
                                     .title = {u"Deploy"_s, u"Uitrollen"_s},
                                     .targetRelease = u"v1.4.1"_s,
                                     .by = u"ann"_s,
                                     .queuedAt = clock.now(),
                                     .isChanging = true,
                                     .place = 1,
                                     .lastSequence = 1};
    EXPECT_EQ(store->runs({}).value(), QList{expected});
}

TEST_F(QueueTest, TheNewestRunsComeFirstPageByPage)
{
    const auto store = opened();
    for (int i = 0; i < 5; ++i)
        ASSERT_OK(store->enqueue(aPlan(QString::number(i)), u"ann"_s));
    EXPECT_EQ(idsOf(store->runs({.limit = 2})), (QStringList{u"4"_s, u"3"_s}));
    EXPECT_EQ(idsOf(store->runs({.limit = 2, .before = u"3"_s})), (QStringList{u"2"_s, u"1"_s}));
    EXPECT_EQ(idsOf(store->runs({.limit = 2, .before = u"1"_s})), QStringList{u"0"_s});
    EXPECT_EQ(store->runs({.before = u"gone"_s}).error().kind, base::ErrorKind::NotFound);
}

TEST_F(QueueTest, AListCanBeOfOneEnvironmentAndOfWhatIsNotFinished)
{
    const auto store = opened();
    const QString staging = u"rentguy/staging"_s;
    ASSERT_OK(store->enqueue(aPlan(first), u"ann"_s));
    ASSERT_OK(store->enqueue(aPlan(second, isChanging, staging), u"ann"_s));
    ASSERT_OK(store->enqueue(aPlan(u"3"_s, isChanging, staging), u"ann"_s));
    ASSERT_OK(store->append(finished(second, RunState::Failed)));
    EXPECT_EQ(idsOf(store->runs({.environment = staging})), (QStringList{u"3"_s, second}));
    EXPECT_EQ(idsOf(store->runs({.onlyUnfinished = true})), (QStringList{u"3"_s, first}));
    EXPECT_EQ(idsOf(store->runs({.environment = staging, .onlyUnfinished = true})), QStringList{u"3"_s});
}

} // namespace
