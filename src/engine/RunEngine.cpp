// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/RunEngine.h"

#include "base/FaultPoint.h"
#include "engine/Course.h"
#include "engine/Guard.h"
#include "engine/OutputBudget.h"
#include "engine/OwnSecrets.h"

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
    /// `isKnownServer` false: what runs is only followed there, and nothing is started.
    StepCourse(int index, const Past &past, const Record &record, bool isKnownServer)
        : m_isKnownServer(isKnownServer), m_index(index), m_step(past.run.plan.steps[index]), m_past(past), m_record(record),
          m_attempt(past.run.steps[index].attempt),
          m_isFollowed(past.run.steps[index].outcome.state == StepState::Running && m_step.isChanging())
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
        if (m_step.isChanging())
            job = Job{jobId(m_past.run.id(), m_index, m_attempt), m_isFollowed ? progress.outputOffset : 0,
                      m_isFollowed ? progress.errorOutputOffset : 0,
                      m_isKnownServer && (!m_isFollowed || progress.startedAt.secsTo(context.clock.now()) < longestUnconfirmed.count())};
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
        base::holdPoint("step", context.wishes.cancel);
        StepResult result = runStep(m_step, job, m_isFollowed ? m_past.heard : QByteArray(), context);
        base::faultPoint("step-heard");
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

    bool m_isKnownServer;
    int m_index;
    const model::PlannedStep &m_step;
    const Past &m_past;
    const Record &m_record;
    int m_attempt;
    bool m_isFollowed;
};

/// The steps of a run, one after the other, from where its past ends.
class Walk final
{
public:
    /// `secrets` are those that `context` masks; what the server's own files hold is added to them.
    Walk(const Past &past, const Record &record, const StepContext &context, Secrets &secrets, Course &course)
        : m_past(past), m_record(record), m_context(context), m_secrets(secrets), m_course(course)
    {
    }

    /// False if the run was left in the middle of a step.
    base::Result<bool> go()
    {
        for (int i = 0; i < m_past.run.plan.steps.size(); ++i) {
            const StepState before = m_past.run.steps[i].outcome.state;
            if (before != StepState::Waiting && before != StepState::Running)
                continue;
            if (m_course.needsPerson())
                return true;
            if (m_context.wishes.leave.stop_requested())
                return false;
            const auto result = pass(i, before == StepState::Running && m_past.run.plan.steps[i].isChanging());
            if (!result)
                return tl::make_unexpected(result.error());
            if (result->fate == StepResult::Fate::Left)
                return false;
            if (const auto written = m_record.write(finishedStep(i, *result)); !written)
                return tl::make_unexpected(written.error());
        }
        return true;
    }

private:
    /// What was started before (`isUnderWay`) is heard to its end, however the run goes on.
    base::Result<StepResult> pass(int index, bool isUnderWay)
    {
        const model::PlannedStep &step = m_past.run.plan.steps[index];
        if (m_context.wishes.cancel.stop_requested() && m_course.isRunning() && !isUnderWay)
            m_course.cancel();
        StepResult result;
        if (const QString hindrance = isUnderWay ? QString() : m_course.hindrance(step); !hindrance.isEmpty()) {
            result.outcome = {.state = StepState::Skipped, .why = hindrance};
            return result;
        }
        if (!m_isMasking) {
            const StepResult read = readOwnSecrets(m_past.run.plan, m_context, m_secrets);
            m_isMasking = read.fate == StepResult::Fate::Ended && read.outcome.state == StepState::Succeeded;
            if (!m_isMasking && (!isUnderWay || read.fate == StepResult::Fate::Left))
                return read.fate == StepResult::Fate::Left ? read : refuse(index, read);
        }
        StepContext context = m_context;
        if (step.isAlways) // it is no longer stopped by the cancel that came before it
            context.wishes.cancel = {};
        const bool isGuarded = step.effect == model::Effect::Destroy || (step.isChanging() && !m_isKnownServer);
        if (!isGuarded)
            return carryOut(index, context, true);
        StepResult seen = checkServer(m_past.run.plan, step, context);
        if (seen.fate == StepResult::Fate::Left)
            return seen;
        if (seen.outcome.state != StepState::Succeeded)
            return isUnderWay ? followUnseen(index, context, seen) : refuse(index, seen);
        m_isKnownServer = true;
        if (!seen.checks.isEmpty())
            if (const auto told = m_record.write({.kind = RunEventKind::ServerChecked, .step = index, .checks = seen.checks}); !told)
                return tl::make_unexpected(told.error());
        return carryOut(index, context, true);
    }

    StepResult refuse(int index, const StepResult &why)
    {
        m_course.refuse(index, why);
        return why;
    }

    /// It was started on the right server. Where another one answers, nobody can say how it goes;
    /// where none can be told, it is followed, but nothing is started.
    base::Result<StepResult> followUnseen(int index, const StepContext &context, StepResult seen)
    {
        const auto &error = seen.outcome.error;
        if (!error || error->kind != base::ErrorKind::WrongServer)
            return carryOut(index, context, false);
        seen.outcome = {.state = StepState::Unknown, .error = error, .why = error->reason(), .mayStillRun = true};
        m_course.note(index, seen);
        return seen;
    }

    base::Result<StepResult> carryOut(int index, const StepContext &context, bool isKnownServer)
    {
        auto result = StepCourse(index, m_past, m_record, isKnownServer).carryOut(context);
        if (result && result->fate != StepResult::Fate::Left)
            m_course.note(index, *result);
        return result;
    }

    const Past &m_past;
    const Record &m_record;
    const StepContext &m_context;
    Secrets &m_secrets;
    Course &m_course;
    bool m_isMasking = false;     ///< the server's own secrets are known
    bool m_isKnownServer = false; ///< since this program goes on with the run
};

} // namespace

QString jobId(const QString &run, int step, int attempt)
{
    return u"%1.%2.%3"_s.arg(run).arg(step + 1).arg(attempt);
}

RunEngine::RunEngine(Journal &journal, ErrandRunner &runner, const base::Clock &clock, Access access, Observer observer)
    : m_journal(journal), m_runner(runner), m_clock(clock), m_access(access), m_observer(std::move(observer))
{
}

base::Result<std::optional<RunEvent>> RunEngine::run(const Past &past, const Secrets &secrets, const Wishes &wishes)
{
    const QString id = past.run.id();
    if (m_access == Access::ReadOnly && past.run.plan.isChanging())
        return base::fail(base::ErrorKind::Refused, id, u"an observer changes nothing"_s, {{u"rule"_s, u"observer"_s}});
    const Record record(id, m_journal, m_clock, m_observer);
    Course course(past.run);
    const auto line = [&](bool isLost, const QString &reason) {
        (void)record.write({.kind = isLost ? RunEventKind::LineLost : RunEventKind::LineBack, .text = reason});
    };
    const auto said = [](RunEvent event) { return std::optional(std::move(event)); };

    if (past.run.state == model::RunState::Queued)
        if (const auto started = record.write({.kind = RunEventKind::Started}); !started)
            return started.map(said);
    Secrets masked = secrets;
    const StepContext context{m_runner, m_clock, masked, course.seen(), {}, line, wishes};
    const auto isThrough = Walk(past, record, context, masked, course).go();
    if (!isThrough)
        return tl::make_unexpected(isThrough.error());
    if (!*isThrough)
        return std::nullopt;
    // For a person to know; where it cannot be asked or written, the run ends as it does.
    if (course.hasChanged())
        if (const auto left = m_runner.leftBehind(); left && *left != past.run.left)
            (void)record.write({.kind = RunEventKind::LeftBehind, .left = *left});
    if (course.needsPerson())
        return record.write(course.needsYou()).map(said);
    const RunEvent end = course.finish();
    // Before it is written: whoever waits for this run's end finds the server free.
    if (!course.mayStillRun())
        m_runner.giveBack();
    return record.write(end).map(said);
}

} // namespace engine
