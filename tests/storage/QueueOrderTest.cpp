// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Fixture.h"

using namespace Qt::StringLiterals;
using model::RunEventKind;
using model::RunState;
using storage::Owner;

namespace {

class QueueOrderTest : public StoreTest
{
protected:
    void SetUp() override { store = opened(); }

    void queue(const QString &run, const storage::QueuePlace &place = {})
    {
        ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s, place));
    }
    [[nodiscard]] bool mayStart(const QString &run) { return store->claim(run, Owner::self()).value(); }
    base::Result<model::RunEvent> write(const QString &run, RunEventKind kind)
    {
        model::RunEvent event{.run = run, .kind = kind, .step = 0};
        event.answer = model::Answer::Retry;
        return store->append(event);
    }
    void start(const QString &run)
    {
        ASSERT_TRUE(mayStart(run));
        ASSERT_OK(write(run, RunEventKind::Started));
    }
    [[nodiscard]] RunState stateOf(const QString &run)
    {
        const auto all = store->runs({}).value(); // a name of its own: what value() gives of a temporary does not live on
        for (const model::RunSummary &summary : all)
            if (summary.run == run)
                return summary.state;
        return RunState::Unknown;
    }

    std::unique_ptr<storage::Store> store;
};

TEST_F(QueueOrderTest, AnUrgentRunGoesBeforeWhatWaitsButNotBeforeWhatRuns)
{
    queue(u"running"_s);
    start(u"running"_s);
    queue(u"waiting"_s);
    queue(u"rollback"_s, {.isUrgent = true});
    EXPECT_FALSE(mayStart(u"rollback"_s));
    ASSERT_OK(store->append(finished(u"running"_s, RunState::Failed)));
    EXPECT_FALSE(mayStart(u"waiting"_s));
    EXPECT_TRUE(mayStart(u"rollback"_s));
}

TEST_F(QueueOrderTest, OneThatWasJustGivenItsTurnIsNotOvertaken)
{
    queue(u"first"_s);
    ASSERT_TRUE(mayStart(u"first"_s));
    queue(u"rollback"_s, {.isUrgent = true});
    EXPECT_FALSE(mayStart(u"rollback"_s));
}

TEST_F(QueueOrderTest, ARunIsMovedAmongThoseThatAreAsUrgent)
{
    for (const QString &run : {u"a"_s, u"b"_s, u"c"_s})
        queue(run);
    queue(u"urgent"_s, {.isUrgent = true});
    ASSERT_OK(store->move(u"c"_s, 0));
    EXPECT_FALSE(mayStart(u"c"_s)) << "the urgent one is still before it";
    ASSERT_TRUE(mayStart(u"urgent"_s));
    ASSERT_OK(store->append(finished(u"urgent"_s, RunState::Succeeded)));
    EXPECT_FALSE(mayStart(u"a"_s));
    EXPECT_TRUE(mayStart(u"c"_s));
    ASSERT_OK(store->append(finished(u"c"_s, RunState::Succeeded)));
    ASSERT_OK(store->move(u"a"_s, 99));
    EXPECT_TRUE(mayStart(u"b"_s)) << "a place behind the last one is the last one";
    EXPECT_EQ(store->move(u"c"_s, 0).error().kind, base::ErrorKind::Conflict) << "it is finished";
}

TEST_F(QueueOrderTest, ARunOnHoldWaitsAndKeepsNobodyWaiting)
{
    queue(u"held"_s);
    queue(u"next"_s);
    ASSERT_OK(store->hold(u"held"_s, u"bert"_s));
    EXPECT_EQ(store->runs({}).value().last().heldBy, u"bert"_s);
    EXPECT_FALSE(mayStart(u"held"_s));
    EXPECT_TRUE(mayStart(u"next"_s));
    ASSERT_OK(store->append(finished(u"next"_s, RunState::Succeeded)));
    ASSERT_OK(store->hold(u"held"_s, {}));
    EXPECT_TRUE(mayStart(u"held"_s));
}

TEST_F(QueueOrderTest, APausedQueueStartsNothing)
{
    queue(u"1"_s);
    ASSERT_OK(store->pauseQueue(u"ann"_s));
    EXPECT_EQ(store->queuePausedBy().value(), u"ann"_s);
    EXPECT_FALSE(mayStart(u"1"_s));
    ASSERT_OK(store->pauseQueue({}));
    EXPECT_EQ(store->queuePausedBy().value(), QString());
    EXPECT_TRUE(mayStart(u"1"_s));
}

TEST_F(QueueOrderTest, OnlyOneProgramMayEndWhatWillNotStartAndNobodyStartsItThen)
{
    queue(u"1"_s);
    EXPECT_TRUE(store->takeFromQueue(u"1"_s, storage::Owner::self()).value());
    EXPECT_TRUE(store->takeFromQueue(u"1"_s, storage::Owner::self()).value()) << "it has it already";
    EXPECT_FALSE(store->takeFromQueue(u"1"_s, {storage::Owner::self().pid, 1}).value());
    EXPECT_FALSE(store->claim(u"1"_s, storage::Owner::self()).value());
    ASSERT_OK(store->append(finished(u"1"_s, RunState::Cancelled)));
    EXPECT_FALSE(store->takeFromQueue(u"1"_s, storage::Owner::self()).value()) << "it waits no more";
}

TEST_F(QueueOrderTest, ListsTellWhatGoesFirst)
{
    for (const QString &run : {u"1"_s, u"2"_s, u"3"_s})
        queue(run);
    queue(u"urgent"_s, {.isUrgent = true});
    ASSERT_OK(store->move(u"3"_s, 0));
    QList<model::RunSummary> waiting = store->runs({.onlyUnfinished = true}).value();
    std::sort(waiting.begin(), waiting.end(), &model::goesBefore);
    QStringList order;
    for (const model::RunSummary &run : std::as_const(waiting))
        order << run.run;
    EXPECT_EQ(order, (QStringList{u"urgent"_s, u"3"_s, u"1"_s, u"2"_s}));
}

TEST_F(QueueOrderTest, ARunStartsInItsTimeWindowOrNever)
{
    const QDateTime night = clock.now().addSecs(3600);
    queue(u"later"_s, {.notBefore = night, .notAfter = night.addSecs(1800), .zone = u"Europe/Amsterdam"_s});
    queue(u"now"_s);
    EXPECT_FALSE(mayStart(u"later"_s));
    EXPECT_TRUE(mayStart(u"now"_s)) << "what may not start yet keeps nobody waiting";
    ASSERT_OK(store->append(finished(u"now"_s, RunState::Succeeded)));
    EXPECT_FALSE(store->isMissed(u"later"_s).value());
    clock.move(std::chrono::seconds(3600 + 1801));
    EXPECT_FALSE(mayStart(u"later"_s));
    EXPECT_TRUE(store->isMissed(u"later"_s).value());
    clock.move(std::chrono::seconds(60 - 1801));
    EXPECT_TRUE(mayStart(u"later"_s));
    const model::RunSummary told = store->runs({}).value().last();
    EXPECT_EQ(told.notBefore, night);
    EXPECT_EQ(told.zone, u"Europe/Amsterdam"_s);
}

TEST_F(QueueOrderTest, ThereIsALimitOnAllThatIsUnderWay)
{
    for (int i = 0; i <= storage::Store::mostAtOnce; ++i)
        ASSERT_OK(store->enqueue(aPlan(QString::number(i), isReadOnly), u"ann"_s));
    for (int i = 0; i < storage::Store::mostAtOnce; ++i)
        start(QString::number(i));
    EXPECT_FALSE(mayStart(QString::number(storage::Store::mostAtOnce)));
    ASSERT_OK(store->append(finished(u"3"_s, RunState::Succeeded)));
    EXPECT_TRUE(mayStart(QString::number(storage::Store::mostAtOnce)));
}

TEST_F(QueueOrderTest, ARunThatNeedsSomebodyIsNobodysAndKeepsItsEnvironment)
{
    queue(u"1"_s);
    queue(u"2"_s);
    start(u"1"_s);
    ASSERT_OK(write(u"1"_s, RunEventKind::NeedsYou));
    EXPECT_EQ(stateOf(u"1"_s), RunState::NeedsYou);
    EXPECT_TRUE(store->abandoned()->isEmpty()) << "it waits for a person, not for a program";
    EXPECT_FALSE(store->takeOver(u"1"_s, Owner::self()).value());
    EXPECT_FALSE(mayStart(u"2"_s));
    EXPECT_EQ(store->runs({.onlyUnfinished = true}).value().size(), 2);
}

TEST_F(QueueOrderTest, AnAnswerMakesItRunAgainAndCountsOnce)
{
    queue(u"1"_s);
    start(u"1"_s);
    EXPECT_EQ(write(u"1"_s, RunEventKind::Answered).error().kind, base::ErrorKind::Conflict) << "it asked nothing";
    ASSERT_OK(write(u"1"_s, RunEventKind::NeedsYou));
    EXPECT_EQ(write(u"1"_s, RunEventKind::StepStarted).error().kind, base::ErrorKind::Conflict) << "nothing is done before the answer";
    ASSERT_OK(write(u"1"_s, RunEventKind::Answered));
    EXPECT_EQ(stateOf(u"1"_s), RunState::Running);
    EXPECT_EQ(write(u"1"_s, RunEventKind::Answered).error().kind, base::ErrorKind::Conflict) << "the second answer is too late";
    ASSERT_EQ(store->abandoned()->size(), 1) << "whoever answers takes it up";
    EXPECT_TRUE(store->takeOver(u"1"_s, Owner::self()).value());
    EXPECT_OK(store->checkChain(u"1"_s));
}

TEST_F(QueueOrderTest, NotesAreKeptTheNewestFirst)
{
    const model::Note older{clock.now(), u"ann"_s, u"rentguy/production"_s, u"lock taken from run 7: she is on holiday"_s};
    model::Note newer = older;
    newer.text = u"again"_s;
    ASSERT_OK(store->note(older));
    ASSERT_OK(store->note(newer));
    EXPECT_EQ(store->notes().value(), (QList{newer, older}));
    EXPECT_EQ(store->notes(1).value(), QList{newer});
}

} // namespace
