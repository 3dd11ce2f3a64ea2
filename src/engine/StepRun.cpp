// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/StepRun.h"

#include "base/Mask.h"
#include "model/Reasons.h"
#include "parsing/Parser.h"
#include "planning/ScriptText.h"

#include <algorithm>

namespace engine {

using namespace Qt::StringLiterals;

namespace {

using model::StepState;

constexpr qsizetype largestParsed = 4 * 1024 * 1024; // more is no answer of a tool, but a flood

/// Shows output as it comes, masked, and keeps what the parser and an error need.
class Listener final
{
public:
    /// All of the run's secrets, not only this step's: a log may show what an earlier one sent.
    Listener(const Secrets &secrets, const std::optional<Job> &job, const QByteArray &heard, const StepOutput &sink)
        : m_out{base::Mask({secrets.begin(), secrets.end()}), job ? job->outputOffset : 0},
          m_err{base::Mask({secrets.begin(), secrets.end()}), job ? job->errorOutputOffset : 0}, m_sink(sink)
    {
        keep(heard);
    }

    void hear(QByteArrayView bytes, bool isErrorStream)
    {
        Stream &stream = isErrorStream ? m_err : m_out;
        stream.offset += bytes.size();
        pass(stream, stream.mask.feed(bytes));
    }
    void finish()
    {
        pass(m_out, m_out.mask.finish());
        pass(m_err, m_err.mask.finish());
    }
    [[nodiscard]] const QByteArray &output() const { return m_output; }
    [[nodiscard]] bool isFlooded() const { return m_isFlooded; }

private:
    struct Stream
    {
        base::Mask mask;
        qint64 offset = 0; ///< of all bytes heard, masked and shown or kept back
    };

    void keep(const QByteArray &bytes)
    {
        m_isFlooded = m_isFlooded || m_output.size() + bytes.size() > largestParsed;
        if (!m_isFlooded)
            m_output += bytes;
    }

    void pass(Stream &stream, const QByteArray &bytes)
    {
        if (bytes.isEmpty())
            return;
        if (&stream == &m_out)
            keep(bytes);
        // What is kept back is not shown yet: after a crash it has to be read again.
        m_sink(bytes, &stream == &m_err, stream.offset - stream.mask.held());
    }

    Stream m_out;
    Stream m_err;
    const StepOutput &m_sink;
    QByteArray m_output;
    bool m_isFlooded = false;
};

StepResult failed(base::Error error, int exitStatus = -1)
{
    StepResult result;
    result.outcome.state = StepState::Failed;
    result.outcome.error = std::move(error);
    result.outcome.exitStatus = exitStatus;
    return result;
}

base::Error commandFailed(const model::PlannedStep &step, int status)
{
    base::Error error{base::ErrorKind::CommandFailed, step.id, {{u"exit"_s, QString::number(status)}}};
    const model::Text meaning = step.errors.value(status);
    error.facts.insert(u"reason"_s, meaning.isEmpty() ? u"exit status %1"_s.arg(status) : meaning.en);
    if (!meaning.nl.isEmpty())
        error.facts.insert(u"reason_nl"_s, meaning.nl);
    return error;
}

/// An end that is no exit, as an outcome.
StepResult brokenOff(const model::PlannedStep &step, const ErrandEnd &end)
{
    const bool isLost = end.way == ErrandEnd::Way::LineLost || end.way == ErrandEnd::Way::MayStillRun;
    if (isLost && !step.isChanging()) // it only looked: nothing on the server depends on how it ended
        return failed({base::ErrorKind::Unreachable, step.id, {{u"reason"_s, end.reason}}});
    StepResult result;
    result.outcome.why = end.reason;
    switch (end.way) {
    case ErrandEnd::Way::Cancelled:
        result.outcome.state = StepState::Cancelled;
        break;
    case ErrandEnd::Way::MayStillRun:
    case ErrandEnd::Way::LineLost:
        result.outcome.state = StepState::Unknown;
        result.outcome.mayStillRun = true;
        break;
    case ErrandEnd::Way::Gone:
        result.outcome.state = StepState::Unknown;
        break;
    case ErrandEnd::Way::NeverStarted:
        result.fate = StepResult::Fate::NeverStarted;
        break;
    case ErrandEnd::Way::Left:
        result.fate = StepResult::Fate::Left;
        break;
    case ErrandEnd::Way::TimedOut:
    case ErrandEnd::Way::Exited:
        return failed({base::ErrorKind::TimedOut, step.id, {{u"reason"_s, u"its time was up"_s},
                       {u"limit"_s, QString::number(step.timeout.count())}}});
    }
    return result;
}

QList<model::CheckResult> compareAll(const QList<model::Condition> &expect, const model::FactSet &facts,
                                     const model::FactSet &seen)
{
    QList<model::CheckResult> checks;
    for (const model::Condition &condition : expect) {
        QString operand = condition.operand;
        if (operand.startsWith(u"${seen."_s))
            operand = model::textOf(seen, operand.mid(7, operand.size() - 8));
        const QString actual = model::textOf(facts, condition.fact);
        checks << model::CheckResult{condition.title, model::expectationText(condition.comparison, operand), actual,
                                     model::compare(condition.comparison, actual, operand)};
    }
    return checks;
}

bool allHold(const QList<model::CheckResult> &checks)
{
    return std::all_of(checks.begin(), checks.end(), [](const auto &check) { return check.holds; });
}

base::Error notAsExpected(const model::PlannedStep &step, const QList<model::CheckResult> &checks)
{
    const auto first = std::find_if(checks.begin(), checks.end(), [](const auto &check) { return !check.holds; });
    return {base::ErrorKind::ExpectationFailed,
            step.id,
            {{u"reason"_s, u"%1: expected %2, found %3"_s.arg(first->title.en, first->expected,
                                                             first->actual.isEmpty() ? u"nothing"_s : first->actual)},
             {u"title_nl"_s, first->title.nl},
             {u"title"_s, first->title.en},
             {u"expected"_s, first->expected},
             {u"actual"_s, first->actual}}};
}

/// As planning::scriptText reads it: the number of its lines, and then those.
bool addLines(std::vector<base::Secret> &lines, const base::Secret &secret)
{
    const QByteArrayView all = secret.reveal();
    if (all.contains('\0'))
        return false;
    lines.emplace_back(QByteArrayView(QByteArray::number(std::count(all.begin(), all.end(), '\n') + 1)));
    for (qsizetype from = 0;;) {
        const qsizetype end = all.indexOf('\n', from);
        lines.emplace_back(end < 0 ? all.sliced(from) : all.sliced(from, end - from));
        if (end < 0)
            return true;
        from = end + 1;
    }
}

base::Result<Errand> errandFor(const model::PlannedStep &step, const std::optional<Job> &job, const StepContext &context)
{
    auto text = planning::scriptText(step, context.seen);
    if (!text)
        return tl::make_unexpected(text.error());
    Errand errand{.script = *text, .timeout = step.timeout, .job = job};
    for (const QString &name : step.secrets) {
        if (!context.secrets.contains(name))
            return base::fail(base::ErrorKind::SecretUnavailable, step.id, u"the secret %1 is not there"_s.arg(name), {{u"name"_s, name}});
        if (!addLines(errand.secretLines, context.secrets.value(name)))
            return base::fail(base::ErrorKind::SecretUnavailable, step.id, u"the secret %1 holds a NUL, which no shell can take"_s.arg(name), {{u"name"_s, name}});
    }
    return errand;
}

/// What an exit of 0 has to say for itself.
StepResult judge(const model::PlannedStep &step, const Listener &listener, const StepContext &context)
{
    if (listener.isFlooded() && !step.parsers.isEmpty())
        return failed({base::ErrorKind::UnexpectedOutput, step.id, {{u"reason"_s, u"more than 4 MiB of output"_s}}}, 0);
    const auto facts = parsing::parse(step.parsers, listener.output(), context.clock.now());
    if (!facts) {
        base::Error error = facts.error();
        error.where = step.id;
        return failed(error, 0);
    }
    StepResult result;
    result.facts = *facts;
    model::FactSet all = context.seen;
    all.insert(*facts);
    result.checks = compareAll(step.expect, *facts, all);
    if (!allHold(result.checks)) {
        auto refused = failed(notAsExpected(step, result.checks), 0);
        refused.facts = result.facts;
        refused.checks = result.checks;
        return refused;
    }
    result.outcome.state = StepState::Succeeded;
    result.outcome.exitStatus = 0;
    return result;
}

bool isLineTrouble(const base::Result<ErrandEnd> &end)
{
    if (end)
        return end->way == ErrandEnd::Way::LineLost;
    return end.error().kind == base::ErrorKind::Unreachable || end.error().kind == base::ErrorKind::TimedOut;
}

StepResult stopped(const Wishes &wishes, const QString &why)
{
    StepResult result;
    if (wishes.leave.stop_requested())
        result.fate = StepResult::Fate::Left;
    else
        result.outcome = {.state = StepState::Cancelled, .why = why};
    return result;
}

/// Sends the script once; where it only looks, again when the line was lost and is back.
StepResult once(const model::PlannedStep &step, const std::optional<Job> &job, const QByteArray &heard,
                const StepContext &context)
{
    const auto errand = errandFor(step, job, context);
    if (!errand)
        return failed(errand.error());
    for (;;) {
        Listener listener(context.secrets, job, heard, context.output);
        const Listening listening{[&](QByteArrayView bytes, bool isErrorStream) { listener.hear(bytes, isErrorStream); },
                                  context.line};
        const auto end = context.runner.run(*errand, listening, context.wishes);
        if (!job && isLineTrouble(end)) {
            if (context.runner.reconnect(listening, context.wishes))
                continue;
            if (context.wishes.cancel.stop_requested() || context.wishes.leave.stop_requested())
                return stopped(context.wishes, model::reasons::onlyLooking);
        }
        if (!end || end->way != ErrandEnd::Way::Left) // what it will say next must not be shown twice
            listener.finish();
        if (!end)
            return failed(end.error());
        StepResult result = end->way != ErrandEnd::Way::Exited ? brokenOff(step, *end)
                            : end->exitStatus != 0             ? failed(commandFailed(step, end->exitStatus), end->exitStatus)
                                                               : judge(step, listener, context);
        result.outcome.took = end->took;
        return result;
    }
}

} // namespace

StepResult runStep(const model::PlannedStep &step, const std::optional<Job> &job, const QByteArray &heard,
                   const StepContext &context)
{
    if (!step.until)
        return once(step, job, heard, context);
    const auto deadline = context.clock.monotonic() + step.until->within;
    int inARow = 0;
    for (;;) {
        StepResult result = once(step, job, heard, context);
        result.outcome.took.reset(); // it is one try's, and the pauses count as well
        const StepState state = result.outcome.state;
        if (result.fate != StepResult::Fate::Ended || (state != StepState::Succeeded && state != StepState::Failed))
            return result;
        inARow = state == StepState::Succeeded ? inARow + 1 : 0;
        if (inARow >= step.until->times)
            return result;
        if (context.clock.monotonic() >= deadline) {
            if (state == StepState::Succeeded) // good, but not often enough in a row
                return failed({base::ErrorKind::TimedOut, step.id, {{u"reason"_s, u"did not stay so"_s}}}, 0);
            return result;
        }
        if (!context.runner.pause(step.until->every, context.wishes))
            return stopped(context.wishes, model::reasons::onlyWaiting);
    }
}

} // namespace engine
