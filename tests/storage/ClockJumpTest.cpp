// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Clocks that are wrong, and histories that are long.
#include "storage/Fixture.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace {

class ClockJumpTest : public StoreTest
{
protected:
    /// Sets the clock to this moment.
    void setClock(const QDateTime &at) { clock.move(std::chrono::milliseconds(clock.now().msecsTo(at))); }
};

const QDateTime begin1970(QDate(1970, 1, 1), QTime(0, 0), Qt::UTC);
const QDateTime after2038(QDate(2039, 3, 27), QTime(1, 30), Qt::UTC);

} // namespace

TEST_F(ClockJumpTest, ARunKeepsItsOrderThroughEveryClockAndItsChainIsWhole)
{
    const QList<QDateTime> times{QDateTime(QDate(2026, 10, 25), QTime(0, 59), Qt::UTC), QDateTime(QDate(2026, 10, 25), QTime(0, 1), Qt::UTC), begin1970,
                                 after2038, QDateTime(QDate(2026, 10, 25), QTime(1, 1), Qt::UTC)};
    {
        const auto store = opened();
        setClock(times[0]);
        ASSERT_OK(store->enqueue(aPlan(u"1"_s), u"ann"_s));
        QList<model::RunEvent> events{started(u"1"_s), stepStarted(u"1"_s, 0), stepFinished(u"1"_s, 0), finished(u"1"_s, model::RunState::Succeeded)};
        for (qsizetype i = 0; i < events.size(); ++i) {
            setClock(times[i + 1]);
            events[i].at = clock.now();
            ASSERT_OK(store->append(events[i]));
        }
    }
    const auto store = opened();
    const auto events = store->events(u"1"_s, 0, 100);
    ASSERT_OK(events);
    ASSERT_EQ(events->size(), 5);
    for (qsizetype i = 1; i < events->size(); ++i) {
        EXPECT_EQ((*events)[i].sequence, (*events)[i - 1].sequence + 1);
        EXPECT_EQ((*events)[i].at, times[i]) << "as it was read from the clock";
    }
    EXPECT_OK(store->checkChain(u"1"_s));
    EXPECT_EQ(store->runs({})->first().state, model::RunState::Succeeded);
}

TEST_F(ClockJumpTest, TheListAndTheQueueGoByTheirOrderAndNotByTheClock)
{
    const auto store = opened();
    setClock(after2038);
    ASSERT_OK(store->enqueue(aPlan(u"first"_s), u"ann"_s));
    setClock(begin1970);
    ASSERT_OK(store->enqueue(aPlan(u"second"_s), u"ann"_s));
    EXPECT_EQ(store->runs({})->first().run, u"second"_s) << "the newest, whatever time it thought it was";
    EXPECT_FALSE(store->claim(u"second"_s, storage::Owner::self()).value()) << "the first is before it";
    EXPECT_TRUE(store->claim(u"first"_s, storage::Owner::self()).value());
}

TEST_F(ClockJumpTest, AHundredThousandRunsAreListedPageByPageAtOnce)
{
    {
        const auto store = opened();
        ASSERT_OK(store->enqueue(aPlan(u"old"_s), u"<script>"_s));
        carryOut(*store, aPlan(u"newest"_s), std::chrono::seconds(1), std::chrono::seconds(1));
    }
    // A hundred thousand of the same, by SQLite itself: to journal each would take minutes of disk.
    const QStringList columns = valueIn(file(), u"SELECT group_concat(name) FROM pragma_table_info('runs') WHERE name NOT IN ('run', 'ordinal')"_s).toString().split(u',');
    const QString list = columns.join(u',');
    tamper(file(), u"INSERT INTO runs (run, ordinal, %1) WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 100009) "
                   "SELECT 'r' || i, i, %1 FROM n, runs WHERE run = 'newest'"_s.arg(list));
    const auto store = opened();
    QElapsedTimer since;
    since.start();
    const auto page = store->runs({.limit = 200});
    ASSERT_OK(page);
    EXPECT_EQ(page->size(), 200);
    EXPECT_EQ(page->first().run, u"r100009"_s);
    EXPECT_OK(store->runs({.environment = u"rentguy/production"_s, .limit = 200}));
    EXPECT_OK(store->runs({.onlyUnfinished = true}));
    EXPECT_OK(store->usualDuration(u"rentguy/production"_s, u"deploy"_s));
    EXPECT_LT(since.elapsed(), 2000) << "whoever opens the page does not wait";
    EXPECT_EQ(store->runs({.onlyUnfinished = true})->first().by, u"<script>"_s);
}
