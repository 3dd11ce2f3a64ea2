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
    plan.steps[1].effect = Effect::Change;
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

namespace {

RunEvent answered(Answer answer, const QString &text = {})
{
    RunEvent e = event(RunEventKind::Answered);
    e.answer = answer;
    e.text = text;
    return e;
}

RunEvent said(int step, const QByteArray &bytes, qint64 offset, bool isErrorStream = false)
{
    RunEvent e = event(RunEventKind::Output, step);
    e.bytes = bytes;
    e.offset = offset;
    e.isErrorStream = isErrorStream;
    return e;
}

/// The second step failed in this way, and the run asks.
model::Run asking(StepState state, bool mayStillRun = false, Plan plan = twoSteps())
{
    RunEvent failed = ended(1, state);
    failed.outcome.mayStillRun = mayStillRun;
    return runFrom(plan, {event(RunEventKind::Started), event(RunEventKind::StepStarted, 0), ended(0, StepState::Succeeded),
                          event(RunEventKind::StepStarted, 1), failed, event(RunEventKind::NeedsYou, 1)});
}

} // namespace

TEST(Run, asksOnlyWhileItNeedsSomebody)
{
    EXPECT_EQ(asking(StepState::Failed).state, RunState::NeedsYou);
    EXPECT_FALSE(isEnd(RunState::NeedsYou));
    EXPECT_TRUE(runFrom(twoSteps(), {event(RunEventKind::Started)}).possibleAnswers().isEmpty());
}

TEST(Run, offersWhatCanBeDoneAboutAStepAndNothingElse)
{
    EXPECT_EQ(asking(StepState::Failed).possibleAnswers(), (QList{Answer::Retry, Answer::RollBack, Answer::Stop}));
    Plan plan = twoSteps();
    plan.steps[1].isSkippable = true;
    EXPECT_TRUE(asking(StepState::Failed, false, plan).possibleAnswers().contains(Answer::Skip));
    plan.steps[1].isRepeatable = false;
    EXPECT_FALSE(asking(StepState::Unknown, false, plan).possibleAnswers().contains(Answer::Retry)) << "it may have happened";
    EXPECT_TRUE(asking(StepState::Unknown, true, plan).possibleAnswers().contains(Answer::Retry)) << "that only looks for it";
    plan.kind = ProcedureKind::Rollback;
    EXPECT_FALSE(asking(StepState::Failed, false, plan).possibleAnswers().contains(Answer::RollBack));
}

TEST(Run, goesOnAsAnswered)
{
    model::Run retried = asking(StepState::Failed);
    retried.apply(answered(Answer::Retry));
    EXPECT_EQ(retried.state, RunState::Running);
    EXPECT_EQ(retried.steps[1].outcome.state, StepState::Waiting) << "it is started anew";
    EXPECT_FALSE(retried.isToEnd());
    model::Run lookedFor = asking(StepState::Unknown, true);
    lookedFor.apply(answered(Answer::Retry));
    EXPECT_EQ(lookedFor.steps[1].outcome.state, StepState::Running) << "it is followed again";
    model::Run skipped = asking(StepState::Failed);
    skipped.apply(answered(Answer::Skip, QStringLiteral("no mail today")));
    EXPECT_EQ(skipped.steps[1].outcome.state, StepState::Skipped);
    EXPECT_EQ(skipped.steps[1].outcome.why, QStringLiteral("no mail today"));
    EXPECT_TRUE(skipped.hasSkips());
    for (const Answer answer : {Answer::Stop, Answer::RollBack}) {
        model::Run stopped = asking(StepState::Failed);
        stopped.apply(answered(answer));
        EXPECT_TRUE(stopped.isToEnd());
        EXPECT_EQ(stopped.failedStep(), 1) << "what failed stays what failed";
    }
}

TEST(Run, forgetsAnAnswerOnceTheNextStepBegins)
{
    model::Run run = asking(StepState::Failed);
    run.apply(answered(Answer::Retry));
    EXPECT_EQ(run.lastAnswer, Answer::Retry);
    run.apply(event(RunEventKind::StepStarted, 1));
    EXPECT_EQ(run.lastAnswer, std::nullopt);
}

TEST(Run, countsAttemptsAndHowFarTheServersRecordWasRead)
{
    model::Run run = runFrom(twoSteps(), {event(RunEventKind::StepStarted, 1), said(1, "abc", 3), said(1, "x", 1, true)});
    EXPECT_EQ(run.steps[1].attempt, 1);
    EXPECT_EQ(run.steps[1].outputOffset, 3);
    EXPECT_EQ(run.steps[1].errorOutputOffset, 1);
    RunEvent again = event(RunEventKind::StepStarted, 1);
    again.attempt = 2;
    run.apply(again);
    EXPECT_EQ(run.steps[1].attempt, 2);
    EXPECT_EQ(run.steps[1].outputOffset, 0) << "another attempt has a record of its own";
}

TEST(Run, doesNotMoveItsOffsetsForOutputThatTheServerDoesNotKeep)
{
    const model::Run run = runFrom(twoSteps(), {event(RunEventKind::StepStarted, 0), said(0, "abc", -1)});
    EXPECT_EQ(run.steps[0].outputOffset, 0);
    EXPECT_EQ(run.steps[0].tail, "abc");
}

TEST(Run, knowsSinceWhenItReconnects)
{
    model::Run run = runFrom(twoSteps(), {event(RunEventKind::Started), event(RunEventKind::StepStarted, 1)});
    EXPECT_FALSE(run.lineLostAt.isValid());
    const RunEvent lost = event(RunEventKind::LineLost);
    run.apply(lost);
    EXPECT_EQ(run.lineLostAt, lost.at);
    run.apply(event(RunEventKind::LineBack));
    EXPECT_FALSE(run.lineLostAt.isValid());
    run.apply(event(RunEventKind::LineLost));
    run.apply(ended(1, StepState::Unknown));
    EXPECT_FALSE(run.lineLostAt.isValid()) << "the step has ended, in whatever way";
}

TEST(RunEvent, namesEveryStateAnswerAndKindAndReadsThemBack)
{
    for (const RunState state : {RunState::Queued, RunState::Running, RunState::NeedsYou, RunState::Succeeded, RunState::Failed,
                                 RunState::Cancelled, RunState::Unknown, RunState::Missed})
        EXPECT_EQ(runStateFrom(nameOf(state)), state);
    for (const Answer answer : {Answer::Retry, Answer::Skip, Answer::RollBack, Answer::Stop})
        EXPECT_EQ(answerFrom(nameOf(answer)), answer);
    EXPECT_EQ(answerFrom(QStringLiteral("perhaps")), std::nullopt);
    for (int kind = 0; kind <= static_cast<int>(RunEventKind::LeftBehind); ++kind)
        EXPECT_EQ(runEventKindFrom(nameOf(static_cast<RunEventKind>(kind))), static_cast<RunEventKind>(kind));
}

TEST(RunEvent, tellsAnEndFromWhatGoesOn)
{
    for (const RunState state : {RunState::Succeeded, RunState::Failed, RunState::Cancelled, RunState::Unknown, RunState::Missed})
        EXPECT_TRUE(isEnd(state));
    for (const RunState state : {RunState::Queued, RunState::Running, RunState::NeedsYou})
        EXPECT_FALSE(isEnd(state));
}
