// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/StepRun.h"

#include "base/Mask.h"
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
    Listener(const Secrets &secrets, const OutputSink &sink)
        : m_out(known(secrets)), m_err(known(secrets)), m_sink(sink)
    {
    }

    void hear(QByteArrayView bytes, bool isErrorStream) { pass((isErrorStream ? m_err : m_out).feed(bytes), isErrorStream); }
    void finish()
    {
        pass(m_out.finish(), false);
        pass(m_err.finish(), true);
    }
    [[nodiscard]] const QByteArray &output() const { return m_output; }
    [[nodiscard]] bool isFlooded() const { return m_isFlooded; }

private:
    static std::vector<base::Secret> known(const Secrets &secrets)
    {
        // All of the run's secrets, not only this step's: a log may show what an earlier one sent.
        return {secrets.begin(), secrets.end()};
    }

    void pass(const QByteArray &bytes, bool isErrorStream)
    {
        if (bytes.isEmpty())
            return;
        if (!isErrorStream) {
            m_isFlooded = m_isFlooded || m_output.size() + bytes.size() > largestParsed;
            if (!m_isFlooded)
                m_output += bytes;
        }
        m_sink(bytes, isErrorStream);
    }

    base::Mask m_out;
    base::Mask m_err;
    const OutputSink &m_sink;
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
    if (isLost && !step.isChanging) // it only looked: nothing on the server depends on how it ended
        return failed({base::ErrorKind::Unreachable, step.id, {{u"reason"_s, end.reason}}});
    StepResult result;
    result.outcome.why = end.reason;
    switch (end.way) {
    case ErrandEnd::Way::Cancelled:
        result.outcome.state = StepState::Cancelled;
        break;
    case ErrandEnd::Way::MayStillRun:
        result.outcome.state = StepState::Unknown;
        result.outcome.mayStillRun = true;
        break;
    case ErrandEnd::Way::LineLost:
        result.outcome.state = StepState::Unknown;
        result.outcome.mayStillRun = true;
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

/// Sends the script once.
StepResult once(const model::PlannedStep &step, const model::FactSet &seen, const Secrets &secrets,
                ErrandRunner &runner, const base::Clock &clock, const OutputSink &output, std::stop_token stop)
{
    const auto text = planning::scriptText(step, seen);
    if (!text)
        return failed(text.error());
    Errand errand{.script = *text, .timeout = step.timeout};
    for (const QString &name : step.secrets) {
        if (!secrets.contains(name))
            return failed({base::ErrorKind::SecretUnavailable, step.id, {{u"reason"_s, u"the secret %1 is not there"_s.arg(name)}, {u"name"_s, name}}});
        errand.secrets.push_back(secrets.value(name));
    }
    Listener listener(secrets, output);
    const auto end = runner.run(
        errand, [&](QByteArrayView bytes, bool isErrorStream) { listener.hear(bytes, isErrorStream); }, stop);
    listener.finish();
    if (!end)
        return failed(end.error());
    if (end->way != ErrandEnd::Way::Exited)
        return brokenOff(step, *end);
    if (end->exitStatus != 0)
        return failed(commandFailed(step, end->exitStatus), end->exitStatus);
    if (listener.isFlooded() && !step.parsers.isEmpty())
        return failed({base::ErrorKind::UnexpectedOutput, step.id, {{u"reason"_s, u"more than 4 MiB of output"_s}}}, 0);
    const auto facts = parsing::parse(step.parsers, listener.output(), clock.now());
    if (!facts) {
        base::Error error = facts.error();
        error.where = step.id;
        return failed(error, 0);
    }
    StepResult result;
    result.facts = *facts;
    model::FactSet all = seen;
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

} // namespace

StepResult runStep(const model::PlannedStep &step, const model::FactSet &seen, const Secrets &secrets,
                   ErrandRunner &runner, const base::Clock &clock, const OutputSink &output, std::stop_token stop)
{
    if (!step.until)
        return once(step, seen, secrets, runner, clock, output, stop);
    const auto deadline = clock.monotonic() + step.until->within;
    int inARow = 0;
    for (;;) {
        StepResult result = once(step, seen, secrets, runner, clock, output, stop);
        const StepState state = result.outcome.state;
        if (state != StepState::Succeeded && state != StepState::Failed)
            return result;
        inARow = state == StepState::Succeeded ? inARow + 1 : 0;
        if (inARow >= step.until->times)
            return result;
        if (clock.monotonic() >= deadline) {
            if (state == StepState::Succeeded) // good, but not often enough in a row
                return failed({base::ErrorKind::TimedOut, step.id, {{u"reason"_s, u"did not stay so"_s}}}, 0);
            return result;
        }
        if (!runner.pause(step.until->every, stop)) {
            result.outcome = {.state = StepState::Cancelled, .why = u"while waiting; nothing was running"_s};
            return result;
        }
    }
}

} // namespace engine
