// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/Planner.h"

#include "planning/Conditions.h"
#include "planning/Rules.h"
#include "planning/ScriptText.h"
#include "planning/Target.h"
#include "planning/ValueCheck.h"
#include "planning/Values.h"

#include <QRegularExpression>

namespace planning {

using namespace Qt::StringLiterals;

namespace {

bool isTargetType(model::ValueType type)
{
    return type == model::ValueType::Release || type == model::ValueType::HealthyRelease;
}

/// A plan in the making: the names that templates know, and what is built of them.
class Making final
{
public:
    explicit Making(const PlanRequest &request) : m_request(request) {}

    base::Result<model::Plan> make()
    {
        const model::Procedure *procedure = m_request.system.procedure(m_request.procedure);
        if (procedure == nullptr)
            return base::fail(base::ErrorKind::NotFound, m_request.environment.id(),
                              u"%1 has no procedure \"%2\""_s.arg(m_request.system.id, m_request.procedure));
        const auto parameters = parametersOf(m_request.system, m_request.environment);
        if (!parameters)
            return tl::make_unexpected(parameters.error());
        m_parameters = *parameters;
        const auto lock = lockPath(m_request.system, m_request.environment);
        if (!lock)
            return tl::make_unexpected(lock.error());
        m_plan.lock = *lock;
        m_plan.definition = m_request.system.digest;
        head(*procedure);
        return inputs(*procedure)
            .and_then([&] { return target(*procedure); })
            .and_then([&] { return backup(*procedure); })
            .and_then([&] { return requirements(*procedure); })
            .and_then([&] { return steps(*procedure); })
            .and_then([&] { return rules(*procedure); })
            .map([&] { return m_plan; });
    }

private:
    void head(const model::Procedure &procedure)
    {
        m_plan.run = m_request.run;
        m_plan.environment = m_request.environment.id();
        m_plan.procedure = procedure.id;
        m_plan.kind = procedure.kind;
        m_plan.title = procedure.title;
        m_plan.downtime = procedure.downtime;
        m_plan.plannedAt = m_request.now;
        m_plan.isProduction = m_request.environment.isProduction();
        for (const model::Fact &fact : m_request.facts)
            m_plan.factsReadAt = std::max(m_plan.factsReadAt, fact.at);
    }

    base::Result<void> inputs(const model::Procedure &procedure)
    {
        for (auto it = m_request.inputs.begin(); it != m_request.inputs.end(); ++it)
            if (!procedure.inputs.contains(it.key()))
                return base::fail(base::ErrorKind::InvalidInput, it.key(),
                                  u"%1 has no input \"%2\""_s.arg(procedure.id, it.key()), {{u"name"_s, it.key()}});
        for (auto it = procedure.inputs.begin(); it != procedure.inputs.end(); ++it) {
            const auto given = m_request.inputs.constFind(it.key());
            if (given == m_request.inputs.constEnd() && !it->defaultValue)
                return base::fail(base::ErrorKind::InvalidInput, it.key(), u"the input has no value"_s,
                                  {{u"name"_s, it.key()}});
            const QString value = given == m_request.inputs.constEnd() ? *it->defaultValue : *given;
            if (const auto checked = checkValue(it.key(), value, it->type); !checked)
                return checked;
            if (const auto chosen = checkChoice(it.key(), value, *it); !chosen)
                return chosen;
            m_plan.inputs.insert(it.key(), value);
        }
        return {};
    }

    [[nodiscard]] static base::Result<void> checkChoice(const QString &name, const QString &value, const model::Parameter &input)
    {
        QStringList choices;
        for (const auto &[choice, words] : input.choices)
            choices << choice;
        if (input.type != model::ValueType::Choice || choices.contains(value))
            return {};
        return base::fail(base::ErrorKind::InvalidInput, name, u"expected one of "_s + choices.join(u", "_s), {{u"name"_s, name}, {u"value"_s, value}});
    }

    base::Result<void> target(const model::Procedure &procedure)
    {
        const auto to = procedure.inputs.constFind(u"to"_s);
        if (to == procedure.inputs.constEnd() || !isTargetType(to->type))
            return {};
        return chooseTarget(to->type, m_plan.inputs.value(u"to"_s), m_request.facts).map([&](const auto &values) {
            m_plan.target = values;
            // What it comes in the place of: for the log, when nobody can read it any more.
            for (const auto &[name, fact] : {std::pair(u"previous"_s, u"code.release"_s), std::pair(u"previous.revision"_s, u"migration.current"_s)})
                if (const QString text = model::textOf(m_request.facts, fact); !text.isEmpty())
                    m_plan.target.insert(name, text);
            if (!values.value(u"release"_s).isEmpty())
                m_plan.inputs.insert(u"to"_s, values.value(u"release"_s));
        });
    }

    base::Result<void> backup(const model::Procedure &procedure)
    {
        for (auto it = procedure.inputs.begin(); it != procedure.inputs.end(); ++it) {
            if (it->type != model::ValueType::Backup)
                continue;
            const auto chosen = chooseBackup(m_plan.inputs.value(it.key()), m_request.facts);
            if (!chosen)
                return tl::make_unexpected(chosen.error());
            m_backup = *chosen;
        }
        return {};
    }

    [[nodiscard]] std::optional<QString> known(const QString &name) const
    {
        if (const auto it = m_parameters.constFind(name); it != m_parameters.constEnd())
            return *it;
        if (name.startsWith(u"fact."_s)) {
            const auto fact = m_request.facts.constFind(name.mid(5));
            return fact == m_request.facts.constEnd() ? std::nullopt : std::optional(model::textOf(fact->value));
        }
        if (name.startsWith(u"input."_s) && m_plan.inputs.contains(name.mid(6)))
            return m_plan.inputs.value(name.mid(6));
        if (name.startsWith(u"target."_s) && m_plan.target.contains(name.mid(7)))
            return m_plan.target.value(name.mid(7));
        if (name.startsWith(u"backup."_s) && m_backup.contains(name.mid(7)))
            return m_backup.value(name.mid(7));
        const QMap<QString, QString> fixed{{u"run.id"_s, m_request.run},
                                           {u"run.by"_s, m_request.by},
                                           {u"run.time"_s, m_request.now.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s)},
                                           {u"run.weekday"_s, QString::number(m_request.now.toUTC().date().dayOfWeek())},
                                           {u"run.hour"_s, QString::number(m_request.now.toUTC().time().hour())},
                                           {u"env.name"_s, m_request.environment.name},
                                           {u"env.class"_s, model::nameOf(m_request.environment.environmentClass)},
                                           {u"system.id"_s, m_request.system.id}};
        const auto it = fixed.constFind(name);
        return it == fixed.constEnd() ? std::nullopt : std::optional(*it);
    }

    [[nodiscard]] base::Result<QString> fill(const QString &text) const
    {
        return fillIn(text, [&](const QString &name) { return known(name); });
    }

    base::Result<void> requirements(const model::Procedure &procedure)
    {
        for (const model::Condition &condition : procedure.requirements) {
            auto check = judge(condition, m_request.facts, [&](const QString &name) { return known(name); });
            if (!check)
                continue;
            if (condition.weight == model::Weight::Overridable)
                check->rule = u"requirement"_s;
            m_plan.requirements << *check;
        }
        return {};
    }

    base::Result<void> steps(const model::Procedure &procedure)
    {
        if (!m_plan.isReady())
            return {}; // templates of steps may lack what a requirement found missing
        for (const model::ProcedureStep &step : procedure.steps) {
            if (step.when) {
                const auto value = fill(step.when->value);
                if (!value)
                    return tl::make_unexpected(value.error());
                if (!model::compare(step.when->comparison, *value, step.when->operand))
                    continue;
            }
            const auto made = this->step(step);
            if (!made)
                return tl::make_unexpected(made.error());
            m_plan.steps << *made;
        }
        return {};
    }

    /// What Keerpunt asks by itself, once it is known what the plan would do.
    base::Result<void> rules(const model::Procedure &procedure)
    {
        m_plan.needsName = needsName(m_plan, m_request.environment.environmentClass);
        // A plan that is not ready has no steps yet: it is told all the same that it is the wrong server.
        auto masks = singleSteps(m_request.system, m_request.environment, m_request.system.masks);
        if (!masks)
            return tl::make_unexpected(masks.error());
        m_plan.masks = std::move(*masks);
        const model::Effect effect = m_plan.isReady() ? m_plan.effect() : m_request.system.effectOf(procedure);
        if (effect == model::Effect::Read)
            return {};
        auto looks = singleSteps(m_request.system, m_request.environment, m_request.system.identity);
        if (!looks)
            return tl::make_unexpected(looks.error());
        m_plan.guard = guardOf(std::move(*looks), m_request.enrolment);
        m_plan.hostKey = m_request.enrolment.values.value(hostKeyFact);
        m_plan.requirements = guardChecks(m_plan, m_request.facts, effect) + m_plan.requirements + backupCheck(m_plan)
                              + protectionChecks(m_plan, m_request.environment, m_request.protection, m_request.now)
                              + stagingCheck(m_plan, m_request.staged)
                              + sameServerCheck(m_plan, m_request.sameServer);
        return {};
    }

    base::Result<void> setTimes(model::Until &until) const
    {
        using Until = model::Until;
        const bool hasOwnPace = !until.everyParameter.isEmpty();
        for (const auto &[parameter, time] : {std::pair{&Until::everyParameter, &Until::every}, std::pair{&Until::withinParameter, &Until::within}}) {
            if ((until.*parameter).isEmpty())
                continue;
            const auto text = fill(until.*parameter);
            if (!text)
                return tl::make_unexpected(text.error());
            until.*time = model::durationFrom(*text).value_or(until.*time);
            (until.*parameter).clear();
        }
        if (hasOwnPace && (until.every.count() < 1 || until.every * (until.times - 1) >= until.within))
            return base::fail(base::ErrorKind::InvalidInput, m_request.procedure, u"%1 times every %2 ms do not fit into %3 ms"_s
                                  .arg(QString::number(until.times), QString::number(until.every.count()), QString::number(until.within.count())));
        return {};
    }

    base::Result<model::PlannedStep> step(const model::ProcedureStep &from) const
    {
        auto made = singleStep(m_request.system, m_request.environment, from.run, {});
        if (!made)
            return made;
        made->id = from.id;
        made->title = from.title;
        made->until = from.until;
        if (made->until)
            if (const auto filled = setTimes(*made->until); !filled)
                return tl::make_unexpected(filled.error());
        made->isProof = from.isProof;
        made->isSkippable = from.isSkippable;
        made->isAlways = from.isAlways;
        for (auto it = from.with.begin(); it != from.with.end(); ++it) {
            const auto given = assignment(it.key(), it.value());
            if (!given)
                return tl::make_unexpected(given.error());
            made->assignments << *given;
        }
        for (model::Condition condition : from.expect) {
            // What is compared with something read during the run is filled in by the engine.
            if (!condition.operand.startsWith(u"${seen."_s)) {
                const auto operand = fill(condition.operand);
                if (!operand)
                    return tl::make_unexpected(operand.error());
                condition.operand = *operand;
            }
            made->expect << condition;
        }
        return made;
    }

    [[nodiscard]] base::Result<model::Assignment> assignment(const QString &name, const QString &text) const
    {
        static const QRegularExpression whole(u"^\\$\\{seen\\.([^}]+)\\}$"_s);
        if (const auto match = whole.match(text); match.hasMatch())
            return model::Assignment{name, {}, match.captured(1)};
        return fill(text).map([&](const QString &value) { return model::Assignment{name, value, {}}; });
    }

    const PlanRequest &m_request;
    QMap<QString, QString> m_parameters;
    QMap<QString, QString> m_backup;
    model::Plan m_plan;
};

} // namespace

base::Result<model::Plan> plan(const PlanRequest &request)
{
    return Making(request).make();
}

base::Result<model::PlannedStep> singleStep(const model::System &system, const model::Environment &environment,
                                            const QString &verbName, const QMap<QString, QString> &inputs)
{
    const model::Verb *verb = system.verb(verbName);
    if (verb == nullptr)
        return base::fail(base::ErrorKind::NotFound, environment.id(), u"no verb \"%1\""_s.arg(verbName));
    const QString capability = verbName.section(u'.', 0, 0);
    const auto values = capabilityValues(system, environment, capability);
    if (!values)
        return tl::make_unexpected(values.error());
    const model::Adapter &adapter = *system.adapterOf(capability);
    const auto as = capabilityAccount(system, environment, capability);
    if (!as)
        return tl::make_unexpected(as.error());
    model::PlannedStep step{.id = verbName, .title = verb->title, .verb = verbName, .as = *as};
    for (auto it = values->begin(); it != values->end(); ++it)
        step.assignments << model::Assignment{it.key(), it.value(), {}};
    for (auto it = inputs.begin(); it != inputs.end(); ++it)
        step.assignments << model::Assignment{it.key(), it.value(), {}};
    step.prelude = detection(adapter) + adapter.prelude;
    step.script = verb->script;
    step.secrets = verb->secrets;
    step.parsers = verb->parsers;
    step.errors = verb->errors;
    if (!step.as.isEmpty()) {
        step.secrets.prepend(model::sudoSecret);
        step.errors.insert(sudoRefused, {u"sudo does not let this account do that, or asks for another password."_s,
                                         u"sudo staat dit account dat niet toe, of vraagt om een ander wachtwoord."_s});
    }
    step.timeout = verb->timeout;
    step.effect = verb->effect;
    step.isRepeatable = verb->isRepeatable;
    return step;
}

base::Result<QList<model::PlannedStep>> singleSteps(const model::System &system, const model::Environment &environment, const QStringList &verbs)
{
    QList<model::PlannedStep> steps;
    for (const QString &verb : verbs) {
        auto step = singleStep(system, environment, verb, {});
        if (!step)
            return tl::make_unexpected(step.error());
        steps << *step;
    }
    return steps;
}

} // namespace planning
