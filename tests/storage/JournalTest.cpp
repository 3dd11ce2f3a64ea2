// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Fixture.h"

using namespace Qt::StringLiterals;
using model::RunEventKind;
using model::RunState;

namespace {

const QString run = u"0123456789ab"_s;

using JournalTest = StoreTest;

TEST_F(JournalTest, AQueuedRunHasItsPlanAndItsFirstEvent)
{
    const model::Plan plan = aPlan(run);
    const auto event = opened()->enqueue(plan, u"ann"_s);
    ASSERT_OK(event);
    EXPECT_EQ(event->kind, RunEventKind::Queued);
    EXPECT_EQ(event->sequence, 1);
    EXPECT_EQ(event->text, u"ann"_s);
    EXPECT_EQ(event->at, clock.now());
    const auto store = opened();
    EXPECT_EQ(store->plan(run).value(), plan);
    EXPECT_EQ(store->events(run).value(), QList{*event});
}

TEST_F(JournalTest, TheSameRunIsNotQueuedTwice)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
    const auto again = store->enqueue(aPlan(run), u"ben"_s);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, base::ErrorKind::Conflict);
    EXPECT_EQ(store->events(run)->size(), 1);
}

TEST_F(JournalTest, APlanWithoutARunIdIsRefused)
{
    const auto queued = opened()->enqueue(aPlan({}), u"ann"_s);
    ASSERT_FALSE(queued);
    EXPECT_EQ(queued.error().kind, base::ErrorKind::InvalidInput);
}

TEST_F(JournalTest, EventsAreNumberedAndComeBackAsAppendGaveThem)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
    QList<model::RunEvent> given;
    for (const model::RunEvent &event : {started(run), stepStarted(run, 0), output(run, "één\r\n\x1b[1m"),
                                         stepFinished(run, 0), finished(run, RunState::Succeeded)}) {
        clock.move(std::chrono::milliseconds(7));
        const auto appended = store->append(event);
        ASSERT_OK(appended);
        EXPECT_EQ(appended->sequence, given.size() + 2);
        EXPECT_EQ(appended->at, clock.now());
        given << *appended;
    }
    EXPECT_EQ(store->events(run, 1).value(), given);
    EXPECT_EQ(opened()->events(run, 1).value(), given);
}

TEST_F(JournalTest, AnEventKeepsTheTimeThatItCameWith)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
    model::RunEvent event = started(run);
    event.at = clock.now().addSecs(-5);
    EXPECT_EQ(store->append(event)->at, event.at);
}

TEST_F(JournalTest, OutputKeepsEveryByte)
{
    QByteArray bytes;
    for (int byte = 0; byte < 256; ++byte)
        bytes += static_cast<char>(byte);
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
    model::RunEvent event = output(run, bytes);
    event.isErrorStream = true;
    ASSERT_OK(store->append(event));
    ASSERT_OK(store->append(output(run, {})));
    const auto events = store->events(run, 1);
    ASSERT_OK(events);
    ASSERT_EQ(events->size(), 2);
    EXPECT_EQ(events->at(0).bytes, bytes);
    EXPECT_TRUE(events->at(0).isErrorStream);
    EXPECT_TRUE(events->at(1).bytes.isEmpty());
    EXPECT_OK(store->checkChain(run));
}

TEST_F(JournalTest, EventsCanBeReadPageByPage)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
    for (int i = 0; i < 10; ++i)
        ASSERT_OK(store->append(output(run, QByteArray::number(i))));
    QList<qint64> seen;
    for (auto page = store->events(run, 0, 4); !page->isEmpty(); page = store->events(run, seen.last(), 4)) {
        EXPECT_LE(page->size(), 4);
        for (const model::RunEvent &event : *page)
            seen << event.sequence;
    }
    EXPECT_EQ(seen, (QList<qint64>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
}

TEST_F(JournalTest, StartAndFinishShowInTheListOfRuns)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
    EXPECT_EQ(store->runs({})->first().state, RunState::Queued);
    ASSERT_OK(store->append(started(run)));
    const model::RunSummary running = store->runs({})->first();
    EXPECT_EQ(running.state, RunState::Running);
    EXPECT_EQ(running.startedAt, clock.now());
    clock.move(std::chrono::seconds(3));
    model::RunEvent end = finished(run, RunState::Succeeded);
    end.verdict = model::Verdict::Proven;
    ASSERT_OK(store->append(end));
    const model::RunSummary done = store->runs({})->first();
    EXPECT_EQ(done.state, RunState::Succeeded);
    EXPECT_EQ(done.verdict, model::Verdict::Proven);
    EXPECT_EQ(done.finishedAt, clock.now());
}

TEST_F(JournalTest, NothingCanBeAddedToAFinishedRun)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
    ASSERT_OK(store->append(finished(run, RunState::Cancelled)));
    for (const model::RunEvent &late : {output(run, "late"), finished(run, RunState::Succeeded)}) {
        const auto appended = store->append(late);
        ASSERT_FALSE(appended);
        EXPECT_EQ(appended.error().kind, base::ErrorKind::Conflict);
    }
    EXPECT_EQ(store->runs({})->first().state, RunState::Cancelled);
}

TEST_F(JournalTest, ARunCannotFinishAsRunning)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
    const auto appended = store->append(finished(run, RunState::Running));
    ASSERT_FALSE(appended);
    EXPECT_EQ(appended.error().kind, base::ErrorKind::InvalidInput);
}

TEST_F(JournalTest, AnUnknownRunIsNotFound)
{
    const auto store = opened();
    EXPECT_EQ(store->append(started(run)).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(store->plan(run).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(store->events(run).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(store->checkChain(run).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(store->claim(run, storage::Owner::self()).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(store->requestCancel(run, u"ann"_s).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(store->isCancelRequested(run).error().kind, base::ErrorKind::NotFound);
}

TEST_F(JournalTest, AStepIsOnDiskWithAllOutputBeforeItWhenAppendReturns)
{
    const auto store = opened();
    const auto reader = opened();
    ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
    ASSERT_OK(store->append(output(run, "before")));
    ASSERT_OK(store->append(stepFinished(run, 0)));
    EXPECT_EQ(reader->events(run)->size(), 3);
}

TEST_F(JournalTest, OutputIsOnDiskSoonWithoutAnythingElseHappening)
{
    const auto store = opened();
    const auto reader = opened();
    ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
    ASSERT_OK(store->append(output(run, "a line\n")));
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (reader->events(run)->size() < 2)
        ASSERT_LT(std::chrono::steady_clock::now(), deadline);
}

TEST_F(JournalTest, MuchOutputIsOnDiskAtOnce)
{
    const auto store = opened();
    const auto reader = opened();
    ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
    ASSERT_OK(store->append(output(run, QByteArray(256 * 1024, 'x'))));
    EXPECT_EQ(reader->events(run)->size(), 2);
}

TEST_F(JournalTest, OutputIsOnDiskWhenTheStoreIsClosed)
{
    {
        const auto store = opened();
        ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
        ASSERT_OK(store->append(output(run, "last words")));
    }
    EXPECT_EQ(opened()->events(run)->last().bytes, "last words");
}

TEST_F(JournalTest, AnEventThatCouldNotBeWrittenIsNotThereAndCanBeAppendedAgain)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
    ASSERT_OK(store->append(output(run, "promised")));
    tamper(file(), u"CREATE TRIGGER no BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'not now'); END"_s);
    const auto refused = store->append(stepStarted(run, 0));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, base::ErrorKind::StorageFailed);
    EXPECT_EQ(refused.error().reason(), u"not now"_s);
    EXPECT_FALSE(store->events(run)) << "what was promised is not lost silently";
    tamper(file(), u"DROP TRIGGER no"_s);
    EXPECT_EQ(store->append(stepStarted(run, 0))->sequence, 3);
    EXPECT_EQ(store->events(run)->at(1).bytes, "promised");
    EXPECT_OK(store->checkChain(run));
}

TEST_F(JournalTest, TwoWritersOfOneRunDoNotMixTheirEvents)
{
    const auto store = opened();
    const auto other = opened();
    ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
    ASSERT_OK(store->append(output(run, "waits")));
    ASSERT_OK(other->append(stepStarted(run, 0)));
    const auto late = store->append(stepStarted(run, 1));
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, base::ErrorKind::Conflict);
    EXPECT_OK(store->checkChain(run));
    EXPECT_OK(store->append(stepStarted(run, 1))) << "who was late starts anew from what is there";
    EXPECT_OK(store->checkChain(run));
}

TEST_F(JournalTest, ManyThreadsMayAppendToTheirRuns)
{
    const auto store = opened();
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&store, own = QString::number(i)] {
            EXPECT_OK(store->enqueue(aPlan(own), u"ann"_s));
            for (int n = 0; n < 25; ++n) {
                EXPECT_OK(store->append(output(own, "x")));
                EXPECT_OK(store->append(stepStarted(own, 0)));
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    for (int i = 0; i < 4; ++i) {
        EXPECT_EQ(store->events(QString::number(i))->size(), 51);
        EXPECT_OK(store->checkChain(QString::number(i)));
    }
}

} // namespace
