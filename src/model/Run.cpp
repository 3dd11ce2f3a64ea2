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
        if (plan.steps[i].isChanging && steps[i].startedAt.isValid())
            return true;
    return false;
}

void Run::apply(const RunEvent &event)
{
    lastSequence = std::max(lastSequence, event.sequence);
    StepProgress *step = event.step >= 0 && event.step < steps.size() ? &steps[event.step] : nullptr;
    switch (event.kind) {
    case RunEventKind::Queued:
        by = event.text;
        queuedAt = event.at;
        break;
    case RunEventKind::Started:
        state = RunState::Running;
        startedAt = event.at;
        break;
    case RunEventKind::StepStarted:
        if (step != nullptr) {
            step->outcome.state = StepState::Running;
            step->startedAt = event.at;
        }
        break;
    case RunEventKind::Output:
        if (step != nullptr) {
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
        break;
    case RunEventKind::CancelRequested:
        isCancelRequested = true;
        break;
    case RunEventKind::Finished:
        state = event.state;
        verdict = event.verdict;
        why = event.text;
        finishedAt = event.at;
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

} // namespace model
