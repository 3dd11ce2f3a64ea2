// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Run.h"

#include <algorithm>

namespace model {

int Run::currentStep() const
{
    for (int i = 0; i < steps.size(); ++i)
        if (steps[i].outcome.state == StepState::Running)
            return i;
    return -1;
}

int Run::finishedSteps() const
{
    return static_cast<int>(std::count_if(steps.begin(), steps.end(), [](const StepProgress &step) {
        return step.outcome.state != StepState::Waiting && step.outcome.state != StepState::Running;
    }));
}

int Run::failedStep() const
{
    for (int i = 0; i < steps.size(); ++i)
        if (steps[i].outcome.state == StepState::Failed || steps[i].outcome.state == StepState::Unknown)
            return i;
    return -1;
}

bool Run::hasChangedSomething() const
{
    for (int i = 0; i < steps.size() && i < plan.steps.size(); ++i)
        if (plan.steps[i].isChanging() && steps[i].startedAt.isValid())
            return true;
    return false;
}

bool Run::hasSkips() const
{
    return std::any_of(steps.begin(), steps.end(), [](const StepProgress &step) { return step.isLeftOut; });
}

QList<Answer> Run::possibleAnswers() const
{
    const int at = failedStep();
    if (state != RunState::NeedsYou || at < 0)
        return {};
    const PlannedStep &step = plan.steps[at];
    const StepOutcome &outcome = steps[at].outcome;
    QList<Answer> answers;
    // What may still run is only looked for again; what is gone without a trace may have done anything.
    if (outcome.state == StepState::Failed || outcome.mayStillRun || step.isRepeatable)
        answers << Answer::Retry;
    if (step.isSkippable)
        answers << Answer::Skip;
    if (plan.kind != ProcedureKind::Rollback)
        answers << Answer::RollBack;
    return answers << Answer::Stop;
}

namespace {

void applyAnswer(Run &run, const RunEvent &event)
{
    run.lastAnswer = event.answer;
    run.state = RunState::Running;
    const int at = run.failedStep();
    if (at < 0)
        return;
    StepOutcome &outcome = run.steps[at].outcome;
    if (event.answer == Answer::Retry) {
        run.why.clear();
        outcome = {.state = outcome.mayStillRun ? StepState::Running : StepState::Waiting};
        run.steps[at].finishedAt = {};
    } else if (event.answer == Answer::Skip) {
        run.why.clear();
        outcome = {.state = StepState::Skipped, .why = event.text};
        run.steps[at].isLeftOut = true;
    }
}

} // namespace

std::chrono::milliseconds StepProgress::duration(const QDateTime &now) const
{
    if (!startedAt.isValid())
        return {};
    if (outcome.took)
        return *outcome.took;
    return std::chrono::milliseconds(startedAt.msecsTo(finishedAt.isValid() ? finishedAt : now));
}

void Run::apply(const RunEvent &event)
{
    lastSequence = std::max(lastSequence, event.sequence);
    StepProgress *step = event.step >= 0 && event.step < steps.size() ? &steps[event.step] : nullptr;
    switch (event.kind) {
    case RunEventKind::Queued:
        by = event.text;
        reason = event.reason;
        queuedAt = event.at;
        break;
    case RunEventKind::Started:
        state = RunState::Running;
        startedAt = event.at;
        break;
    case RunEventKind::StepStarted:
        if (step != nullptr) {
            if (step->attempt != event.attempt) {
                step->outputOffset = step->errorOutputOffset = 0;
                step->heardAt = {};
            }
            step->outcome = {.state = StepState::Running};
            step->attempt = event.attempt;
            step->startedAt = event.at;
            step->finishedAt = {};
            lastAnswer.reset();
        }
        break;
    case RunEventKind::Output:
        if (step != nullptr) {
            if (event.offset >= 0)
                (event.isErrorStream ? step->errorOutputOffset : step->outputOffset) = event.offset;
            step->heardAt = event.at;
            step->tail += event.bytes;
            if (step->tail.size() > StepProgress::tailSize)
                step->tail.remove(0, step->tail.size() - StepProgress::tailSize);
        }
        break;
    case RunEventKind::StepFinished:
        if (step != nullptr) {
            step->outcome = event.outcome;
            step->finishedAt = event.at;
            step->checks = event.checks;
        }
        facts.insert(event.facts);
        lineLostAt = {};
        break;
    case RunEventKind::CancelRequested:
        isCancelRequested = true;
        cancelledBy = event.text;
        cancelReason = event.reason;
        break;
    case RunEventKind::Finished:
        state = event.state;
        verdict = event.verdict;
        why = event.text;
        finishedAt = event.at;
        lineLostAt = {};
        break;
    case RunEventKind::LineLost:
        lineLostAt = event.at;
        break;
    case RunEventKind::LineBack:
        lineLostAt = {};
        break;
    case RunEventKind::NeedsYou:
        state = RunState::NeedsYou;
        why = event.text;
        break;
    case RunEventKind::Answered:
        applyAnswer(*this, event);
        break;
    case RunEventKind::Adopted:
        adoptedAt = event.at;
        break;
    case RunEventKind::LeftBehind:
        left = event.left;
        break;
    case RunEventKind::ServerChecked:
        break;
    }
}

Run runFrom(const Plan &plan, const QList<RunEvent> &events)
{
    Run run;
    run.plan = plan;
    run.steps.resize(plan.steps.size());
    for (const RunEvent &event : events)
        run.apply(event);
    return run;
}

bool goesBefore(const RunSummary &a, const RunSummary &b)
{
    return a.isUrgent != b.isUrgent ? a.isUrgent : a.place < b.place;
}

} // namespace model
