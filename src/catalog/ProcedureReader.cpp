// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Readers.h"

#include <QSet>

namespace catalog {

namespace {

using namespace Qt::StringLiterals;

const QStringList comparisons{u"equals"_s, u"not"_s, u"at_least"_s, u"at_most"_s, u"matches"_s, u"present"_s};
const QStringList weights{u"must"_s, u"overridable"_s, u"warning"_s};
const QStringList procedureKinds{u"backup"_s, u"deploy"_s, u"rollback"_s, u"validate"_s, u"other"_s};

} // namespace

model::Condition readCondition(const Value &value, const QStringList &more)
{
    value.allow(QStringList{u"title"_s, u"fact"_s, u"value"_s, u"when"_s} + comparisons + more);
    model::Condition condition;
    condition.title = value.child(u"title"_s).localText();
    condition.fact = value.child(u"fact"_s).text();
    condition.value = value.child(u"value"_s).text();
    if (condition.fact.isEmpty() == condition.value.isEmpty())
        value.problem(u"needs one of `fact` and `value`"_s);
    int found = 0;
    for (int i = 0; i < comparisons.size(); ++i)
        if (const Value operand = value.child(comparisons[i]); operand.isPresent()) {
            condition.comparison = static_cast<model::Comparison>(i);
            condition.operand = operand.text();
            ++found;
        }
    if (found != 1)
        value.problem(u"needs one of "_s + comparisons.join(u", "_s));
    if (const Value when = value.child(u"when"_s); when.isPresent()) {
        when.allow({u"value"_s, u"equals"_s});
        condition.onlyIfValue = when.required(u"value"_s).text();
        condition.onlyIfEquals = when.required(u"equals"_s).text();
    }
    return condition;
}

namespace {

QList<model::Condition> readRequirements(const Value &value)
{
    QList<model::Condition> conditions;
    for (const Value &item : value.items()) {
        conditions << readCondition(item, {u"weight"_s});
        conditions.last().weight = static_cast<model::Weight>(item.child(u"weight"_s).oneOf(weights, 0));
    }
    return conditions;
}

QList<model::Condition> readConditions(const Value &value)
{
    QList<model::Condition> conditions;
    for (const Value &item : value.items())
        conditions << readCondition(item);
    return conditions;
}

model::Until readUntil(const Value &value)
{
    value.allow({u"every"_s, u"within"_s, u"times"_s});
    model::Until until;
    const auto read = [](const Value &span, std::chrono::milliseconds &time, QString &parameter) {
        if (span.isText() && span.text().startsWith(u"${"_s))
            parameter = span.text();
        else
            time = span.duration(time);
    };
    read(value.child(u"every"_s), until.every, until.everyParameter);
    read(value.required(u"within"_s), until.within, until.withinParameter);
    until.times = static_cast<int>(std::clamp<qint64>(value.child(u"times"_s).number(1), 1, 1000));
    return until;
}

model::ProcedureStep readStep(const Value &value)
{
    value.allow({u"id"_s, u"title"_s, u"run"_s, u"with"_s, u"when"_s, u"expect"_s, u"until"_s, u"proof"_s,
                 u"skippable"_s, u"always"_s});
    model::ProcedureStep step;
    step.id = value.required(u"id"_s).identifier();
    step.title = value.required(u"title"_s).localText();
    step.run = value.required(u"run"_s).text();
    step.with = value.child(u"with"_s).textMap();
    if (const Value when = value.child(u"when"_s); when.isPresent())
        step.when = readCondition(when);
    step.expect = readConditions(value.child(u"expect"_s));
    if (const Value until = value.child(u"until"_s); until.isPresent())
        step.until = readUntil(until);
    step.isProof = value.child(u"proof"_s).flag(false);
    step.isSkippable = value.child(u"skippable"_s).flag(false);
    step.isAlways = value.child(u"always"_s).flag(false);
    if (step.expect.isEmpty() && (step.isProof || step.until))
        value.problem(u"a step with `proof` or `until` needs `expect`"_s);
    return step;
}

} // namespace

Read<model::Procedure> readProcedure(const QString &file)
{
    Read<model::Procedure> read{{}, readDocument(file)};
    if (!read.isUsable())
        return read;
    const Value root(read.document);
    root.allow({u"procedure"_s, u"title"_s, u"purpose"_s, u"kind"_s, u"inputs"_s, u"requires"_s, u"steps"_s, u"downtime"_s});
    model::Procedure &procedure = read.definition;
    procedure.id = root.required(u"procedure"_s).identifier();
    procedure.title = root.required(u"title"_s).localText();
    procedure.purpose = root.child(u"purpose"_s).localText();
    procedure.kind = static_cast<model::ProcedureKind>(
        root.child(u"kind"_s).oneOf(procedureKinds, static_cast<int>(model::ProcedureKind::Other)));
    procedure.inputs = readParameters(root.child(u"inputs"_s));
    procedure.requirements = readRequirements(root.child(u"requires"_s));
    QSet<QString> ids;
    for (const Value &value : root.required(u"steps"_s).items()) {
        procedure.steps << readStep(value);
        const QString &id = procedure.steps.constLast().id;
        if (ids.contains(id))
            value.problem(u"a second step with the id \"%1\""_s.arg(id));
        ids.insert(id);
    }
    if (const Value downtime = root.child(u"downtime"_s); downtime.isPresent()) {
        downtime.allow({u"from"_s, u"until"_s});
        procedure.downtime = {downtime.required(u"from"_s).text(), downtime.required(u"until"_s).text()};
        for (const QString &key : {u"from"_s, u"until"_s})
            if (!ids.contains(downtime.child(key).text()))
                downtime.child(key).problem(u"there is no step of this id"_s);
    }
    return read;
}

} // namespace catalog
