// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunView.h"
#include "Recorded.h"
#include "Texts.h"
#include "common/StateBadge.h"
#include "runs/StepRow.h"
#include "runs/VerdictView.h"
#include "support/Waiting.h"

#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace {

class RunViewTest : public testing::Test
{
protected:
    void SetUp() override
    {
        view.resize(1000, 700);
        view.show();
    }

    void play(const QList<model::RunEvent> &events)
    {
        view.setRun(model::runFrom(plan, {}));
        for (const model::RunEvent &event : events)
            view.apply(event);
        QTest::qWait(1); // new rows show themselves from the event loop
    }

    QList<runs::StepRow *> rows() { return view.findChildren<runs::StepRow *>(); }
    QString verdict() { return view.findChild<runs::VerdictView *>()->findChild<common::StateBadge *>()->state().word; }

    model::Plan plan = recorded::rollbackPlan();
    runs::RunView view;
};

} // namespace

TEST_F(RunViewTest, stepsFollowEvents)
{
    play(recorded::begun(plan, 3));
    ASSERT_EQ(rows().size(), plan.steps.size());
    EXPECT_EQ(rows()[2]->state(), model::StepState::Succeeded);
    EXPECT_EQ(rows()[3]->state(), model::StepState::Running);
    EXPECT_EQ(rows()[4]->state(), model::StepState::Waiting);
    EXPECT_TRUE(rows()[3]->isOpen()) << "the running step shows its output";
    EXPECT_FALSE(rows()[2]->isOpen());
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("step 4 of 8")));
}

TEST_F(RunViewTest, outputIsShownAsHarmlessText)
{
    play(recorded::begun(plan, 0));
    model::RunEvent output;
    output.run = plan.run;
    output.sequence = 99;
    output.kind = model::RunEventKind::Output;
    output.step = 0;
    output.bytes = "\x1b]0;title\x07<b>bold</b> \x1b[31mred\x1b[0m \xe2\x80\xae"
                   "evil\n";
    view.apply(output);
    QString shown;
    EXPECT_TRUE(waitUntil([&] {
        shown.clear();
        for (const QPlainTextEdit *block : view.findChildren<QPlainTextEdit *>())
            shown += block->toPlainText();
        return shown.contains(QStringLiteral("<b>bold</b> red"));
    })) << shown.toStdString();
    EXPECT_FALSE(shown.contains(QChar(0x1b)));
    EXPECT_FALSE(shown.contains(QChar(0x202e)));
}

TEST_F(RunViewTest, anEventThatWasSeenIsNotAppliedTwice)
{
    const QList<model::RunEvent> events = recorded::begun(plan, 1);
    play(events);
    const model::Run before = view.run();
    view.apply(events[3]);
    view.apply(events.last());
    EXPECT_EQ(view.run(), before);
}

TEST_F(RunViewTest, eventsOfOtherRunsAreIgnored)
{
    play(recorded::begun(plan, 1));
    const model::Run before = view.run();
    model::RunEvent other = recorded::proven(recorded::deployPlan()).last();
    other.sequence = 500;
    view.apply(other);
    EXPECT_EQ(view.run(), before);
}

TEST_F(RunViewTest, provenShowsItsProof)
{
    play(recorded::proven(plan));
    EXPECT_EQ(verdict(), QStringLiteral("Proven"));
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("Proofs that hold: 4 of 4")));
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("Schema revision")));
}

TEST_F(RunViewTest, notProvenWarns)
{
    play(recorded::proven(plan, false));
    EXPECT_EQ(verdict(), QStringLiteral("Not proven"));
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("d41d8cd98f00")));
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("not every proof holds: 2 of 4")));
}

TEST_F(RunViewTest, aFailureSaysWhatWhyAndWhatWasNotDone)
{
    play(recorded::failedAt(plan, 1));
    EXPECT_EQ(verdict(), QStringLiteral("Failed"));
    EXPECT_TRUE(rows()[1]->isOpen());
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("The command ended with exit status 11.")));
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("The backup cannot be read to its end.")));
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("Nothing was changed on the server.")));
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("Not done: Restore into a database beside the live one")));
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("pg_restore -f /dev/null"))) << "the exact command is open";
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("1 of 8 steps done")));
}

TEST_F(RunViewTest, aForgedSuccessInOutputChangesNoState)
{
    play(recorded::failedAt(plan, 1));
    EXPECT_EQ(view.run().state, model::RunState::Failed);
    EXPECT_NE(verdict(), QStringLiteral("Succeeded"));
}

TEST_F(RunViewTest, unknownSendsPeopleToTheServer)
{
    QList<model::RunEvent> events = recorded::begun(plan, 3);
    model::RunEvent end;
    end.run = plan.run;
    end.sequence = events.last().sequence + 1;
    end.kind = model::RunEventKind::StepFinished;
    end.step = 3;
    end.outcome.state = model::StepState::Unknown;
    end.outcome.mayStillRun = true;
    events << end;
    ++end.sequence;
    end.kind = model::RunEventKind::Finished;
    end.state = model::RunState::Unknown;
    events << end;
    play(events);
    EXPECT_EQ(verdict(), QStringLiteral("Unknown – check server"));
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("It may still run on the server: check there.")));
}

TEST_F(RunViewTest, namesWhatTheStepsLeftRunning)
{
    QList<model::RunEvent> events = recorded::proven(plan);
    EXPECT_FALSE((play(events), texts::contain(&view, QStringLiteral("still running"))));
    model::RunEvent left = recorded::next(events, model::RunEventKind::LeftBehind);
    left.left = {{3, 4711, QStringLiteral("uvicorn")}, {3, 4712, QStringLiteral("celery")}};
    events << left;
    play(events);
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("Started by its steps, and still running: uvicorn (process 4711) · celery (process 4712).")));
}

TEST_F(RunViewTest, tellsAStepsTimeByTheServersClock)
{
    QList<model::RunEvent> events = recorded::begun(plan, 3);
    model::RunEvent end = recorded::next(events, model::RunEventKind::StepFinished);
    end.step = 3;
    end.at = end.at.addSecs(7200); // the laptop slept
    end.outcome = {.state = model::StepState::Succeeded, .took = std::chrono::seconds(83)};
    play(events << end);
    EXPECT_TRUE(texts::contain(rows()[3], QStringLiteral("1 min 23 s")));
}

TEST_F(RunViewTest, cancelAsksFirst)
{
    play(recorded::begun(plan, 3));
    QSignalSpy cancels(&view, &runs::RunView::cancelRequested);
    texts::press(&view, QStringLiteral("Cancel …"));
    EXPECT_EQ(cancels.size(), 0);
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("half changed")));
    auto *why = texts::visible<QLineEdit>(&view);
    ASSERT_NE(why, nullptr);
    why->setText(QStringLiteral(" the wrong release "));
    texts::press(&view, QStringLiteral("Cancel this run"));
    ASSERT_EQ(cancels.size(), 1);
    EXPECT_EQ(cancels.first().first().toString(), plan.run);
    EXPECT_EQ(cancels.first().last().toString(), QStringLiteral("the wrong release")) << "why may be said, and need not be";
}

TEST_F(RunViewTest, whoStartedAndCancelledARunIsToldWithTheirReasons)
{
    QList<model::RunEvent> events = recorded::begun(plan, 3);
    events.first().reason = QStringLiteral("orders <b>get lost</b>");
    model::RunEvent cancel{.run = plan.run, .sequence = 98, .kind = model::RunEventKind::CancelRequested, .text = QStringLiteral("ben@desk")};
    play(events << cancel);
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("because: orders <b>get lost</b>")));
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("cancelled by ben@desk")));
    cancel.sequence = 99;
    cancel.reason = QStringLiteral("it waits too long");
    view.apply(cancel);
    EXPECT_TRUE(texts::contain(&view, QStringLiteral("cancelled by ben@desk: it waits too long")));
}

TEST_F(RunViewTest, aStepClosedByHandStaysClosed)
{
    play(recorded::begun(plan, 3));
    texts::press(&view, QStringLiteral("Stop the application"));
    EXPECT_FALSE(rows()[3]->isOpen());
    model::RunEvent output;
    output.run = plan.run;
    output.sequence = 99;
    output.kind = model::RunEventKind::Output;
    output.step = 3;
    output.bytes = "more\n";
    view.apply(output);
    QTest::qWait(150);
    EXPECT_FALSE(rows()[3]->isOpen());
}
