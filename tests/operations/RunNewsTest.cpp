// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/RunNews.h"

#include "support/Printers.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

using model::RunEvent;
using model::RunEventKind;

namespace {

/// Two programs, as it were, with one store.
class RunNewsTest : public ::testing::Test
{
protected:
    [[nodiscard]] std::unique_ptr<storage::Store> opened() { return std::move(*storage::Store::open(folder.path(), clock)); }

    static model::Plan aPlan()
    {
        model::Plan plan{.run = QStringLiteral("r"), .environment = QStringLiteral("shop/production"), .procedure = QStringLiteral("count")};
        plan.steps = {{.id = QStringLiteral("count"), .effect = model::Effect::Change}};
        return plan;
    }

    RunEvent write(storage::Store &store, RunEventKind kind, const QByteArray &bytes = {})
    {
        RunEvent event{.run = plan.run, .kind = kind, .step = kind == RunEventKind::Output ? 0 : -1, .bytes = bytes};
        event.state = model::RunState::Succeeded; // of Finished
        return store.append(event).value();
    }

    static QList<qint64> sequences(const QSignalSpy &told)
    {
        QList<qint64> all;
        for (const QList<QVariant> &one : told)
            all << one.first().value<RunEvent>().sequence;
        return all;
    }

    QTemporaryDir folder;
    base::SystemClock clock;
    model::Plan plan = aPlan();
    std::unique_ptr<storage::Store> here = opened();
    std::unique_ptr<storage::Store> there = opened();
};

} // namespace

TEST_F(RunNewsTest, tellsWhatAnotherProgramDoesFromTheFirstEventToTheLast)
{
    operations::RunNews news(*here);
    QSignalSpy told(&news, &operations::RunNews::event);
    QSignalSpy changed(&news, &operations::RunNews::othersWrote);
    ASSERT_OK(there->enqueue(plan, QStringLiteral("ann")));
    write(*there, RunEventKind::Started);
    write(*there, RunEventKind::Output, "hello\n");
    EXPECT_TRUE(QTest::qWaitFor([&] { return told.size() == 3; }, 10'000));
    write(*there, RunEventKind::Finished);
    EXPECT_TRUE(QTest::qWaitFor([&] { return told.size() == 4; }, 10'000));
    EXPECT_EQ(sequences(told), (QList<qint64>{1, 2, 3, 4}));
}

TEST_F(RunNewsTest, tellsARunThatBeganAndEndedBetweenTwoLooks)
{
    operations::RunNews news(*here);
    QSignalSpy told(&news, &operations::RunNews::event);
    ASSERT_OK(there->enqueue(plan, QStringLiteral("ann")));
    write(*there, RunEventKind::Finished);
    EXPECT_TRUE(QTest::qWaitFor([&] { return told.size() == 2; }, 10'000));
    news.tell(told.last().first().value<RunEvent>());
    EXPECT_EQ(sequences(told), (QList<qint64>{1, 2})) << "and what has ended is not told again";
}

TEST_F(RunNewsTest, tellsNoHistory)
{
    ASSERT_OK(there->enqueue(plan, QStringLiteral("ann")));
    write(*there, RunEventKind::Started);
    operations::RunNews news(*here);
    QSignalSpy told(&news, &operations::RunNews::event);
    QSignalSpy changed(&news, &operations::RunNews::othersWrote);
    write(*there, RunEventKind::Finished);
    ASSERT_TRUE(changed.wait(10'000));
    EXPECT_EQ(sequences(told), QList<qint64>{3});
}

TEST_F(RunNewsTest, tellsNothingTwiceWhoeverHeardItFirst)
{
    operations::RunNews news(*here);
    QSignalSpy told(&news, &operations::RunNews::event);
    QSignalSpy changed(&news, &operations::RunNews::othersWrote);
    const RunEvent queued = here->enqueue(plan, QStringLiteral("ann")).value();
    const RunEvent started = write(*here, RunEventKind::Started); // and its worker's word of it is still on its way
    ASSERT_OK(there->pauseQueue(QStringLiteral("ben")));
    ASSERT_TRUE(changed.wait(10'000));
    news.tell(queued);
    news.tell(started);
    news.tell(write(*here, RunEventKind::Finished));
    EXPECT_EQ(sequences(told), (QList<qint64>{1, 2, 3}));
}

TEST_F(RunNewsTest, readsWhatAnotherProgramWroteInBetween)
{
    operations::RunNews news(*here);
    QSignalSpy told(&news, &operations::RunNews::event);
    news.tell(here->enqueue(plan, QStringLiteral("ann")).value());
    write(*there, RunEventKind::Started);
    news.tell(write(*there, RunEventKind::Finished));
    EXPECT_EQ(sequences(told), (QList<qint64>{1, 2, 3}));
}
