// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/TaskDock.h"
#include "Recorded.h"
#include "Texts.h"
#include "runs/ElapsedBar.h"
#include "runs/TaskRow.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace {

class TaskDockTest : public testing::Test
{
protected:
    void SetUp() override
    {
        dock.resize(1200, 80);
        dock.show();
    }

    void set(const runs::Task &task)
    {
        dock.setTask(task);
        QTest::qWait(1); // new rows show themselves from the event loop
    }

    static runs::Task running(std::chrono::milliseconds usual = std::chrono::minutes(4))
    {
        const model::Plan plan = recorded::rollbackPlan();
        return runs::taskOf(model::runFrom(plan, recorded::begun(plan, 3)), usual);
    }

    static runs::Task queued(const char *run, int secondsAgo)
    {
        model::Plan plan = recorded::backupPlan();
        plan.run = QString::fromLatin1(run);
        runs::Task task = runs::taskOf(model::runFrom(plan, {}));
        task.queuedAt = QDateTime::currentDateTimeUtc().addSecs(-secondsAgo);
        return task;
    }

    runs::TaskDock dock;
    QSignalSpy cancels{&dock, &runs::TaskDock::cancelRequested};
};

} // namespace

TEST_F(TaskDockTest, saysWhenNothingRuns)
{
    EXPECT_TRUE(texts::contain(&dock, QStringLiteral("Nothing is running.")));
    EXPECT_TRUE(texts::contain(&dock, QStringLiteral("0 running · 0 queued")));
}

TEST_F(TaskDockTest, runningComesBeforeTheQueueInItsOrder)
{
    set(queued("second", 10));
    set(queued("first", 20));
    set(running());
    QStringList order;
    for (const runs::Task &task : dock.tasks())
        order << task.run;
    EXPECT_EQ(order, (QStringList{recorded::rollbackPlan().run, QStringLiteral("first"), QStringLiteral("second")}));
    EXPECT_TRUE(texts::contain(&dock, QStringLiteral("1 running · 2 queued")));
    EXPECT_TRUE(texts::contain(&dock, QStringLiteral("waits for “Emergency rollback v1.4.1”, now at step 4 of 8")));
    EXPECT_TRUE(texts::contain(&dock, QStringLiteral("place 2 in the queue")));
}

TEST_F(TaskDockTest, showsTheStepAndWarnsPastTheUsualTime)
{
    set(running());
    EXPECT_TRUE(texts::contain(&dock, QStringLiteral("step 4 of 8 · Stop the application")));
    EXPECT_FALSE(dock.findChild<runs::ElapsedBar *>()->isLate());
    set(running(std::chrono::seconds(1)));
    EXPECT_TRUE(dock.findChild<runs::ElapsedBar *>()->isLate());
}

TEST_F(TaskDockTest, cancelAsksAndLettingItRunIsTheSafeAnswer)
{
    set(running());
    texts::press(&dock, QStringLiteral("Cancel …"));
    EXPECT_EQ(cancels.size(), 0);
    EXPECT_TRUE(texts::contain(&dock, QStringLiteral("half changed")));
    texts::press(&dock, QStringLiteral("Let it run"));
    EXPECT_EQ(cancels.size(), 0);
    dock.askToCancelFirst();
    QTest::keyClick(dock.findChild<runs::TaskRow *>(), Qt::Key_Escape);
    EXPECT_EQ(texts::button(&dock, QStringLiteral("Let it run")), nullptr);
    dock.askToCancelFirst();
    texts::visible<QLineEdit>(&dock)->setText(QStringLiteral("the wrong release"));
    texts::press(&dock, QStringLiteral("Let it run"));
    dock.askToCancelFirst();
    EXPECT_EQ(texts::visible<QLineEdit>(&dock)->text(), QString());
    texts::visible<QLineEdit>(&dock)->setText(QStringLiteral("the wrong server "));
    texts::press(&dock, QStringLiteral("Cancel this run"));
    ASSERT_EQ(cancels.size(), 1);
    EXPECT_EQ(cancels.first().first().toString(), recorded::rollbackPlan().run);
    EXPECT_EQ(cancels.first().last().toString(), QStringLiteral("the wrong server"));
}

TEST_F(TaskDockTest, anEndedOneStaysUntilItIsPutAway)
{
    set(running());
    const model::Plan plan = recorded::rollbackPlan();
    set(runs::taskOf(model::runFrom(plan, recorded::proven(plan))));
    EXPECT_TRUE(texts::contain(&dock, QStringLiteral("Proven")));
    texts::press(&dock, QStringLiteral("Put away"));
    EXPECT_TRUE(dock.tasks().isEmpty());
    EXPECT_TRUE(texts::contain(&dock, QStringLiteral("Nothing is running.")));
}

TEST_F(TaskDockTest, aRunThatEndedBeforeItWasSeenIsNotShown)
{
    const model::Plan plan = recorded::rollbackPlan();
    set(runs::taskOf(model::runFrom(plan, recorded::proven(plan))));
    EXPECT_TRUE(dock.tasks().isEmpty());
}

TEST_F(TaskDockTest, opensItsRun)
{
    set(running());
    QSignalSpy opened(&dock, &runs::TaskDock::openRequested);
    texts::press(&dock, QStringLiteral("Roll back rentguy/production"));
    EXPECT_EQ(opened.size(), 1);
}
