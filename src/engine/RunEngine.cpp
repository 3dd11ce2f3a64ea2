// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/RunEngine.h"

#include "engine/StepRun.h"

namespace engine {

using namespace Qt::StringLiterals;
using model::RunEvent;
using model::RunEventKind;
using model::RunState;
using model::StepState;

namespace {

/// One run on its way: what has been seen, and why it may not go on.
class Course final
{
public:
    Course(const model::Plan &plan, Journal &journal, const base::Clock &clock, const RunEngine::Observer &observer)
        : m_plan(plan), m_journal(journal), m_clock(clock), m_observer(observer)
    {
    }

    base::Result<RunEvent> write(RunEvent event)
    {
        event.run = m_plan.run;
        event.at = m_clock.now();
        auto written = m_journal.append(std::move(event));
        if (written)
            m_observer(*written);
        return written;
    }

    /// Why a step must not start now; empty if it may.
    [[nodiscard]] QString hindrance(const model::PlannedStep &step) const
    {
        if (m_state == RunState::Unknown)
            return u"an earlier step is unknown"_s;
        if (step.isAlways)
            return {};
        if (m_state == RunState::Failed)
            return u"an earlier step failed"_s;
        if (m_state == RunState::Cancelled)
            return u"the run was cancelled"_s;
        if (m_isDisproven && !step.isProof)
            return u"not proven"_s;
        return {};
    }

    void note(const model::PlannedStep &step, const StepResult &result)
    {
        m_seen.insert(result.facts);
        switch (result.outcome.state) {
        case StepState::Failed:
            if (step.isProof)
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
            m_hasProven = m_hasProven || step.isProof;
            break;
        default:
            break;
        }
        if (m_why.isEmpty() && result.outcome.state != StepState::Succeeded)
            m_why = result.outcome.error ? result.outcome.error->reason() : result.outcome.why;
    }

    [[nodiscard]] RunEvent finish() const
    {
        RunEvent event{.kind = RunEventKind::Finished};
        event.state = m_state == RunState::Running ? RunState::Succeeded : m_state;
        if (event.state == RunState::Succeeded && m_plan.hasProof())
            event.verdict = m_isDisproven || !m_hasProven ? model::Verdict::NotProven : model::Verdict::Proven;
        event.text = m_why;
        return event;
    }

    void cancel()
    {
        m_state = RunState::Cancelled;
        m_why = u"before a step was started"_s;
    }
    [[nodiscard]] bool isRunning() const { return m_state == RunState::Running; }
    [[nodiscard]] const model::FactSet &seen() const { return m_seen; }

private:
    const model::Plan &m_plan;
    Journal &m_journal;
    const base::Clock &m_clock;
    const RunEngine::Observer &m_observer;
    model::FactSet m_seen;
    RunState m_state = RunState::Running;
    bool m_isDisproven = false;
    bool m_hasProven = false;
    QString m_why;
};

RunEvent finishedStep(int index, const StepResult &result)
{
    RunEvent event{.kind = RunEventKind::StepFinished, .step = index};
    event.outcome = result.outcome;
    event.facts = result.facts;
    event.checks = result.checks;
    return event;
}

} // namespace

RunEngine::RunEngine(Journal &journal, ErrandRunner &runner, const base::Clock &clock, Observer observer)
    : m_journal(journal), m_runner(runner), m_clock(clock), m_observer(std::move(observer))
{
}

base::Result<RunEvent> RunEngine::run(const model::Plan &plan, const Secrets &secrets, std::stop_token stop)
{
    Course course(plan, m_journal, m_clock, m_observer);
    if (const auto started = course.write({.kind = RunEventKind::Started}); !started)
        return started;
    for (int i = 0; i < plan.steps.size(); ++i) {
        const model::PlannedStep &step = plan.steps[i];
        if (stop.stop_requested() && course.isRunning())
            course.cancel();
        StepResult result;
        if (const QString hindrance = course.hindrance(step); !hindrance.isEmpty()) {
            result.outcome = {.state = StepState::Skipped, .why = hindrance};
        } else {
            // Written before acting: after a crash here the step counts as perhaps started, never as not started.
            if (const auto announced = course.write({.kind = RunEventKind::StepStarted, .step = i}); !announced)
                return announced;
            const OutputSink output = [&](QByteArrayView bytes, bool isErrorStream) {
                // Output that cannot be written is lost to the log, not to the run.
                (void)course.write({.kind = RunEventKind::Output, .step = i, .bytes = bytes.toByteArray(),
                                    .isErrorStream = isErrorStream});
            };
            // A step that always runs is no longer stopped by the cancel that came before it.
            result = runStep(step, course.seen(), secrets, m_runner, m_clock, output,
                             step.isAlways ? std::stop_token() : stop);
            course.note(step, result);
        }
        if (const auto written = course.write(finishedStep(i, result)); !written)
            return written;
    }
    return course.write(course.finish());
}

} // namespace engine
