// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/Guard.h"

#include "planning/Rules.h"

#include <algorithm>

namespace engine {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using model::StepState;

namespace {

base::Error wrongServer(const model::CheckResult &check)
{
    return {ErrorKind::WrongServer,
            {},
            {{u"reason"_s, u"%1 is not the one that was enrolled: expected %2, found %3"_s.arg(check.title.en, check.expected, check.actual.isEmpty() ? u"nothing"_s : check.actual)},
             {u"title"_s, check.title.en},
             {u"title_nl"_s, check.title.nl},
             {u"expected"_s, check.expected},
             {u"actual"_s, check.actual}}};
}

/// Reading one part: what it says is compared by whoever asked.
StepResult lookAt(model::PlannedStep look, const StepContext &context)
{
    look.expect.clear();
    // Of no interest in the log of the step that it guards, unless it goes wrong.
    // Nor is it masked: it is compared with what was read when no secret was known.
    static const Secrets none;
    return runStep(look, std::nullopt, {}, {context.runner, context.clock, none, context.seen, [](const QByteArray &, bool, qint64) {}, context.line, context.wishes});
}

} // namespace

StepResult checkServer(const model::Plan &plan, const model::PlannedStep &step, const StepContext &context)
{
    model::FactSet facts;
    std::optional<base::Error> unread;
    for (const model::PlannedStep &look : plan.guard) {
        const StepResult seen = lookAt(look, context);
        if (seen.fate == StepResult::Fate::Left || seen.outcome.state == StepState::Cancelled)
            return seen;
        facts.insert(seen.facts);
        if (seen.outcome.state != StepState::Succeeded && !unread)
            unread = seen.outcome.error.value_or(base::Error{ErrorKind::Unreachable, {}, {{u"reason"_s, seen.outcome.why}}});
    }
    facts.insert(planning::hostKeyFact, {context.runner.hostKey(), context.clock.now()});
    StepResult result;
    result.outcome.state = StepState::Succeeded;
    result.checks = planning::guardChecks(plan, facts, step.effect);
    const auto wrong = std::find_if(result.checks.begin(), result.checks.end(), [](const auto &check) { return !check.holds; });
    std::optional<base::Error> error;
    // What could not be read is no other server: the reason that it could not goes before.
    if (wrong != result.checks.end())
        error = wrong->actual.isEmpty() && unread ? *unread : wrongServer(*wrong);
    else if (unread && result.checks.isEmpty())
        error = *unread;
    if (result.checks.isEmpty() && step.effect == model::Effect::Destroy && !error)
        error = base::Error{ErrorKind::Refused, {}, {{u"reason"_s, u"it was planned without anything that tells the server from others: plan it anew"_s}, {u"rule"_s, u"enrolment"_s}}};
    if (!error)
        return result;
    error->where = step.id;
    result.outcome.state = StepState::Failed;
    result.outcome.error = error;
    return result;
}

} // namespace engine
