// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/Course.h"

#include "model/Reasons.h"

namespace engine {

using namespace Qt::StringLiterals;
using model::RunEvent;
using model::RunEventKind;
using model::RunState;
using model::StepState;

Course::Course(const model::Run &past)
    : m_plan(past.plan), m_seen(past.facts), m_isToEnd(past.isToEnd())
{
    for (int i = 0; i < past.steps.size(); ++i) {
        m_hasChanged = m_hasChanged || (past.steps[i].attempt > 0 && m_plan.steps[i].isChanging());
        if (!past.steps[i].isLeftOut)
            note(i, past.steps[i].outcome);
    }
}

QString Course::hindrance(const model::PlannedStep &step) const
{
    if (m_state == RunState::Unknown)
        return model::reasons::earlierUnknown;
    if (step.isAlways)
        return {};
    if (m_state == RunState::Failed)
        return model::reasons::earlierFailed;
    if (m_state == RunState::Cancelled)
        return model::reasons::runCancelled;
    if (m_isDisproven && !step.isProof)
        return model::reasons::notProven;
    return {};
}

bool Course::needsPerson() const
{
    return (m_state == RunState::Failed || m_state == RunState::Unknown) && m_hasChanged && !m_isToEnd;
}

void Course::note(int step, const StepResult &result)
{
    m_seen.insert(result.facts);
    m_hasChanged = m_hasChanged || m_plan.steps[step].isChanging();
    note(step, result.outcome);
}

void Course::note(int step, const model::StepOutcome &outcome)
{
    const bool isProof = m_plan.steps[step].isProof;
    m_mayStillRun = m_mayStillRun || outcome.mayStillRun;
    switch (outcome.state) {
    case StepState::Failed:
        if (isProof)
            m_isDisproven = true;
        else
            m_state = RunState::Failed;
        break;
    case StepState::Cancelled:
        m_state = RunState::Cancelled;
        break;
    case StepState::Unknown:
        m_state = RunState::Unknown;
        break;
    case StepState::Succeeded:
        m_hasProven = m_hasProven || isProof;
        return;
    case StepState::Waiting:
    case StepState::Running:
    case StepState::Skipped:
        return;
    }
    if (m_why.isEmpty())
        m_why = outcome.error ? outcome.error->reason() : outcome.why;
    if (m_failedStep < 0 && !isProof)
        m_failedStep = step;
}

void Course::cancel()
{
    m_state = RunState::Cancelled;
    m_why = model::reasons::betweenSteps;
}

RunEvent Course::needsYou() const
{
    return {.kind = RunEventKind::NeedsYou, .step = m_failedStep, .text = m_why};
}

RunEvent Course::finish() const
{
    RunEvent event{.kind = RunEventKind::Finished};
    event.state = m_state == RunState::Running ? RunState::Succeeded : m_state;
    if (event.state == RunState::Succeeded && m_plan.hasProof())
        event.verdict = m_isDisproven || !m_hasProven ? model::Verdict::NotProven : model::Verdict::Proven;
    event.text = m_why;
    return event;
}

} // namespace engine
