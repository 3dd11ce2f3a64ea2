// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/CrossCheck.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace catalog {

namespace {

using namespace Qt::StringLiterals;

bool isKnownName(const QString &name, const model::Procedure &procedure, const model::System &system,
                 const QSet<QString> &seen)
{
    static const QSet<QString> fixed{u"run.id"_s, u"run.time"_s, u"run.by"_s, u"run.weekday"_s, u"run.hour"_s,
                                    u"env.name"_s, u"env.class"_s, u"system.id"_s};
    if (fixed.contains(name) || system.parameters.contains(name))
        return true;
    if (name.startsWith(u"input."_s))
        return procedure.inputs.contains(name.mid(6));
    if (name.startsWith(u"target."_s))
        return procedure.inputs.contains(u"to"_s);
    if (name.startsWith(u"backup."_s))
        return std::any_of(procedure.inputs.begin(), procedure.inputs.end(),
                           [](const auto &input) { return input.type == model::ValueType::Backup; });
    if (name.startsWith(u"seen."_s))
        return seen.contains(name.mid(5));
    return name.startsWith(u"fact."_s);
}

void checkClosed(const QString &text, const Value &at)
{
    if (text.count(u"${"_s) != templateNames(text).size())
        at.problem(u"\"${\" without \"}\""_s);
}

/// What belongs to a system may use its parameters, but nothing of a run.
void checkSystemTemplate(const QString &text, const model::System &system, const Value &at)
{
    checkClosed(text, at);
    for (const QString &used : templateNames(text))
        if (!system.parameters.contains(used) && used != u"env.name"_s && used != u"env.class"_s && used != u"system.id"_s)
            at.problem(u"unknown name ${%1}"_s.arg(used));
}

/// Whether filling in the parameter would come back to itself.
bool isInCircle(const QString &name, const model::System &system)
{
    QSet<QString> reached;
    QStringList waiting{name};
    while (!waiting.isEmpty())
        for (const QString &used : templateNames(system.parameters.value(waiting.takeLast()).defaultValue.value_or(QString()))) {
            if (used == name)
                return true;
            if (!reached.contains(used))
                waiting << used;
            reached.insert(used);
        }
    return false;
}

void checkParameters(const model::System &system, const Value &at)
{
    for (auto it = system.parameters.begin(); it != system.parameters.end(); ++it) {
        const Value place = at.child(it.key()).child(u"default"_s);
        checkSystemTemplate(it->defaultValue.value_or(QString()), system, place);
        if (isInCircle(it.key(), system))
            place.problem(u"the parameter refers to itself"_s);
    }
}

/// Checks the templates of one procedure, and remembers what its steps have read so far.
class ProcedureCheck final
{
public:
    ProcedureCheck(const model::Procedure &procedure, const model::System &system)
        : m_procedure(procedure), m_system(system), m_status(factsOfStatus(system))
    {
    }

    void templates(const QString &text, const Value &at) const
    {
        checkClosed(text, at);
        for (const QString &name : templateNames(text)) {
            if (!isKnownName(name, m_procedure, m_system, m_seen))
                at.problem(name.startsWith(u"seen."_s) ? u"no earlier step reads the fact \"%1\""_s.arg(name.mid(5))
                                                       : u"unknown name ${%1}"_s.arg(name));
            else if (name.startsWith(u"fact."_s) && !m_status.contains(name.mid(5)))
                at.problem(u"no verb in the system's `status` reads the fact \"%1\""_s.arg(name.mid(5)));
        }
    }

    void step(const model::ProcedureStep &step, const Value &at)
    {
        const model::Verb *verb = m_system.verb(step.run);
        if (verb == nullptr) {
            at.child(u"run"_s).problem(u"the system has no \"%1\""_s.arg(step.run));
            return;
        }
        inputs(step, *verb, at.child(u"with"_s));
        if (step.until && verb->isChanging())
            at.child(u"until"_s).problem(u"only a read-only step may be repeated"_s);
        if (step.isSkippable && (step.isProof || step.isAlways))
            at.child(u"skippable"_s).problem(u"a step with `proof` or `always` cannot be left out"_s);
        for (const model::ParserRule &rule : verb->parsers)
            for (const QString &fact : rule.factNames())
                m_seen.insert(fact);
        if (step.until)
            for (const auto &[parameter, key] : {std::pair{step.until->everyParameter, u"every"_s}, std::pair{step.until->withinParameter, u"within"_s}})
                templates(parameter, at.child(u"until"_s).child(key));
        if (step.when)
            templates(step.when->value, at.child(u"when"_s));
        const QList<Value> places = at.child(u"expect"_s).items();
        for (int i = 0; i < step.expect.size() && i < places.size(); ++i)
            expectation(step.expect[i], *verb, places[i]);
    }

private:
    void inputs(const model::ProcedureStep &step, const model::Verb &verb, const Value &at) const
    {
        for (const QString &name : verb.inputs)
            if (!step.with.contains(name))
                at.problem(u"\"%1\" needs \"%2\""_s.arg(step.run, name));
        for (auto it = step.with.begin(); it != step.with.end(); ++it) {
            if (!verb.inputs.contains(it.key()))
                at.child(it.key()).problem(u"\"%1\" has no input \"%2\""_s.arg(step.run, it.key()));
            templates(it.value(), at.child(it.key()));
        }
    }

    void expectation(const model::Condition &condition, const model::Verb &verb, const Value &at) const
    {
        templates(condition.operand, at);
        QStringList facts;
        for (const model::ParserRule &rule : verb.parsers)
            facts += rule.factNames();
        if (!condition.fact.isEmpty() && !facts.contains(condition.fact))
            at.problem(u"the step does not read the fact \"%1\", only %2"_s.arg(condition.fact, facts.join(u", "_s)));
    }

    const model::Procedure &m_procedure;
    const model::System &m_system;
    QSet<QString> m_status;
    QSet<QString> m_seen;
};

void checkVerbName(const QString &name, const model::System &system, const Value &at, bool mayChange)
{
    const model::Verb *verb = system.verb(name);
    if (verb == nullptr)
        at.problem(u"the system has no \"%1\""_s.arg(name));
    else if (verb->isChanging() && !mayChange)
        at.problem(u"\"%1\" changes things: only a read-only verb may stand here"_s.arg(name));
}

void checkCapability(const QString &name, const model::System &system, const Value &at)
{
    const model::Capability &capability = system.capabilities[name];
    const model::Adapter &adapter = system.adapters[capability.adapter];
    for (auto it = adapter.parameters.begin(); it != adapter.parameters.end(); ++it)
        if (!it->defaultValue && !capability.with.contains(it.key()))
            at.problem(u"the adapter \"%1\" needs \"%2\""_s.arg(adapter.id, it.key()));
    for (auto it = capability.with.begin(); it != capability.with.end(); ++it) {
        const Value place = at.child(u"with"_s).child(it.key());
        if (!adapter.parameters.contains(it.key()))
            place.problem(u"the adapter \"%1\" has no parameter \"%2\""_s.arg(adapter.id, it.key()));
        checkSystemTemplate(it.value(), system, place);
    }
    checkSystemTemplate(capability.as, system, at.child(u"as"_s));
    for (const model::Verb &verb : adapter.verbs)
        for (const QString &secret : verb.secrets)
            if (!system.secrets.contains(secret))
                at.problem(u"the adapter \"%1\" needs the secret \"%2\""_s.arg(adapter.id, secret));
}

} // namespace

QSet<QString> factsOfStatus(const model::System &system)
{
    QSet<QString> facts;
    for (const QString &name : system.status + system.identity)
        if (const model::Verb *verb = system.verb(name))
            for (const model::ParserRule &rule : verb->parsers)
                for (const QString &fact : rule.factNames())
                    facts.insert(fact);
    return facts;
}

QStringList templateNames(const QString &text)
{
    static const QRegularExpression form(u"\\$\\{([^}]*)\\}"_s);
    QStringList names;
    for (const auto &match : form.globalMatch(text))
        names << match.captured(1);
    return names;
}

void checkSystem(const model::System &system, const Value &root)
{
    for (auto it = system.capabilities.begin(); it != system.capabilities.end(); ++it)
        if (system.adapters.contains(it->adapter))
            checkCapability(it.key(), system, root.child(u"capabilities"_s).child(it.key()));
    for (const auto &[key, verbs] : {std::pair{u"status"_s, system.status}, std::pair{u"identity"_s, system.identity}, std::pair{u"masks"_s, system.masks}}) {
        const QList<Value> places = root.child(key).items();
        for (int i = 0; i < verbs.size() && i < places.size(); ++i)
            checkVerbName(verbs[i], system, places[i], false);
    }
    checkParameters(system, root.child(u"parameters"_s));
    checkSystemTemplate(system.lock, system, root.child(u"lock"_s));
    if (!system.logVerb.isEmpty())
        checkVerbName(system.logVerb, system, root.child(u"logs"_s).child(u"verb"_s), false);
}

void checkProcedure(const model::Procedure &procedure, const model::System &system, const Value &root)
{
    ProcedureCheck check(procedure, system);
    const QList<Value> requirements = root.child(u"requires"_s).items();
    for (int i = 0; i < procedure.requirements.size() && i < requirements.size(); ++i) {
        const model::Condition &condition = procedure.requirements[i];
        check.templates(condition.value, requirements[i]);
        check.templates(condition.operand, requirements[i]);
        if (!condition.fact.isEmpty())
            check.templates(u"${fact."_s + condition.fact + u'}', requirements[i]);
    }
    const QList<Value> steps = root.child(u"steps"_s).items();
    for (int i = 0; i < procedure.steps.size() && i < steps.size(); ++i)
        check.step(procedure.steps[i], steps[i]);
}

} // namespace catalog
