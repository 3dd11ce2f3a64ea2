// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is watched, what may go wrong, and whom to call then.
#include "catalog/Companions.h"
#include "catalog/CrossCheck.h"
#include "catalog/Readers.h"

#include <algorithm>

namespace catalog {

namespace {

using namespace Qt::StringLiterals;

const QStringList thresholdWords{u"equals"_s, u"not"_s, u"at_least"_s, u"at_most"_s, u"matches"_s};

std::optional<model::Threshold> readThreshold(const Value &value, const model::System &system)
{
    if (!value.isPresent())
        return std::nullopt;
    value.allow(thresholdWords);
    model::Threshold threshold;
    int found = 0;
    for (int i = 0; i < thresholdWords.size(); ++i)
        if (const Value operand = value.child(thresholdWords[i]); operand.isPresent()) {
            threshold = {static_cast<model::Comparison>(i), operand.text()};
            checkTemplate(threshold.operand, system, {}, operand);
            ++found;
        }
    if (found != 1)
        value.problem(u"needs one of "_s + thresholdWords.join(u", "_s));
    return threshold;
}

/// A warning that says nothing before the critical level is reached would never be seen.
void checkReachable(const model::Monitor &monitor, const Value &value)
{
    if (!monitor.warning && !monitor.critical)
        value.problem(u"needs `warning` or `critical`"_s);
    if (!monitor.warning || !monitor.critical || monitor.warning->comparison != monitor.critical->comparison)
        return;
    bool bothNumbers = false;
    bool isNumber = false;
    const double warning = monitor.warning->operand.toDouble(&bothNumbers);
    const double critical = monitor.critical->operand.toDouble(&isNumber);
    if (!bothNumbers || !isNumber)
        return;
    const bool isUpward = monitor.warning->comparison == model::Comparison::AtLeast;
    const bool isDownward = monitor.warning->comparison == model::Comparison::AtMost;
    if ((isUpward && warning >= critical) || (isDownward && warning <= critical))
        value.child(u"warning"_s).problem(u"is never seen: it is critical first"_s);
}

model::Monitor readMonitor(const Value &value, const model::System &system, QSet<QString> &ids)
{
    value.allow({u"id"_s, u"title"_s, u"verbs"_s, u"every"_s, u"fact"_s, u"unit"_s, u"warning"_s, u"critical"_s, u"failures"_s,
                 u"clears"_s, u"offer"_s, u"source"_s});
    model::Monitor monitor;
    monitor.id = uniqueId(value, ids);
    monitor.title = value.required(u"title"_s).localText();
    monitor.every = std::max(value.child(u"every"_s).duration(monitor.every), std::chrono::milliseconds(1000));
    monitor.fact = value.required(u"fact"_s).text();
    QStringList facts;
    for (const Value &item : value.required(u"verbs"_s).items()) {
        monitor.verbs << item.text();
        const model::Verb *verb = system.verb(item.text());
        if (verb == nullptr)
            item.problem(u"the system has no \"%1\""_s.arg(item.text()));
        else if (verb->isChanging() || !verb->inputs.isEmpty())
            item.problem(u"only a read-only verb without inputs can be watched"_s);
        else if (!verb->secrets.isEmpty())
            item.problem(u"a verb that needs a secret cannot be watched: nobody is there to be asked for it"_s);
        else
            for (const model::ParserRule &rule : verb->parsers)
                facts += rule.factNames();
    }
    if (!facts.isEmpty() && !facts.contains(monitor.fact))
        value.child(u"fact"_s).problem(u"its verbs do not read \"%1\", only %2"_s.arg(monitor.fact, facts.join(u", "_s)));
    monitor.unit = value.child(u"unit"_s).text();
    monitor.warning = readThreshold(value.child(u"warning"_s), system);
    monitor.critical = readThreshold(value.child(u"critical"_s), system);
    checkReachable(monitor, value);
    monitor.failures = static_cast<int>(std::clamp<qint64>(value.child(u"failures"_s).number(1), 1, 100));
    monitor.clears = static_cast<int>(std::clamp<qint64>(value.child(u"clears"_s).number(1), 1, 100));
    monitor.offer = procedureId(value.child(u"offer"_s), system);
    monitor.source = value.child(u"source"_s).text();
    return monitor;
}

/// What a diagnosis runs must be safe to run at any time.
void checkDiagnosis(const Value &value, const model::System &system)
{
    for (const Value &item : value.items())
        if (const model::Procedure *procedure = system.procedure(item.text()))
            for (const model::ProcedureStep &step : procedure->steps)
                if (const model::Verb *verb = system.verb(step.run); verb != nullptr && verb->isChanging()) {
                    item.problem(u"\"%1\" changes things (%2): it is a remedy"_s.arg(procedure->id, step.id));
                    break;
                }
}

} // namespace

void readMonitors(const Value &root, model::System &system)
{
    root.allow({u"monitors"_s});
    QSet<QString> ids;
    for (const Value &value : root.required(u"monitors"_s).items())
        system.monitors << readMonitor(value, system, ids);
}

void readTroubleshooting(const Value &root, model::System &system)
{
    root.allow({u"troubleshooting"_s});
    QSet<QString> ids;
    for (const Value &value : root.required(u"troubleshooting"_s).items()) {
        value.allow({u"id"_s, u"symptom"_s, u"source"_s, u"causes"_s, u"diagnosis"_s, u"remedies"_s, u"advice"_s});
        model::Symptom symptom;
        symptom.id = uniqueId(value, ids);
        symptom.symptom = value.required(u"symptom"_s).localText();
        symptom.source = value.child(u"source"_s).text();
        for (const Value &cause : value.child(u"causes"_s).items())
            symptom.causes << cause.localText();
        symptom.diagnosis = procedureIds(value.child(u"diagnosis"_s), system);
        checkDiagnosis(value.child(u"diagnosis"_s), system);
        symptom.remedies = procedureIds(value.child(u"remedies"_s), system);
        symptom.advice = value.child(u"advice"_s).localText();
        system.troubleshooting << symptom;
    }
}

void readPeople(const Value &root, model::System &system)
{
    root.allow({u"escalation"_s, u"contacts"_s, u"emergencies"_s, u"rules"_s});
    for (const Value &value : root.child(u"escalation"_s).items()) {
        value.allow({u"after"_s, u"who"_s, u"about"_s});
        model::EscalationLevel level{value.child(u"after"_s).duration({}), value.required(u"who"_s).localText(), {}};
        for (const Value &about : value.child(u"about"_s).items())
            level.about << about.localText();
        system.people.escalation << level;
    }
    for (const Value &value : root.child(u"contacts"_s).items()) {
        value.allow({u"role"_s, u"name"_s, u"reach"_s, u"when"_s});
        system.people.contacts << model::Contact{value.required(u"role"_s).localText(), value.child(u"name"_s).text(),
                                                 value.child(u"reach"_s).text(), value.child(u"when"_s).localText()};
        checkTemplate(value.child(u"name"_s).text(), system, {}, value.child(u"name"_s));
        checkTemplate(value.child(u"reach"_s).text(), system, {}, value.child(u"reach"_s));
    }
    for (const Value &value : root.child(u"emergencies"_s).items()) {
        value.allow({u"case"_s, u"do"_s, u"runs"_s});
        system.people.emergencies << model::Emergency{value.required(u"case"_s).localText(), value.required(u"do"_s).localText(),
                                                      procedureIds(value.child(u"runs"_s), system)};
    }
    static const QStringList classes{u"development"_s, u"staging"_s, u"production"_s};
    for (const Value &value : root.child(u"rules"_s).items()) {
        value.allow({u"title"_s, u"text"_s, u"class"_s});
        system.people.rules << model::HouseRule{value.required(u"title"_s).localText(), value.required(u"text"_s).localText(),
                                                classes.value(value.child(u"class"_s).oneOf(classes, -1))};
    }
}

} // namespace catalog
