// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/RunEngine.h"

#include "engine/Course.h"
#include "engine/OutputBudget.h"

namespace engine {

using namespace Qt::StringLiterals;
using model::RunEvent;
using model::RunEventKind;
using model::StepState;

namespace {

// The server forgets jobs after two weeks. A day is far from that, and far more than a start takes.
constexpr std::chrono::seconds longestUnconfirmed = std::chrono::hours(24);
constexpr int mostAttempts = 3; // at a job that never starts; a fourth would not either

/// Writes a run's events and shows them.
class Record final
{
public:
    Record(const QString &run, Journal &journal, const base::Clock &clock, const RunEngine::Observer &observer)
        : m_run(run), m_journal(journal), m_clock(clock), m_observer(observer)
    {
    }

    base::Result<RunEvent> write(RunEvent event) const
    {
        event.run = m_run;
        event.at = m_clock.now();
        auto written = m_journal.append(std::move(event));
        if (written)
            m_observer(*written);
        return written;
    }

private:
    const QString &m_run;
    Journal &m_journal;
    const base::Clock &m_clock;
    const RunEngine::Observer &m_observer;
};

RunEvent finishedStep(int index, const StepResult &result)
{
    RunEvent event{.kind = RunEventKind::StepFinished, .step = index};
    event.outcome = result.outcome;
    event.facts = result.facts;
    event.checks = result.checks;
    return event;
}

/// One step of a run, from where its past ends.
class StepCourse final
{
public:
    StepCourse(int index, const Past &past, const Record &record)
        : m_index(index), m_step(past.run.plan.steps[index]), m_past(past), m_record(record),
          m_attempt(past.run.steps[index].attempt),
          m_isFollowed(past.run.steps[index].outcome.state == StepState::Running && m_step.isChanging)
    {
    }

    base::Result<StepResult> carryOut(StepContext context)
    {
        for (int tries = 1;; ++tries) {
            if (!m_isFollowed) {
                // Written before acting: after a crash here the step counts as perhaps started, never as not started.
                const auto announced = m_record.write({.kind = RunEventKind::StepStarted, .step = m_index, .attempt = ++m_attempt});
                if (!announced)
                    return tl::make_unexpected(announced.error());
            }
            StepResult result = attempt(context);
            m_isFollowed = false;
            if (result.fate != StepResult::Fate::NeverStarted || tries == mostAttempts)
                return settled(std::move(result));
        }
    }

private:
    StepResult attempt(StepContext &context)
    {
        const model::StepProgress &progress = m_past.run.steps[m_index];
        std::optional<Job> job;
        if (m_step.isChanging)
            job = Job{jobId(m_past.run.id(), m_index, m_attempt), m_isFollowed ? progress.outputOffset : 0,
                      m_isFollowed ? progress.errorOutputOffset : 0,
                      !m_isFollowed || progress.startedAt.secsTo(context.clock.now()) < longestUnconfirmed.count()};
        OutputBudget out(job ? job->outputOffset : 0);
        OutputBudget err(job ? job->errorOutputOffset : 0);
        qint64 outOffset = -1;
        qint64 errOffset = -1;
        // Output that cannot be written is lost to the log, not to the run.
        const auto write = [&](const QByteArray &bytes, bool isErrorStream, qint64 offset) {
            if (!bytes.isEmpty())
                (void)m_record.write({.kind = RunEventKind::Output, .step = m_index, .bytes = bytes,
                                      .isErrorStream = isErrorStream, .offset = job ? offset : -1});
        };
        context.output = [&](const QByteArray &bytes, bool isErrorStream, qint64 offset) {
            (isErrorStream ? errOffset : outOffset) = offset;
            write((isErrorStream ? err : out).take(bytes), isErrorStream, offset);
        };
        StepResult result = runStep(m_step, job, m_isFollowed ? m_past.heard : QByteArray(), context);
        if (result.fate != StepResult::Fate::Left) {
            write(out.finish(), false, outOffset);
            write(err.finish(), true, errOffset);
        }
        return result;
    }

    static StepResult settled(StepResult result)
    {
        if (result.fate != StepResult::Fate::NeverStarted)
            return result;
        result.fate = StepResult::Fate::Ended;
        result.outcome = {.state = StepState::Failed,
                          .error = base::Error{base::ErrorKind::Unreachable, {}, {{u"reason"_s, result.outcome.why}}}};
        return result;
    }

    int m_index;
    const model::PlannedStep &m_step;
    const Past &m_past;
    const Record &m_record;
    int m_attempt;
    bool m_isFollowed;
};

} // namespace

QString jobId(const QString &run, int step, int attempt)
{
    return u"%1.%2.%3"_s.arg(run).arg(step + 1).arg(attempt);
}

RunEngine::RunEngine(Journal &journal, ErrandRunner &runner, const base::Clock &clock, Observer observer)
    : m_journal(journal), m_runner(runner), m_clock(clock), m_observer(std::move(observer))
{
}

base::Result<std::optional<RunEvent>> RunEngine::run(const Past &past, const Secrets &secrets, const Wishes &wishes)
{
    const QString id = past.run.id();
    const Record record(id, m_journal, m_clock, m_observer);
    Course course(past.run);
    const auto line = [&](bool isLost, const QString &reason) {
        (void)record.write({.kind = isLost ? RunEventKind::LineLost : RunEventKind::LineBack, .text = reason});
    };
    const auto said = [](RunEvent event) { return std::optional(std::move(event)); };

    if (past.run.state == model::RunState::Queued)
        if (const auto started = record.write({.kind = RunEventKind::Started}); !started)
            return started.map(said);
    for (int i = 0; i < past.run.plan.steps.size(); ++i) {
        const model::PlannedStep &step = past.run.plan.steps[i];
        const StepState before = past.run.steps[i].outcome.state;
        if (before != StepState::Waiting && before != StepState::Running)
            continue;
        if (course.needsPerson())
            break;
        if (wishes.leave.stop_requested())
            return std::nullopt;
        // What was started before is heard to its end, however the run goes on.
        const bool isUnderWay = before == StepState::Running && step.isChanging;
        if (wishes.cancel.stop_requested() && course.isRunning() && !isUnderWay)
            course.cancel();
        StepResult result;
        if (const QString hindrance = isUnderWay ? QString() : course.hindrance(step); !hindrance.isEmpty()) {
            result.outcome = {.state = StepState::Skipped, .why = hindrance};
        } else {
            // A step that always runs is no longer stopped by the cancel that came before it.
            const Wishes of{step.isAlways ? std::stop_token() : wishes.cancel, wishes.leave};
            auto carriedOut = StepCourse(i, past, record).carryOut({m_runner, m_clock, secrets, course.seen(), {}, line, of});
            if (!carriedOut)
                return tl::make_unexpected(carriedOut.error());
            result = std::move(*carriedOut);
            if (result.fate == StepResult::Fate::Left)
                return std::nullopt;
            course.note(i, result);
        }
        if (const auto written = record.write(finishedStep(i, result)); !written)
            return written.map(said);
    }
    if (course.needsPerson())
        return record.write(course.needsYou()).map(said);
    const RunEvent end = course.finish();
    // Before it is written: whoever waits for this run's end finds the server free.
    if (!course.mayStillRun())
        m_runner.giveBack();
    return record.write(end).map(said);
}

} // namespace engine
