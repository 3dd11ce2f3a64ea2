// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Gallery.h"
#include "Recorded.h"
#include "Texts.h"
#include "common/ClassBand.h"
#include "common/HoldButton.h"
#include "dashboard/OverviewCell.h"
#include "deploy/DeployPage.h"
#include "frame/DesktopNotice.h"
#include "frame/EnvironmentPage.h"
#include "frame/LockBar.h"
#include "rollback/RollbackPage.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace {

using Life = model::LockHolder::Life;

class LockTest : public testing::Test
{
protected:
    void SetUp() override
    {
        gallery.window().show();
        gallery.window().activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&gallery.window()));
        gallery.window().showEnvironment(QStringLiteral("rentguy/production"));
    }

    void lock(Life life, bool isOurs = false)
    {
        QList<frame::FrameEntry> entries = gallery.window().entries();
        entries[0].overview.facts = recorded::locked(recorded::degradedFacts(), life);
        entries[0].overview.isLockOurs = isOurs;
        gallery.window().setEntries(entries);
        QTest::qWait(1);
    }
    void release()
    {
        QList<frame::FrameEntry> entries = gallery.window().entries();
        entries[0].overview.facts = recorded::degradedFacts();
        gallery.window().setEntries(entries);
    }
    frame::LockBar *bar() { return gallery.production()->lockBar(); }
    /// The field that asks for this, if it is in sight.
    QLineEdit *field(const char *name)
    {
        const auto all = bar()->findChildren<QLineEdit *>();
        for (QLineEdit *each : all)
            if (each->isVisible() && each->accessibleName().startsWith(QLatin1String(name)))
                return each;
        return nullptr;
    }

    Gallery gallery;
};

} // namespace

TEST_F(LockTest, nobodysLockTakesNoRoom)
{
    EXPECT_FALSE(bar()->isVisible());
}

TEST_F(LockTest, theHeaderSaysWhoSinceWhenWhatForAndWhetherItLives)
{
    lock(Life::Live);
    EXPECT_TRUE(texts::contain(gallery.production()->band(), QStringLiteral("Locked by anna")));
    EXPECT_TRUE(texts::contain(bar(), QStringLiteral("Locked by anna on ws-7 since")));
    EXPECT_TRUE(texts::contain(bar(), QStringLiteral("Deploy v1.4.2")));
    EXPECT_TRUE(texts::contain(bar(), QStringLiteral("Live: that Keerpunt was heard of 8 s ago.")));
    lock(Life::Running);
    EXPECT_TRUE(texts::contain(bar(), QStringLiteral("a step of it still runs on the server")));
    lock(Life::Stale);
    EXPECT_TRUE(texts::contain(bar(), QStringLiteral("Left behind: that Keerpunt is silent for 21 min 0 s")));
    EXPECT_TRUE(texts::contain(gallery.production()->band(), QStringLiteral("Lock left behind by anna")));
    lock(Life::Rebooted);
    EXPECT_TRUE(texts::contain(bar(), QStringLiteral("the server was restarted since")));
}

TEST_F(LockTest, ourOwnLockAsksNothingOfAnybody)
{
    lock(Life::Live, true);
    EXPECT_FALSE(bar()->isVisible());
    EXPECT_TRUE(texts::contain(gallery.production()->band(), QStringLiteral("Locked by this Keerpunt")));
}

TEST_F(LockTest, theMatrixShowsItWithAWord)
{
    lock(Life::Live);
    const QString spoken = dashboard::OverviewCell::spoken(gallery.window().entries().first().overview);
    EXPECT_TRUE(spoken.contains(QStringLiteral("Locked by anna"))) << spoken.toStdString();
}

TEST_F(LockTest, takingItOverNeedsAReasonTheNameAndAHeldButton)
{
    lock(Life::Stale);
    bar()->setHoldTime(30);
    QSignalSpy taken(bar(), &frame::LockBar::takeOverRequested);
    texts::press(bar(), QStringLiteral("Take over …"));
    EXPECT_TRUE(texts::contain(bar(), QStringLiteral("nothing is stopped")));
    ASSERT_NE(field("Why"), nullptr);
    ASSERT_NE(field("Name"), nullptr);
    EXPECT_TRUE(field("Why")->hasFocus());
    QTest::keyClick(field("Why"), Qt::Key_Tab);
    EXPECT_TRUE(field("Name")->hasFocus());
    auto *hold = texts::visible<common::HoldButton>(bar());
    QTest::keyClicks(field("Name"), QStringLiteral("rentguy/production"));
    EXPECT_FALSE(hold->isEnabled()) << "the reason is still missing";
    EXPECT_TRUE(texts::contain(bar(), QStringLiteral("Say why first")));
    QTest::keyClicks(field("Why"), QStringLiteral("anna is ill"));
    ASSERT_TRUE(hold->isEnabled());
    QTest::mousePress(hold, Qt::LeftButton);
    ASSERT_TRUE(taken.wait(3000));
    EXPECT_EQ(taken.first().at(0).toString(), QStringLiteral("5e5e5e5e5e5e"));
    EXPECT_EQ(taken.first().at(1).toString(), QStringLiteral("anna is ill"));
    EXPECT_EQ(taken.first().at(2).toString(), QStringLiteral("rentguy/production"));
    EXPECT_FALSE(texts::button(bar(), QStringLiteral("Taking over …"))->isEnabled());
    bar()->setTaken(std::nullopt);
    release();
    EXPECT_TRUE(texts::contain(bar(), QStringLiteral("this environment is free")));
}

TEST_F(LockTest, aLiveLockSaysThatNothingIsStopped)
{
    lock(Life::Live);
    texts::press(bar(), QStringLiteral("Take over …"));
    EXPECT_TRUE(texts::contain(
        bar(), QStringLiteral("the step that runs goes on to its end, but that Keerpunt starts no further one")));
    QTest::keyClick(&gallery.window(), Qt::Key_Escape);
    EXPECT_EQ(field("Why"), nullptr) << "Esc is no";
}

TEST_F(LockTest, aRefusalStaysUntilItIsSolved)
{
    lock(Life::Live);
    bar()->setTaken(base::Error{base::ErrorKind::Conflict,
                                QStringLiteral("rentguy/production"),
                                {{QStringLiteral("rule"), QStringLiteral("lock")}}});
    EXPECT_TRUE(texts::contain(bar(), QStringLiteral("not held any more as it was seen")));
    bar()->setTaken(base::Error{
        base::ErrorKind::Conflict,
        {},
        {{QStringLiteral("rule"), QStringLiteral("lock")}, {QStringLiteral("who"), QStringLiteral("bert")}}});
    EXPECT_TRUE(texts::contain(bar(), QStringLiteral("locked by somebody else")));
    EXPECT_TRUE(texts::button(bar(), QStringLiteral("Take over …"))->isEnabled());
}

TEST_F(LockTest, whatWasAskedOfOneHolderIsNotAskedOfTheNext)
{
    lock(Life::Live);
    texts::press(bar(), QStringLiteral("Take over …"));
    QList<frame::FrameEntry> entries = gallery.window().entries();
    entries[0].overview.facts[QStringLiteral("lock.run")].value = QStringLiteral("another");
    gallery.window().setEntries(entries);
    EXPECT_EQ(field("Why"), nullptr);
}

TEST_F(LockTest, whileARunNeedsSomebodyOnlyARollbackMayStart)
{
    QList<frame::FrameEntry> entries = gallery.window().entries();
    entries[0].occupant = QStringLiteral("Deploy v1.5.1 to rentguy/production");
    entries[0].overview.needsYou = true;
    gallery.window().setEntries(entries);
    frame::EnvironmentPage *page = gallery.production();
    page->showTab(frame::EnvironmentPage::Deploy);
    EXPECT_TRUE(texts::contain(page->deployPage(), QStringLiteral("needs your answer first")));
    EXPECT_FALSE(texts::button(page->deployPage(), QStringLiteral("to production"))->isEnabled());
    page->showTab(frame::EnvironmentPage::Rollback);
    EXPECT_TRUE(texts::button(page->rollbackPage(), QStringLiteral("Roll back production"))->isEnabled());
    entries[0].overview.needsYou = false;
    gallery.window().setEntries(entries);
    page->showTab(frame::EnvironmentPage::Deploy);
    EXPECT_TRUE(texts::button(page->deployPage(), QStringLiteral("to production"))->isEnabled())
        << "it may wait for its turn";
    EXPECT_TRUE(texts::contain(page->deployPage(), QStringLiteral("this waits for its turn")));
}

TEST_F(LockTest, rollBackNowLeadsFromTheQuestionToTheRollback)
{
    const model::Plan plan = recorded::deployPlan();
    frame::EnvironmentPage *page = gallery.production();
    page->showRun(model::runFrom(plan, recorded::needsYouAt(plan, 4)), {});
    EXPECT_EQ(page->currentTab(), frame::EnvironmentPage::Deploy);
    EXPECT_TRUE(texts::button(page, QStringLiteral("Retry"))->hasFocus());
    texts::press(page, QStringLiteral("Roll back now …"));
    EXPECT_EQ(page->currentTab(), frame::EnvironmentPage::Rollback);
}

TEST_F(LockTest, aTitleInAnotherLanguageIsShownAtOnce)
{
    QList<frame::FrameEntry> entries = gallery.window().entries();
    entries[0].overview.systemTitle = QStringLiteral("Huurbaas");
    gallery.window().setEntries(entries);
    EXPECT_TRUE(texts::contain(gallery.production()->band(), QStringLiteral("Huurbaas ▸ production")));
    EXPECT_TRUE(texts::contain(&gallery.window(), QStringLiteral("Huurbaas")));
}

TEST_F(LockTest, theVeryFirstLookIsNotCalledUnknown)
{
    QList<frame::FrameEntry> entries = duringTheFirstLook(gallery.window().entries());
    gallery.window().setEntries(entries);
    gallery.window().showOverview();
    EXPECT_FALSE(texts::contain(&gallery.window(), QStringLiteral("nknown")));
    EXPECT_TRUE(texts::contain(&gallery.window(), QStringLiteral("Looking at 3 of 3 environments …")));
}

TEST_F(LockTest, aNoticeStaysUntilItIsPutAway)
{
    gallery.window().showNotice(QStringLiteral("Taken up again."));
    EXPECT_TRUE(gallery.window().hasNotice());
    texts::press(&gallery.window(), QStringLiteral("Put away"));
    EXPECT_FALSE(gallery.window().hasNotice());
}

TEST(DesktopNoticeTest, doesNoHarmWhereThereIsNoTray)
{
    frame::DesktopNotice notice;
    QSignalSpy told(&notice, &frame::DesktopNotice::told);
    notice.tell(QStringLiteral("Needs you"), QStringLiteral("Deploy v1.5.1 to rentguy/production"),
                QStringLiteral("1"));
    EXPECT_EQ(told.size(), 1);
}
