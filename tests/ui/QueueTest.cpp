// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Recorded.h"
#include "Texts.h"
#include "runs/QueueText.h"
#include "runs/TaskDock.h"
#include "runs/TaskRow.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

#include <gtest/gtest.h>

namespace {

/// The dock with a deploy under way and what waits for it.
class QueueTest : public testing::Test
{
protected:
    void SetUp() override
    {
        dock.resize(1280, 200);
        dock.show();
        dock.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&dock));
        dock.setTask(runs::taskOf(model::runFrom(deploy, recorded::begun(deploy, 3)), std::chrono::minutes(4)));
    }

    runs::Task backup(const char *run, int rank)
    {
        model::Plan plan = recorded::backupPlan();
        plan.run = QString::fromLatin1(run);
        return runs::queued(runs::taskOf(model::runFrom(plan, {recorded::begun(plan, 0).first()})),
                            recorded::queuedBackup(plan.run), rank);
    }

    runs::TaskRow *row(const QString &run)
    {
        const auto rows = dock.findChildren<runs::TaskRow *>();
        for (runs::TaskRow *each : rows)
            if (each->task().run == run && each->isVisible())
                return each;
        return nullptr;
    }
    runs::TaskRow *add(const runs::Task &task)
    {
        dock.setTask(task);
        QTest::qWait(1);
        return row(task.run);
    }

    model::Plan deploy = recorded::deployPlan();
    runs::TaskDock dock;
    const QDateTime now = QDateTime::currentDateTimeUtc();
};

} // namespace

TEST_F(QueueTest, whatWaitsSaysForWhatAndHowFarThatIs)
{
    const auto *first = add(backup("a", 0));
    EXPECT_TRUE(texts::contain(first, QStringLiteral("waits for “Deploy v1.5.1”, now at step 4 of 8")));
    dock.setTask(runs::taskOf(model::runFrom(deploy, recorded::begun(deploy, 5))));
    EXPECT_TRUE(texts::contain(first, QStringLiteral("now at step 6 of 8"))) << "it follows";
}

TEST_F(QueueTest, whatWaitsForNothingIsNext)
{
    dock.forget(deploy.run);
    EXPECT_TRUE(texts::contain(add(backup("a", 0)), QStringLiteral("next in its queue")));
}

TEST_F(QueueTest, aRunThatNeedsSomebodyComesFirstAndLeadsThere)
{
    add(backup("a", 0));
    dock.setTask(runs::taskOf(model::runFrom(deploy, recorded::needsYouAt(deploy, 4))));
    EXPECT_EQ(dock.tasks().first().run, deploy.run);
    EXPECT_TRUE(texts::contain(&dock, QStringLiteral("Needs you: 1 · 0 running · 1 queued")));
    EXPECT_TRUE(texts::contain(row(QStringLiteral("a")), QStringLiteral("which needs you")));
    EXPECT_TRUE(texts::contain(row(deploy.run), QStringLiteral("stopped at step 5 of 8 · Swap the database names")));
    QSignalSpy opened(&dock, &runs::TaskDock::openRequested);
    texts::press(row(deploy.run), QStringLiteral("Answer …"));
    texts::press(row(deploy.run), QStringLiteral("Deploy v1.5.1"));
    EXPECT_EQ(opened.size(), 2);
}

TEST_F(QueueTest, holdAndReleaseAreAskedForAndTold)
{
    runs::Task task = backup("a", 0);
    const auto *line = add(task);
    QSignalSpy holds(&dock, &runs::TaskDock::holdRequested);
    QSignalSpy releases(&dock, &runs::TaskDock::releaseRequested);
    texts::press(line, QStringLiteral("Hold"));
    ASSERT_EQ(holds.size(), 1);
    EXPECT_EQ(holds.first().first().toString(), QStringLiteral("a"));
    task.heldBy = QStringLiteral("anna");
    dock.setTask(task);
    EXPECT_TRUE(texts::contain(line, QStringLiteral("on hold by anna")));
    EXPECT_TRUE(texts::contain(line, QStringLiteral("On hold")));
    texts::press(line, QStringLiteral("Release"));
    EXPECT_EQ(releases.size(), 1);
    task.heldBy = QStringLiteral("its program ended");
    dock.setTask(task);
    EXPECT_TRUE(texts::contain(line, QStringLiteral("Keerpunt was closed before its turn")));
}

TEST_F(QueueTest, theOrderIsChangedWithMouseAndKeyboard)
{
    auto *first = add(backup("a", 0));
    auto *second = add(backup("b", 1));
    QSignalSpy moves(&dock, &runs::TaskDock::moveRequested);
    auto *title = texts::button(second, QStringLiteral("Back up"));
    title->setFocus();
    QTest::keyClick(title, Qt::Key_Up, Qt::AltModifier);
    ASSERT_EQ(moves.size(), 1);
    EXPECT_EQ(moves.first().at(0).toString(), QStringLiteral("b"));
    EXPECT_EQ(moves.first().at(1).toInt(), 0);
    QTest::keyClick(title, Qt::Key_Down, Qt::AltModifier);
    EXPECT_EQ(moves.size(), 1) << "it is the last already";
    const auto buttons = first->findChildren<QAbstractButton *>();
    for (QAbstractButton *button : buttons)
        if (button->isVisible() && button->accessibleName().startsWith(QStringLiteral("Later")))
            QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_EQ(moves.size(), 2);
    EXPECT_EQ(moves.last().at(1).toInt(), 1);
    dock.setTask(backup("a", 1));
    dock.setTask(backup("b", 0));
    EXPECT_EQ(dock.tasks().at(1).run, QStringLiteral("b"));
}

TEST_F(QueueTest, whatIsScheduledSaysWhenInItsZoneAndHere)
{
    runs::Task task = backup("a", 0);
    const QTimeZone zone("Asia/Tokyo");
    const QDate day = QDate::currentDate().addDays(2);
    task.notBefore = QDateTime(day, QTime(3, 0), zone).toUTC();
    task.notAfter = QDateTime(day, QTime(3, 30), zone).toUTC();
    task.zone = QStringLiteral("Asia/Tokyo");
    const auto *line = add(task);
    EXPECT_TRUE(texts::contain(line, QStringLiteral("Scheduled")));
    EXPECT_TRUE(texts::contain(line, QStringLiteral("03:00, until")));
    EXPECT_TRUE(texts::contain(line, QStringLiteral("03:30 (Asia/Tokyo); here")));
    EXPECT_TRUE(texts::contain(line, task.notBefore.toLocalTime().toString(QStringLiteral("HH:mm"))));
}

TEST_F(QueueTest, aMissedRunSaysThatItNeverStarted)
{
    add(backup("a", 0));
    runs::Task task = backup("a", 0);
    task.state = model::RunState::Missed;
    const auto *line = add(task);
    EXPECT_TRUE(texts::contain(line, QStringLiteral("Missed")));
    EXPECT_TRUE(texts::contain(line, QStringLiteral("was not started")));
}

TEST_F(QueueTest, aRollbackThatWaitsOffersToStopWhatRuns)
{
    const model::Plan plan = recorded::rollbackPlan();
    const auto *line = add(runs::taskOf(model::runFrom(plan, {recorded::begun(plan, 0).first()})));
    QSignalSpy cancels(&dock, &runs::TaskDock::cancelRequested);
    texts::press(line, QStringLiteral("Stop what runs …"));
    EXPECT_EQ(cancels.size(), 0) << "it asks first";
    EXPECT_TRUE(texts::contain(row(deploy.run), QStringLiteral("It is at step 4 of 8, “Stop the application”")));
    texts::press(row(deploy.run), QStringLiteral("Cancel this run"));
    ASSERT_EQ(cancels.size(), 1);
    EXPECT_EQ(cancels.first().first().toString(), deploy.run);
    EXPECT_EQ(texts::button(add(backup("a", 0)), QStringLiteral("Stop what runs")), nullptr) << "a backup can wait";
}

TEST_F(QueueTest, theQueueIsPausedAndResumed)
{
    add(backup("a", 0));
    QSignalSpy pauses(&dock, &runs::TaskDock::pauseRequested);
    texts::press(&dock, QStringLiteral("Pause queue"));
    ASSERT_EQ(pauses.size(), 1);
    EXPECT_TRUE(pauses.first().first().toBool());
    dock.setPausedBy(QStringLiteral("anna"));
    EXPECT_TRUE(texts::contain(&dock, QStringLiteral("Queue paused by anna: nothing new starts")));
    EXPECT_TRUE(texts::contain(row(QStringLiteral("a")), QStringLiteral("the queue is paused")));
    texts::press(&dock, QStringLiteral("Resume queue"));
    EXPECT_FALSE(pauses.last().first().toBool());
}

TEST_F(QueueTest, reconnectingIsSeenInTheDockToo)
{
    dock.setTask(runs::taskOf(model::runFrom(deploy, recorded::reconnecting(deploy, 3))));
    EXPECT_TRUE(
        texts::contain(row(deploy.run), QStringLiteral("Reconnecting (12 s) – the step goes on at the server")));
}

TEST(QueueTextTest, aWindowWithoutAnEndOrAStart)
{
    const QDateTime at = QDateTime::currentDateTimeUtc().addSecs(60);
    const QString here = at.toLocalTime().toString(QStringLiteral("HH:mm"));
    EXPECT_TRUE(runs::QueueText::window(at, {}, {}).startsWith(QStringLiteral("not before ")));
    EXPECT_TRUE(runs::QueueText::window({}, at, {}).startsWith(QStringLiteral("until ")));
    EXPECT_TRUE(runs::QueueText::window(at, {}, {}).endsWith(here));
}
