// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Recorded.h"
#include "Texts.h"
#include "common/Language.h"
#include "common/StateBadge.h"
#include "runs/AnswerPanel.h"
#include "runs/RunView.h"
#include "runs/StepRow.h"
#include "runs/VerdictView.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace {

using model::Answer;

/// A deploy that stopped in the middle, in the view of its run.
class AnswerTest : public testing::Test
{
protected:
    void SetUp() override
    {
        plan.steps[4].isSkippable = true;
        plan.steps[7].isAlways = true;
        view.resize(1000, 700);
        view.show();
        view.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&view));
    }

    void play(const QList<model::RunEvent> &events)
    {
        view.setRun(model::runFrom(plan, {}));
        for (const model::RunEvent &event : events)
            view.apply(event);
        QTest::qWait(1); // new rows show themselves from the event loop
    }

    QAbstractButton *answer(const char *text) { return texts::button(&view, QString::fromUtf8(text)); }
    runs::AnswerPanel *panel() { return view.findChild<runs::AnswerPanel *>(); }
    Answer given() { return answers.first().at(1).value<Answer>(); }

    model::Plan plan = recorded::deployPlan();
    runs::RunView view;
    QSignalSpy answers{&view, &runs::RunView::answered};
};

} // namespace

TEST_F(AnswerTest, tellsWhatFailedWhatWasDoneAndWhatWasNot)
{
    play(recorded::needsYouAt(plan, 4));
    EXPECT_TRUE(panel()->isVisible());
    EXPECT_TRUE(
        texts::contain(panel(), QStringLiteral("It stopped at “Swap the database names and keep the failed one”.")));
    EXPECT_TRUE(texts::contain(panel(), QStringLiteral("exit status 11")));
    EXPECT_TRUE(texts::contain(panel(), QStringLiteral("could not read from input file")));
    EXPECT_TRUE(
        texts::contain(panel(), QStringLiteral("Done, and changed the server: Restore into a database beside")));
    EXPECT_TRUE(texts::contain(panel(), QStringLiteral("Not done: Start the old release")));
    EXPECT_FALSE(texts::contain(panel(), QStringLiteral("ON_ERROR_STOP")));
    texts::press(panel(), QStringLiteral("Exact command"));
    EXPECT_TRUE(texts::contain(panel(), QStringLiteral("ON_ERROR_STOP")));
    EXPECT_FALSE(view.findChildren<runs::StepRow *>()[4]->isOpen()) << "it is told once";
    EXPECT_EQ(answer("Cancel …"), nullptr) << "stopping here is the answer that does that";
}

TEST_F(AnswerTest, theSafeAnswerHasTheFocusAndSpaceGivesIt)
{
    play(recorded::needsYouAt(plan, 4));
    view.focusAnswers();
    ASSERT_TRUE(answer("Retry")->hasFocus());
    QTest::keyClick(answer("Retry"), Qt::Key_Return);
    EXPECT_EQ(answers.size(), 0) << "Enter alone answers nothing";
    QTest::keyClick(answer("Retry"), Qt::Key_Space);
    ASSERT_EQ(answers.size(), 1);
    EXPECT_EQ(answers.first().at(0).toString(), plan.run);
    EXPECT_EQ(given(), Answer::Retry);
}

TEST_F(AnswerTest, endingTheRunStandsApartAtTheRight)
{
    play(recorded::needsYouAt(plan, 4));
    for (const char *safe : {"Retry", "Skip …", "Roll back now …"})
        EXPECT_LT(answer(safe)->geometry().right(), answer("Stop here …")->geometry().left());
}

TEST_F(AnswerTest, skippingNeedsAReason)
{
    play(recorded::needsYouAt(plan, 4));
    texts::press(panel(), QStringLiteral("Skip …"));
    QTest::qWait(1);
    auto *reason = texts::visible<QLineEdit>(panel());
    ASSERT_NE(reason, nullptr);
    EXPECT_TRUE(reason->hasFocus());
    EXPECT_FALSE(answer("Skip this step")->isEnabled());
    QTest::keyClicks(reason, QStringLiteral("  "));
    EXPECT_FALSE(answer("Skip this step")->isEnabled()) << "blanks are no reason";
    QTest::keyClicks(reason, QStringLiteral("done by hand"));
    QTest::mouseClick(answer("Skip this step"), Qt::LeftButton);
    ASSERT_EQ(answers.size(), 1);
    EXPECT_EQ(given(), Answer::Skip);
    EXPECT_EQ(answers.first().at(2).toString(), QStringLiteral("done by hand"));
}

TEST_F(AnswerTest, stoppingSaysFirstWhatItMeans)
{
    play(recorded::needsYouAt(plan, 4));
    texts::press(panel(), QStringLiteral("Stop here …"));
    EXPECT_EQ(answers.size(), 0);
    EXPECT_TRUE(texts::contain(panel(), QStringLiteral("still done: Prove the health")));
    EXPECT_TRUE(texts::contain(panel(), QStringLiteral("The lock of rentguy/production is given back")));
    EXPECT_TRUE(answer("Do nothing")->hasFocus());
    EXPECT_TRUE(view.stepBack()) << "Esc is no";
    EXPECT_FALSE(view.stepBack());
    texts::press(panel(), QStringLiteral("Stop here …"));
    QTest::qWait(1);
    const auto buttons = panel()->findChildren<QAbstractButton *>();
    for (QAbstractButton *button : buttons)
        if (button->isVisible() && button->text() == QStringLiteral("Stop here"))
            QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_EQ(answers.size(), 1);
    EXPECT_EQ(given(), Answer::Stop);
}

TEST_F(AnswerTest, rollingBackLeadsToItsPlan)
{
    play(recorded::needsYouAt(plan, 4));
    QSignalSpy rollbacks(&view, &runs::RunView::rollbackRequested);
    texts::press(panel(), QStringLiteral("Roll back now …"));
    EXPECT_EQ(rollbacks.size(), 1);
    EXPECT_EQ(answers.size(), 0) << "starting the rollback is the answer";
}

TEST_F(AnswerTest, whatCannotBeAnsweredSaysWhy)
{
    plan.kind = model::ProcedureKind::Rollback;
    plan.steps[4].isSkippable = false;
    plan.steps[4].isRepeatable = false;
    play(recorded::unknownAt(plan, 4, false, true));
    EXPECT_FALSE(answer("Retry")->isEnabled());
    EXPECT_FALSE(answer("Skip …")->isEnabled());
    EXPECT_FALSE(answer("Roll back now …")->isEnabled());
    EXPECT_TRUE(answer("Stop here …")->isEnabled());
    EXPECT_TRUE(
        texts::contain(panel(), QStringLiteral("Retry: it may have happened already and cannot be repeated safely.")));
    EXPECT_TRUE(texts::contain(panel(), QStringLiteral("Skip …: this step is required.")));
    EXPECT_TRUE(texts::contain(panel(), QStringLiteral("this is a rollback already")));
    EXPECT_TRUE(texts::contain(panel(), QStringLiteral("The server was restarted while this step ran.")));
}

TEST_F(AnswerTest, whatMayStillRunIsOnlyLookedForAgain)
{
    play(recorded::unknownAt(plan, 4, true, true));
    EXPECT_EQ(answer("Retry"), nullptr);
    ASSERT_NE(answer("Check again"), nullptr);
    EXPECT_TRUE(
        texts::contain(panel(), QStringLiteral("may still be running on prod-1.rentguy.nl (process group 4711)")));
    EXPECT_TRUE(texts::contain(panel(), QStringLiteral("Timeout connecting to prod-1.rentguy.nl")))
        << "raw text stays raw";
}

TEST_F(AnswerTest, anAnswerPutsTheQuestionAway)
{
    const auto events = recorded::needsYouAt(plan, 4);
    play(events);
    model::RunEvent answered = recorded::next(events, model::RunEventKind::Answered);
    answered.step = 4;
    answered.answer = Answer::Skip;
    answered.text = QStringLiteral("done by hand");
    view.apply(answered);
    EXPECT_FALSE(panel()->isVisible());
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("Cancel …")));
    model::RunEvent end = recorded::next({answered}, model::RunEventKind::Finished);
    end.state = model::RunState::Succeeded;
    view.apply(end);
    EXPECT_TRUE(texts::contain(
        &view, QStringLiteral("Skipped by a person: Swap the database names and keep the failed one (done by hand).")));
}

TEST_F(AnswerTest, reconnectingCountsAndIsPlainAgainWhenTheLineIsBack)
{
    const auto events = recorded::reconnecting(plan, 3);
    play(events);
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("Reconnecting (12 s)")));
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("the step goes on at the server")));
    EXPECT_TRUE(texts::contain(view.findChildren<runs::StepRow *>()[3], QStringLiteral("Reconnecting (12 s)")));
    EXPECT_TRUE(QTest::qWaitFor([this] { return !texts::contain(&view, QStringLiteral("Reconnecting (12 s)")); }))
        << "it ticks";
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("Reconnecting (")));
    view.apply(recorded::next(events, model::RunEventKind::LineBack));
    EXPECT_FALSE(texts::contain(&view, QStringLiteral("Reconnecting")));
}

TEST_F(AnswerTest, aRunThatWasTakenUpAgainSaysSince)
{
    const auto events = recorded::begun(plan, 3);
    play(events);
    model::RunEvent adopted = recorded::next(events, model::RunEventKind::Adopted);
    view.apply(adopted);
    EXPECT_TRUE(texts::contain(
        &view,
        QStringLiteral("Taken up again at %1").arg(adopted.at.toLocalTime().toString(QStringLiteral("HH:mm:ss")))));
}

TEST_F(AnswerTest, anUnknownEndTellsWhatIsKnownAndWhatIsSafe)
{
    play(recorded::unknownAt(plan, 4, true, false));
    const auto *verdict = view.findChild<runs::VerdictView *>();
    EXPECT_TRUE(verdict->findChild<common::StateBadge *>()->state().isHatched());
    EXPECT_TRUE(texts::contain(verdict, QStringLiteral("Nobody knows whether “Swap the database names")));
    EXPECT_TRUE(texts::contain(verdict, QStringLiteral("It was started at")));
    EXPECT_TRUE(texts::contain(verdict, QStringLiteral("Its last output came at")));
    EXPECT_TRUE(texts::contain(verdict, QStringLiteral("process group 4711")));
    QSignalSpy looks(&view, &runs::RunView::lookRequested);
    texts::press(verdict, QStringLiteral("Look at the server"));
    EXPECT_EQ(looks.size(), 1);
}

TEST_F(AnswerTest, aSwitchOfLanguageReachesEverySentence)
{
    common::Language language;
    play(recorded::unknownAt(plan, 4, true, false));
    language.set(QStringLiteral("nl"));
    QTest::qWait(1);
    EXPECT_FALSE(texts::contain(&view, QStringLiteral("Not done")));
    EXPECT_TRUE(
        texts::contain(&view, QStringLiteral("Het loopt mogelijk nog op prod-1.rentguy.nl (procesgroep 4711).")));
}

TEST_F(AnswerTest, cancellingTellsTheTruth)
{
    play(recorded::cancelledAt(plan, 3, QStringLiteral("ended on the server")));
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("It was ended on the server.")));
    play(recorded::cancelledAt(plan, 3, QStringLiteral("the moon was full")));
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("the moon was full")))
        << "what nobody translated is shown as it is";
}

TEST_F(AnswerTest, theQuestionBeforeCancellingNamesTheStep)
{
    play(recorded::begun(plan, 3));
    texts::press(&view, QStringLiteral("Cancel …"));
    EXPECT_TRUE(texts::contain(
        &view, QStringLiteral("It is at step 4 of 8, “Stop the application”; that step is ended on the server.")));
}
