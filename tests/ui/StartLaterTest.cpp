// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/StartLater.h"
#include "Recorded.h"
#include "Texts.h"
#include "backups/BackupFlow.h"
#include "rollback/RollbackPage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

#include <gtest/gtest.h>

namespace {

using runs::ProcedureFlow;

class StartLaterTest : public testing::Test
{
protected:
    void SetUp() override
    {
        page.resize(1000, 700);
        page.setEnvironment(recorded::staging());
        page.show();
        page.setFacts(recorded::degradedFacts());
        model::Plan plan = recorded::rollbackPlan();
        plan.isProduction = plan.needsName = false;
        page.setPlan(plan);
        QTest::qWait(1);
    }

    QDateTimeEdit *from() { return page.findChildren<QDateTimeEdit *>().at(0); }
    QDateTimeEdit *until() { return page.findChildren<QDateTimeEdit *>().at(1); }
    void choose(QDateTimeEdit *edit, const QDate &day, const QTime &time)
    {
        edit->setDateTime(QDateTime(day, time, Qt::UTC));
    }
    QAbstractButton *action() { return texts::button(&page, QStringLiteral("Roll back staging")); }
    runs::StartWindow started() { return starts.first().at(2).value<runs::StartWindow>(); }

    rollback::RollbackPage page;
    QSignalSpy starts{&page, &ProcedureFlow::startRequested};
    const QDate day = QDate::currentDate().addDays(2);
};

} // namespace

TEST_F(StartLaterTest, nothingIsAskedUnlessSomebodyOpensIt)
{
    EXPECT_FALSE(page.findChild<runs::StartLater *>()->isVisible());
    page.advance();
    texts::press(&page, QStringLiteral("Roll back staging"));
    ASSERT_EQ(starts.size(), 1);
    EXPECT_TRUE(started().isNow());
}

TEST_F(StartLaterTest, aWindowInAnotherZoneIsGivenAsItWasChosen)
{
    texts::press(&page, QStringLiteral("Start later …"));
    page.findChild<QComboBox *>()->setCurrentText(QStringLiteral("Europe/Amsterdam"));
    choose(from(), day, QTime(3, 0));
    EXPECT_GT(until()->dateTime(), from()->dateTime()) << "the end moves along";
    choose(until(), day, QTime(4, 15));
    page.advance();
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("It starts in its turn, not before")))
        << "the confirmation says so";
    texts::press(&page, QStringLiteral("Roll back staging"));
    ASSERT_EQ(starts.size(), 1);
    const QTimeZone zone("Europe/Amsterdam");
    EXPECT_EQ(started().notBefore, QDateTime(day, QTime(3, 0), zone).toUTC());
    EXPECT_EQ(started().notAfter, QDateTime(day, QTime(4, 15), zone).toUTC());
    EXPECT_EQ(started().zone, QStringLiteral("Europe/Amsterdam"));
}

TEST_F(StartLaterTest, itNeedNotHaveAnEnd)
{
    texts::press(&page, QStringLiteral("Start later …"));
    choose(from(), day, QTime(3, 0));
    page.findChild<QCheckBox *>()->setChecked(false);
    EXPECT_FALSE(texts::contain(&page, QStringLiteral("it is missed")));
    page.advance();
    texts::press(&page, QStringLiteral("Roll back staging"));
    EXPECT_FALSE(started().notAfter.isValid());
}

TEST_F(StartLaterTest, aWindowThatCannotBeStartsNothingAndSaysWhy)
{
    texts::press(&page, QStringLiteral("Start later …"));
    choose(from(), QDate::currentDate().addDays(-1), QTime(3, 0));
    EXPECT_FALSE(action()->isEnabled());
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("That time has passed already")));
    choose(from(), day, QTime(3, 0));
    choose(until(), day, QTime(2, 0));
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("must be later than")));
    page.advance();
    EXPECT_EQ(starts.size(), 0);
    texts::press(&page, QStringLiteral("Start later …"));
    EXPECT_TRUE(action()->isEnabled()) << "closed, it means now";
}

TEST_F(StartLaterTest, whatRunsBeforeItIsNamedAndItMayStillStart)
{
    page.setAhead(QStringLiteral("“Deploy v1.5.1” runs here now: this waits for its turn."));
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("this waits for its turn")));
    EXPECT_TRUE(action()->isEnabled());
}

TEST_F(StartLaterTest, aRunThatWaitsCanBeLeftAndDoesNotComeBackByItself)
{
    const model::Plan plan = recorded::rollbackPlan();
    const auto events = recorded::proven(plan);
    page.setRun(model::runFrom(plan, {events.first()}));
    texts::press(&page, QStringLiteral("Back"));
    page.setPlan(plan);
    for (const model::RunEvent &event : events)
        page.apply(event);
    EXPECT_EQ(page.stage(), ProcedureFlow::Stage::Planned);
}
