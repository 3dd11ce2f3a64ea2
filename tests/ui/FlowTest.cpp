// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Recorded.h"
#include "Texts.h"
#include "common/HoldButton.h"
#include "deploy/DeployPage.h"
#include "rollback/RollbackPage.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace {

using runs::ProcedureFlow;

/// The rollback page of production with a plan, as the shell would have made it.
class FlowTest : public testing::Test
{
protected:
    void SetUp() override
    {
        page.resize(1000, 700);
        page.setEnvironment(recorded::production());
        page.show();
        page.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&page));
        page.setFacts(recorded::degradedFacts());
        page.setHoldTime(50);
    }

    void reviewPlan(const model::Plan &plan = recorded::rollbackPlan())
    {
        page.setPlan(plan);
        QTest::qWait(1); // new rows show themselves from the event loop
    }
    QAbstractButton *action() { return texts::button(&page, QStringLiteral("Roll back production")); }
    QLineEdit *name() { return texts::visible<QLineEdit>(&page); }

    rollback::RollbackPage page;
    QSignalSpy starts{&page, &ProcedureFlow::startRequested};
};

} // namespace

TEST_F(FlowTest, offersTheLastHealthyReleaseThatIsNotThePresentOne)
{
    EXPECT_EQ(page.chosen(), QStringLiteral("v1.4.1"));
    EXPECT_EQ(page.stage(), ProcedureFlow::Stage::Planning);
    EXPECT_EQ(action()->text(), QStringLiteral("Roll back production to v1.4.1"));
    EXPECT_FALSE(action()->isEnabled());
}

TEST_F(FlowTest, anotherReleaseAsksForAnotherPlan)
{
    reviewPlan();
    QSignalSpy plans(&page, &ProcedureFlow::planRequested);
    page.choose(QStringLiteral("v1.4.0"));
    ASSERT_EQ(plans.size(), 1);
    EXPECT_EQ((plans.first().first().value<QMap<QString, QString>>().value(QStringLiteral("to"))),
              QStringLiteral("v1.4.0"));
    EXPECT_FALSE(action()->isEnabled());
}

TEST_F(FlowTest, showsThePlanItsCommandsAndTheDataThatWillBeLost)
{
    reviewPlan();
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("Read the backup to its last byte")));
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("Everything written after")));
    auto *step = texts::button(&page, QStringLiteral("Read the backup to its last byte"));
    ASSERT_NE(step, nullptr);
    EXPECT_FALSE(texts::contain(&page, QStringLiteral("pg_restore -f /dev/null")));
    QTest::keyClick(step, Qt::Key_Space);
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("pg_restore -f /dev/null \"$file\"")));
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("db_password = ‹from the keychain, over standard input›")));
}

TEST_F(FlowTest, aPlanThatIsNotReadySaysWhyAndCannotStart)
{
    reviewPlan(recorded::notReadyPlan());
    EXPECT_FALSE(action()->isEnabled());
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("Does not hold: A whole backup of that release")));
    page.advance();
    EXPECT_EQ(name(), nullptr);
    EXPECT_EQ(starts.size(), 0);
}

TEST_F(FlowTest, productionAsksForItsNameAndAHeldButton)
{
    reviewPlan();
    QTest::mouseClick(action(), Qt::LeftButton);
    ASSERT_NE(name(), nullptr);
    auto *hold = texts::visible<common::HoldButton>(&page);
    EXPECT_FALSE(hold->isEnabled());
    QTest::keyClicks(name(), QStringLiteral("rentguy/productio"));
    EXPECT_FALSE(hold->isEnabled());
    QTest::keyClicks(name(), QStringLiteral("n"));
    EXPECT_TRUE(hold->isEnabled());
    QTest::mouseClick(hold, Qt::LeftButton);
    EXPECT_EQ(starts.size(), 0) << "a click is not holding";
    QTest::mousePress(hold, Qt::LeftButton);
    ASSERT_TRUE(starts.wait(3000));
    QTest::mouseRelease(hold, Qt::LeftButton);
    ASSERT_EQ(starts.size(), 1);
    EXPECT_EQ(starts.first().at(0).value<model::Plan>(), *page.plan());
    EXPECT_EQ(starts.first().at(1).toString(), QStringLiteral("rentguy/production"));
    EXPECT_EQ(page.stage(), ProcedureFlow::Stage::Starting);
}

TEST_F(FlowTest, enterAndCtrlEnterAloneNeverStart)
{
    reviewPlan();
    page.advance();
    page.advance();
    ASSERT_NE(name(), nullptr);
    QTest::keyClicks(name(), QStringLiteral("rentguy/production"));
    QTest::keyClick(name(), Qt::Key_Return);
    auto *hold = texts::visible<common::HoldButton>(&page);
    hold->setFocus();
    QTest::keyClick(hold, Qt::Key_Return);
    QTest::keyClick(hold, Qt::Key_Space);
    page.advance();
    QTest::qWait(80);
    EXPECT_EQ(starts.size(), 0);
}

TEST_F(FlowTest, spaceHeldStarts)
{
    reviewPlan();
    page.advance();
    QTest::keyClicks(name(), QStringLiteral("rentguy/production"));
    auto *hold = texts::visible<common::HoldButton>(&page);
    hold->setFocus();
    QTest::keyPress(hold, Qt::Key_Space);
    EXPECT_TRUE(starts.wait(3000));
    QTest::keyRelease(hold, Qt::Key_Space);
    EXPECT_EQ(starts.size(), 1);
}

TEST_F(FlowTest, escapeLeavesTheConfirmation)
{
    reviewPlan();
    page.advance();
    ASSERT_NE(name(), nullptr);
    QTest::keyClick(name(), Qt::Key_Escape);
    EXPECT_EQ(name(), nullptr);
    EXPECT_TRUE(action()->isEnabled());
    EXPECT_FALSE(page.stepBack());
}

TEST_F(FlowTest, anotherRunBlocksItAndIsNamed)
{
    reviewPlan();
    page.setBlocked(QStringLiteral("“Deploy v1.5.1” runs here now."));
    EXPECT_FALSE(action()->isEnabled());
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("“Deploy v1.5.1” runs here now.")));
    page.setBlocked({});
    EXPECT_TRUE(action()->isEnabled());
}

TEST_F(FlowTest, aRefusedStartSaysWhyAndKeepsThePlan)
{
    reviewPlan();
    page.setStartError({base::ErrorKind::Refused, QStringLiteral("rentguy/production"), {}});
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("Refused by a safety rule.")));
    EXPECT_TRUE(action()->isEnabled());
}

TEST_F(FlowTest, aPlanThatCannotBeMadeSaysWhy)
{
    page.setPlanError({base::ErrorKind::Unreachable, QStringLiteral("prod-1"), {}});
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("The server could not be reached.")));
    EXPECT_FALSE(action()->isEnabled());
}

TEST_F(FlowTest, aRunTakesThePlaceOfThePlanAndGivesItBack)
{
    reviewPlan();
    const model::Plan plan = recorded::rollbackPlan();
    page.setRun(model::runFrom(plan, recorded::proven(plan)));
    EXPECT_EQ(page.stage(), ProcedureFlow::Stage::Ended);
    auto *back = texts::button(&page, QStringLiteral("Back"));
    ASSERT_NE(back, nullptr);
    QSignalSpy plans(&page, &ProcedureFlow::planRequested);
    QTest::mouseClick(back, Qt::LeftButton);
    EXPECT_EQ(plans.size(), 1);
}

TEST(DeployFlowTest, stagingNeedsOneConfirmingClick)
{
    deploy::DeployPage page;
    page.resize(1000, 700);
    page.setEnvironment(recorded::staging());
    page.show();
    page.setFacts(recorded::healthyFacts());
    EXPECT_EQ(page.chosen(), QStringLiteral("v1.5.1"));
    model::Plan plan = recorded::deployPlan();
    plan.isProduction = plan.needsName = false;
    plan.environment = QStringLiteral("rentguy/staging");
    page.setPlan(plan);
    QSignalSpy starts(&page, &ProcedureFlow::startRequested);
    page.advance();
    auto *nothing = texts::button(&page, QStringLiteral("Do nothing"));
    ASSERT_NE(nothing, nullptr);
    EXPECT_TRUE(nothing->hasFocus() || !page.isActiveWindow());
    EXPECT_EQ(starts.size(), 0);
    texts::press(&page, QStringLiteral("Deploy v1.5.1 to staging"));
    EXPECT_EQ(starts.size(), 1);
}
