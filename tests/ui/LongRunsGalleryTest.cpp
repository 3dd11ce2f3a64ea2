// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PictureTest.h"
#include "Recorded.h"
#include "Texts.h"
#include "common/Disclosure.h"
#include "deploy/DeployPage.h"
#include "frame/EnvironmentPage.h"
#include "frame/LockBar.h"
#include "rollback/RollbackPage.h"
#include "runs/StartLater.h"
#include "runs/TaskDock.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

#include <gtest/gtest.h>

namespace {

class LongRunsGallery : public PictureTest
{
protected:
    LongRunsGallery() : PictureTest(QStringLiteral("long")) {}
    void SetUp() override
    {
        deploy.steps[4].isSkippable = true;
        deploy.steps[7].isAlways = true;
        PictureTest::SetUp();
    }

    void showDeploy(const QList<model::RunEvent> &events)
    {
        page()->showRun(model::runFrom(deploy, {events.first()}), {std::chrono::seconds(60), {}});
        for (const model::RunEvent &event : events)
            page()->apply(event);
    }
    void lock(model::LockHolder::Life life, bool isOurs = false)
    {
        QList<frame::FrameEntry> entries = window.entries();
        entries[0].overview.facts = recorded::locked(recorded::degradedFacts(), life);
        entries[0].overview.isLockOurs = isOurs;
        window.setEntries(entries);
    }
    model::Plan deploy = recorded::deployPlan();
};

runs::Task backupTask(const char *run, int rank)
{
    model::Plan plan = recorded::backupPlan();
    plan.run = QString::fromLatin1(run);
    return runs::queued(runs::taskOf(model::runFrom(plan, {recorded::begun(plan, 0).first()})),
                        recorded::queuedBackup(plan.run), rank);
}

} // namespace

TEST_F(LongRunsGallery, aRunThatNeedsSomebody)
{
    showDeploy(recorded::needsYouAt(deploy, 4));
    window.dock()->setTask(runs::taskOf(model::runFrom(deploy, recorded::needsYouAt(deploy, 4))));
    keep(QStringLiteral("needs-you"));
    texts::press(page(), QStringLiteral("Skip …"));
    keep(QStringLiteral("needs-you-skip"));
    texts::press(page(), QStringLiteral("Stop here …"));
    keep(QStringLiteral("needs-you-stop"));
    deploy.steps[4].isSkippable = false;
    deploy.run = QStringLiteral("22aa22bb33cc");
    showDeploy(recorded::unknownAt(deploy, 4, true, true));
    keep(QStringLiteral("needs-you-unknown"));
}

TEST_F(LongRunsGallery, aRunWhoseLineIsLostAndOnesThatEndedBadly)
{
    showDeploy(recorded::reconnecting(deploy, 3));
    window.dock()->setTask(
        runs::taskOf(model::runFrom(deploy, recorded::reconnecting(deploy, 3)), std::chrono::seconds(60)));
    keep(QStringLiteral("reconnecting"));
    deploy.run = QStringLiteral("22aa22bb33cc");
    QList<model::RunEvent> adopted = recorded::begun(deploy, 3);
    adopted << recorded::next(adopted, model::RunEventKind::Adopted);
    showDeploy(adopted);
    keep(QStringLiteral("taken-up"));
    deploy.run = QStringLiteral("33aa22bb33cc");
    showDeploy(recorded::unknownAt(deploy, 4, true, false));
    keep(QStringLiteral("unknown"));
    deploy.run = QStringLiteral("40aa22bb33cc");
    showDeploy(recorded::begun(deploy, 3));
    texts::press(page(), QStringLiteral("Cancel …"));
    keep(QStringLiteral("cancelling"));
    deploy.run = QStringLiteral("44aa22bb33cc");
    showDeploy(recorded::cancelledAt(deploy, 3, QStringLiteral("ended on the server")));
    keep(QStringLiteral("cancelled"));
}

TEST_F(LongRunsGallery, aQueueInTheDock)
{
    const model::Plan rollback = recorded::rollbackPlan();
    runs::Task held = backupTask("held", 1);
    held.heldBy = QStringLiteral("anna");
    runs::Task scheduled = backupTask("scheduled", 2);
    scheduled.notBefore = QDateTime::currentDateTimeUtc().addSecs(30000);
    scheduled.notAfter = scheduled.notBefore.addSecs(1800);
    scheduled.zone = QStringLiteral("Europe/Amsterdam");
    window.dock()->setTask(runs::taskOf(model::runFrom(rollback, {recorded::begun(rollback, 0).first()})));
    window.dock()->setTask(held);
    window.dock()->setTask(scheduled);
    window.dock()->forget(recorded::backupPlan().run);
    page()->showTab(frame::EnvironmentPage::Status);
    window.dock()->setTask(runs::taskOf(model::runFrom(deploy, recorded::begun(deploy, 3)), std::chrono::seconds(4)));
    keep(QStringLiteral("queue"));
    window.dock()->askToCancel(deploy.run);
    keep(QStringLiteral("queue-stop"));
    window.dock()->stopAsking();
    window.dock()->setPausedBy(QStringLiteral("anna"));
    runs::Task missed = held;
    missed.state = model::RunState::Missed;
    window.dock()->setTask(missed);
    window.dock()->forget(rollback.run);
    keep(QStringLiteral("queue-paused"));
}

TEST_F(LongRunsGallery, aStartForLater)
{
    page()->showTab(frame::EnvironmentPage::Rollback);
    page()->rollbackPage()->findChild<runs::StartLater *>()->button()->setOpen(true);
    keep(QStringLiteral("start-later"));
    page()->rollbackPage()->advance();
    keep(QStringLiteral("start-later-confirm"));
}

TEST_F(LongRunsGallery, aLock)
{
    lock(model::LockHolder::Life::Live);
    keep(QStringLiteral("lock-live"));
    lock(model::LockHolder::Life::Stale);
    texts::press(page()->lockBar(), QStringLiteral("Take over …"));
    keep(QStringLiteral("lock-take-over"));
    page()->lockBar()->stepBack();
    page()->lockBar()->setTaken(
        base::Error{base::ErrorKind::Conflict,
                    QStringLiteral("rentguy/production"),
                    {{QStringLiteral("rule"), QStringLiteral("lock")},
                     {QStringLiteral("reason"), QStringLiteral("the lock is not held as it was thought to be")}}});
    keep(QStringLiteral("lock-refused"));
    window.showOverview();
    keep(QStringLiteral("overview-lock"));
}

TEST_F(LongRunsGallery, aStartOfTheWindow)
{
    QList<frame::FrameEntry> entries = duringTheFirstLook(window.entries());
    entries.removeLast();
    window.setEntries(entries);
    window.showOverview();
    window.showNotice(
        QStringLiteral("Taken up again, from where it was heard last: Deploy v1.5.1 to rentguy/production."));
    keep(QStringLiteral("start"));
    window.showNotice({});
    window.setEntries({entries.first()});
    keep(QStringLiteral("start-single"));
}
