// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Run.h"

#include "support/Printers.h"

using namespace model;

namespace {

Plan twoSteps()
{
    Plan plan;
    plan.run = QStringLiteral("r");
    plan.steps.resize(2);
    plan.steps[1].isChanging = true;
    return plan;
}

RunEvent event(RunEventKind kind, int step = -1)
{
    static qint64 sequence = 0;
    return {.run = QStringLiteral("r"), .sequence = ++sequence, .at = QDateTime::currentDateTimeUtc(), .kind = kind, .step = step};
}

RunEvent ended(int step, StepState state)
{
    RunEvent e = event(RunEventKind::StepFinished, step);
    e.outcome.state = state;
    return e;
}

} // namespace

TEST(Run, tellsWhichStepRunsAndHowManyHaveEnded)
{
    model::Run run = runFrom(twoSteps(), {event(RunEventKind::Queued), event(RunEventKind::Started),
                                   event(RunEventKind::StepStarted, 0)});
    EXPECT_EQ(run.state, RunState::Running);
    EXPECT_EQ(run.currentStep(), 0);
    run.apply(ended(0, StepState::Succeeded));
    EXPECT_EQ(run.currentStep(), -1);
    EXPECT_EQ(run.finishedSteps(), 1);
    EXPECT_EQ(run.failedStep(), -1);
}

TEST(Run, knowsThatNothingWasChangedBeforeTheFirstChangingStep)
{
    model::Run run = runFrom(twoSteps(), {event(RunEventKind::StepStarted, 0), ended(0, StepState::Failed)});
    EXPECT_FALSE(run.hasChangedSomething());
    EXPECT_EQ(run.failedStep(), 0);
    run.apply(event(RunEventKind::StepStarted, 1));
    EXPECT_TRUE(run.hasChangedSomething());
}

TEST(Run, keepsOnlyTheTailOfALongOutput)
{
    RunEvent output = event(RunEventKind::Output, 0);
    output.bytes = QByteArray(StepProgress::tailSize, 'a');
    model::Run run = runFrom(twoSteps(), {output});
    output.bytes = "end";
    run.apply(output);
    EXPECT_EQ(run.steps[0].tail.size(), StepProgress::tailSize);
    EXPECT_TRUE(run.steps[0].tail.endsWith("end"));
}

TEST(Run, endsWithAVerdictAndAReason)
{
    RunEvent finished = event(RunEventKind::Finished);
    finished.state = RunState::Succeeded;
    finished.verdict = Verdict::NotProven;
    finished.text = QStringLiteral("why");
    const model::Run run = runFrom(twoSteps(), {finished});
    EXPECT_EQ(run.verdict, Verdict::NotProven);
    EXPECT_EQ(run.why, QStringLiteral("why"));
    EXPECT_TRUE(isEnd(run.state));
}

TEST(Run, passesOverAnEventOfAStepThatThePlanDoesNotHave)
{
    EXPECT_EQ(runFrom(twoSteps(), {event(RunEventKind::StepStarted, 7)}).currentStep(), -1);
}
