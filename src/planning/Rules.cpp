// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/Rules.h"

#include <algorithm>

namespace planning {

using namespace Qt::StringLiterals;
using model::Effect;
using model::ProcedureKind;
using model::Weight;

namespace {

model::CheckResult broken(const QString &rule, const QString &title, const QString &expected, const QString &actual,
                          Weight weight)
{
    return {{title, {}}, expected, actual, false, weight, rule};
}

bool readsBackup(const model::PlannedStep &step)
{
    return step.isChanging() && std::any_of(step.parsers.begin(), step.parsers.end(), [](const model::ParserRule &rule) {
        return rule.factNames().contains(u"backup.file"_s);
    });
}

} // namespace

bool needsName(const model::Plan &plan, model::EnvironmentClass environmentClass)
{
    if (plan.kind == ProcedureKind::Backup && plan.effect() != Effect::Destroy)
        return false; // it only adds
    switch (environmentClass) {
    case model::EnvironmentClass::Development:
        return false;
    case model::EnvironmentClass::Staging:
        return plan.effect() == Effect::Destroy;
    case model::EnvironmentClass::Production:
        break;
    }
    return plan.isChanging();
}

QList<model::CheckResult> protectionChecks(const model::Plan &plan, const model::Environment &environment,
                                           const model::Protection &protection, const QDateTime &now)
{
    QList<model::CheckResult> checks;
    if (!plan.isChanging() || (plan.kind == ProcedureKind::Backup && plan.effect() != Effect::Destroy))
        return checks;
    const bool isRollback = plan.kind == ProcedureKind::Rollback;
    for (const model::Freeze &freeze : protection.freezes)
        if (!isRollback && freeze.covers(environment, now))
            checks << broken(u"freeze"_s, u"No freeze is in force"_s, u"no freeze"_s,
                             u"%1 (%2, until %3)"_s.arg(freeze.reason, freeze.by, freeze.until.toString(Qt::ISODate)),
                             Weight::Overridable);
    const QString release = plan.target.value(u"release"_s);
    for (const model::BlockedRelease &blocked : protection.blocked)
        if (!release.isEmpty() && blocked.system == environment.system && blocked.release == release)
            checks << broken(u"blocked"_s, u"The release is not blocked"_s, u"not blocked"_s,
                             u"%1 (%2)"_s.arg(blocked.reason, blocked.by), isRollback ? Weight::Overridable : Weight::Must);
    return checks;
}

QList<model::CheckResult> backupCheck(const model::Plan &plan)
{
    if (plan.kind != ProcedureKind::Deploy || !plan.isProduction || plan.effect() != Effect::Destroy)
        return {};
    for (const model::PlannedStep &step : plan.steps) {
        if (readsBackup(step))
            return {};
        if (step.effect == Effect::Destroy)
            break;
    }
    return {broken(u"backup"_s, u"A backup is taken before anything is changed for good"_s, u"yes"_s, u"no"_s, Weight::Must)};
}

QList<model::CheckResult> stagingCheck(const model::Plan &plan, const std::optional<QStringList> &staged)
{
    const QString release = plan.target.value(u"release"_s);
    if (plan.kind != ProcedureKind::Deploy || !plan.isProduction || !staged || release.isEmpty() || staged->contains(release))
        return {};
    return {broken(u"staging"_s, u"The release was healthy on staging"_s, release, u"never seen there"_s, Weight::Warning)};
}

QList<model::CheckResult> sameServerCheck(const model::Plan &plan, const QStringList &others)
{
    if (!plan.isChanging() || others.isEmpty())
        return {};
    return {broken(u"same-server"_s, u"No other environment of the system is on this server"_s, u"none"_s, others.join(u", "_s), Weight::Warning)};
}

QList<model::PlannedStep> guardOf(QList<model::PlannedStep> looks, const model::Enrolment &enrolment)
{
    for (model::PlannedStep &look : looks)
        for (const model::ParserRule &rule : std::as_const(look.parsers))
            for (const QString &fact : rule.factNames()) {
                const QString enrolled = enrolment.values.value(fact);
                look.expect << model::Condition{.title = look.title,
                                                .fact = fact,
                                                .value = {},
                                                .comparison = enrolled.isEmpty() ? model::Comparison::Present : model::Comparison::Equals,
                                                .operand = enrolled,
                                                .onlyIfValue = {},
                                                .onlyIfEquals = {}};
            }
    return looks;
}

QList<model::CheckResult> guardChecks(const model::Plan &plan, const model::FactSet &facts, Effect effect)
{
    QList<model::CheckResult> checks;
    if (!plan.hostKey.isEmpty()) {
        const QString shown = model::textOf(facts, hostKeyFact);
        checks << model::CheckResult{{u"The server's key"_s, u"De sleutel van de server"_s}, plan.hostKey, shown, shown == plan.hostKey, Weight::Must, u"enrolment"_s};
    }
    for (const model::PlannedStep &look : plan.guard)
        for (const model::Condition &expected : look.expect) {
            const QString actual = model::textOf(facts, expected.fact);
            const bool isEnrolled = expected.comparison == model::Comparison::Equals;
            const bool isWanted = effect == Effect::Destroy || (isEnrolled && !actual.isEmpty());
            if (!isWanted)
                continue;
            checks << model::CheckResult{expected.title, model::expectationText(expected.comparison, expected.operand), actual,
                                         isEnrolled && model::compare(expected.comparison, actual, expected.operand),
                                         Weight::Must, u"enrolment"_s};
        }
    return checks;
}

} // namespace planning
