// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Json.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace model {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array procedureKinds{"backup", "deploy", "rollback", "validate", "other"};
constexpr std::array parserKinds{"key-value", "table", "json", "json-rows", "regex", "lines"};
constexpr std::array weights{"must", "overridable", "warning"};
constexpr std::array comparisons{"equals", "not", "at_least", "at_most", "matches", "present"};

template <std::size_t size> QString nameIn(const std::array<const char *, size> &names, int index)
{
    return QString::fromLatin1(names.at(static_cast<std::size_t>(index)));
}

template <std::size_t size> int indexIn(const std::array<const char *, size> &names, const QString &name, int otherwise)
{
    for (std::size_t i = 0; i < size; ++i)
        if (name == QLatin1String(names[i]))
            return static_cast<int>(i);
    return otherwise;
}

QString timeText(const QDateTime &at)
{
    return at.isValid() ? at.toUTC().toString(Qt::ISODateWithMs) : QString();
}

/// In UTC; none if it could not be written again, as in a year of five digits.
QDateTime timeFrom(const QJsonValue &value)
{
    const QDateTime at = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return timeText(at).isEmpty() ? QDateTime() : at.toUTC();
}

QJsonObject mapToJson(const QMap<QString, QString> &map)
{
    QJsonObject json;
    for (auto it = map.begin(); it != map.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

QMap<QString, QString> mapFrom(const QJsonValue &json)
{
    QMap<QString, QString> map;
    const QJsonObject object = json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        map.insert(it.key(), it->toString());
    return map;
}

QJsonObject toJson(const Assignment &assignment);
QJsonObject toJson(const ParserRule &rule);
QJsonObject toJson(const Condition &condition);
QJsonObject toJson(const PlannedStep &step);

template <typename T> QJsonArray listToJson(const QList<T> &list)
{
    QJsonArray json;
    for (const T &item : list)
        json.append(toJson(item));
    return json;
}

template <typename T, typename From> QList<T> listFrom(const QJsonValue &json, From from)
{
    QList<T> list;
    for (const QJsonValue &item : json.toArray())
        list.append(from(item.toObject()));
    return list;
}

Text textFrom(const QJsonValue &json)
{
    return {json[u"en"].toString(), json[u"nl"].toString()};
}

CheckResult checkFrom(const QJsonObject &json)
{
    return {textFrom(json["title"_L1]),
            json["expected"_L1].toString(),
            json["actual"_L1].toString(),
            json["holds"_L1].toBool(),
            static_cast<Weight>(indexIn(weights, json["weight"_L1].toString(), 0)),
            json["rule"_L1].toString()};
}

base::Error errorFrom(const QJsonObject &json)
{
    return {base::errorKindFrom(json["kind"_L1].toString()), json["where"_L1].toString(), mapFrom(json["facts"_L1])};
}

std::chrono::milliseconds millisecondsFrom(const QJsonValue &json)
{
    return std::chrono::milliseconds(json.toInteger());
}

LeftProcess leftProcessFrom(const QJsonObject &json)
{
    return {json["step"_L1].toInt(-1), json["pid"_L1].toInteger(), json["name"_L1].toString()};
}

StepOutcome outcomeFrom(const QJsonObject &json)
{
    StepOutcome outcome{.state = stepStateFrom(json["state"_L1].toString())};
    if (json.contains("error"_L1))
        outcome.error = errorFrom(json["error"_L1].toObject());
    outcome.why = json["why"_L1].toString();
    outcome.mayStillRun = json["may_still_run"_L1].toBool();
    outcome.exitStatus = std::max(-1, json["exit_status"_L1].toInt(-1));
    if (json.contains("took_ms"_L1))
        outcome.took = millisecondsFrom(json["took_ms"_L1]);
    return outcome;
}

QJsonObject toJson(const Assignment &assignment)
{
    QJsonObject json{{u"name"_s, assignment.name}};
    if (assignment.fromFact.isEmpty())
        json.insert("value"_L1, assignment.value);
    else
        json.insert("from_fact"_L1, assignment.fromFact);
    return json;
}

QJsonObject toJson(const ParserRule &rule)
{
    return {{u"kind"_s, nameIn(parserKinds, static_cast<int>(rule.kind))},
            {u"fact"_s, rule.fact},
            {u"facts"_s, mapToJson(rule.facts)},
            {u"columns"_s, mapToJson(rule.columns)},
            {u"pattern"_s, rule.pattern},
            {u"many"_s, rule.many}};
}

ParserRule ruleFrom(const QJsonObject &json)
{
    return {.kind = static_cast<ParserKind>(indexIn(parserKinds, json["kind"_L1].toString(), 0)),
            .fact = json["fact"_L1].toString(),
            .facts = mapFrom(json["facts"_L1]),
            .columns = mapFrom(json["columns"_L1]),
            .pattern = json["pattern"_L1].toString(),
            .many = json["many"_L1].toBool()};
}

QJsonObject toJson(const Condition &condition)
{
    return {{u"title"_s, toJson(condition.title)},
            {u"fact"_s, condition.fact},
            {u"value"_s, condition.value},
            {u"comparison"_s, nameIn(comparisons, static_cast<int>(condition.comparison))},
            {u"operand"_s, condition.operand}};
}

Condition conditionFrom(const QJsonObject &json)
{
    return {.title = textFrom(json["title"_L1]),
            .fact = json["fact"_L1].toString(),
            .value = json["value"_L1].toString(),
            .comparison = static_cast<Comparison>(indexIn(comparisons, json["comparison"_L1].toString(), 0)),
            .operand = json["operand"_L1].toString()};
}

QJsonObject toJson(const PlannedStep &step)
{
    QJsonObject json{{u"id"_s, step.id},
                     {u"title"_s, toJson(step.title)},
                     {u"verb"_s, step.verb},
                     {u"as"_s, step.as},
                     {u"assignments"_s, listToJson(step.assignments)},
                     {u"prelude"_s, step.prelude},
                     {u"script"_s, step.script},
                     {u"secrets"_s, QJsonArray::fromStringList(step.secrets)},
                     {u"parsers"_s, listToJson(step.parsers)},
                     {u"expect"_s, listToJson(step.expect)},
                     {u"timeout_ms"_s, static_cast<qint64>(step.timeout.count())},
                     {u"effect"_s, nameOf(step.effect)},
                     {u"repeatable"_s, step.isRepeatable},
                     {u"skippable"_s, step.isSkippable},
                     {u"proof"_s, step.isProof},
                     {u"always"_s, step.isAlways}};
    QJsonObject errors;
    for (auto it = step.errors.begin(); it != step.errors.end(); ++it)
        errors.insert(QString::number(it.key()), toJson(it.value()));
    json.insert("errors"_L1, errors);
    if (step.until)
        json.insert("until"_L1, QJsonObject{{u"every_ms"_s, static_cast<qint64>(step.until->every.count())},
                                            {u"within_ms"_s, static_cast<qint64>(step.until->within.count())},
                                            {u"times"_s, step.until->times}});
    return json;
}

PlannedStep stepFrom(const QJsonObject &json)
{
    PlannedStep step;
    step.id = json["id"_L1].toString();
    step.title = textFrom(json["title"_L1]);
    step.verb = json["verb"_L1].toString();
    step.as = json["as"_L1].toString();
    step.assignments = listFrom<Assignment>(json["assignments"_L1], [](const QJsonObject &a) {
        const QString fact = a["from_fact"_L1].toString(); // then it has no value yet
        return Assignment{a["name"_L1].toString(), fact.isEmpty() ? a["value"_L1].toString() : QString(), fact};
    });
    step.prelude = json["prelude"_L1].toString();
    step.script = json["script"_L1].toString();
    for (const QJsonValue &name : json["secrets"_L1].toArray())
        step.secrets << name.toString();
    step.parsers = listFrom<ParserRule>(json["parsers"_L1], ruleFrom);
    step.expect = listFrom<Condition>(json["expect"_L1], conditionFrom);
    const QJsonObject errors = json["errors"_L1].toObject();
    for (auto it = errors.begin(); it != errors.end(); ++it)
        step.errors.insert(it.key().toInt(), textFrom(*it));
    if (const QJsonValue until = json["until"_L1]; until.isObject())
        step.until = Until{millisecondsFrom(until[u"every_ms"]), millisecondsFrom(until[u"within_ms"]),
                           until[u"times"].toInt()};
    step.timeout = millisecondsFrom(json["timeout_ms"_L1]);
    // Plans from before effects had names said only whether something is changed.
    step.effect = json.contains("effect"_L1)         ? effectFrom(json["effect"_L1].toString())
                  : json["changing"_L1].toBool() ? Effect::Destroy
                                                 : Effect::Read;
    step.isRepeatable = json["repeatable"_L1].toBool();
    step.isSkippable = json["skippable"_L1].toBool();
    step.isProof = json["proof"_L1].toBool();
    step.isAlways = json["always"_L1].toBool();
    return step;
}

} // namespace

QJsonObject toJson(const Text &text)
{
    QJsonObject json{{u"en"_s, text.en}};
    if (!text.nl.isEmpty())
        json.insert("nl"_L1, text.nl);
    return json;
}

QJsonObject toJson(const CheckResult &check)
{
    QJsonObject json{{u"title"_s, toJson(check.title)},
                     {u"expected"_s, check.expected},
                     {u"actual"_s, check.actual},
                     {u"holds"_s, check.holds}};
    if (check.weight != Weight::Must)
        json.insert("weight"_L1, nameIn(weights, static_cast<int>(check.weight)));
    if (!check.rule.isEmpty())
        json.insert("rule"_L1, check.rule);
    return json;
}

QJsonObject toJson(const base::Error &error)
{
    return {{u"kind"_s, base::nameOf(error.kind)}, {u"where"_s, error.where}, {u"facts"_s, mapToJson(error.facts)}};
}

QJsonObject toJson(const StepOutcome &outcome)
{
    QJsonObject json{{u"state"_s, nameOf(outcome.state)}};
    if (outcome.error)
        json.insert("error"_L1, toJson(*outcome.error));
    if (!outcome.why.isEmpty())
        json.insert("why"_L1, outcome.why);
    if (outcome.mayStillRun)
        json.insert("may_still_run"_L1, true);
    if (outcome.exitStatus >= 0)
        json.insert("exit_status"_L1, outcome.exitStatus);
    if (outcome.took)
        json.insert("took_ms"_L1, static_cast<qint64>(outcome.took->count()));
    return json;
}

QJsonObject toJson(const FactSet &facts)
{
    QJsonObject json;
    for (auto it = facts.begin(); it != facts.end(); ++it)
        json.insert(it.key(), QJsonObject{{u"value"_s, it->value}, {u"at"_s, timeText(it->at)}});
    return json;
}

FactSet factSetFrom(const QJsonObject &json)
{
    FactSet facts;
    for (auto it = json.begin(); it != json.end(); ++it)
        facts.insert(it.key(), Fact{it.value()[u"value"], timeFrom(it.value()[u"at"])});
    return facts;
}

QJsonObject toJson(const Plan &plan)
{
    QJsonObject json{{u"run"_s, plan.run},
            {u"environment"_s, plan.environment},
            {u"procedure"_s, plan.procedure},
            {u"kind"_s, nameOf(plan.kind)},
            {u"title"_s, toJson(plan.title)},
            {u"inputs"_s, mapToJson(plan.inputs)},
            {u"target"_s, mapToJson(plan.target)},
            {u"lock"_s, plan.lock},
            {u"requirements"_s, listToJson(plan.requirements)},
            {u"steps"_s, listToJson(plan.steps)},
            {u"planned_at"_s, timeText(plan.plannedAt)},
            {u"facts_read_at"_s, timeText(plan.factsReadAt)},
            {u"production"_s, plan.isProduction},
            {u"needs_name"_s, plan.needsName},
            {u"guard"_s, listToJson(plan.guard)},
            {u"masks"_s, listToJson(plan.masks)},
            {u"host_key"_s, plan.hostKey},
            {u"definition"_s, plan.definition}};
    if (plan.downtime)
        json.insert("downtime"_L1, QJsonObject{{u"from"_s, plan.downtime->from}, {u"until"_s, plan.downtime->until}});
    return json;
}

Plan planFrom(const QJsonObject &json)
{
    Plan plan;
    plan.run = json["run"_L1].toString();
    plan.environment = json["environment"_L1].toString();
    plan.procedure = json["procedure"_L1].toString();
    plan.kind = procedureKindFrom(json["kind"_L1].toString());
    plan.title = textFrom(json["title"_L1]);
    plan.inputs = mapFrom(json["inputs"_L1]);
    plan.target = mapFrom(json["target"_L1]);
    plan.lock = json["lock"_L1].toString();
    plan.requirements = listFrom<CheckResult>(json["requirements"_L1], checkFrom);
    plan.steps = listFrom<PlannedStep>(json["steps"_L1], stepFrom);
    plan.plannedAt = timeFrom(json["planned_at"_L1]);
    plan.factsReadAt = timeFrom(json["facts_read_at"_L1]);
    plan.isProduction = json["production"_L1].toBool(true);
    plan.needsName = json["needs_name"_L1].toBool(plan.isProduction);
    plan.hostKey = json["host_key"_L1].toString();
    plan.definition = json["definition"_L1].toString();
    plan.guard = listFrom<PlannedStep>(json["guard"_L1], stepFrom);
    plan.masks = listFrom<PlannedStep>(json["masks"_L1], stepFrom);
    if (const QJsonValue downtime = json["downtime"_L1]; downtime.isObject())
        plan.downtime = Downtime{downtime[u"from"].toString(), downtime[u"until"].toString()};
    return plan;
}

QJsonObject toJson(const RunEvent &event)
{
    QJsonObject json{{u"run"_s, event.run},
                     {u"sequence"_s, event.sequence},
                     {u"at"_s, timeText(event.at)},
                     {u"event"_s, nameOf(event.kind)}};
    if (event.step >= 0)
        json.insert("step"_L1, event.step);
    if (!event.text.isEmpty())
        json.insert("text"_L1, event.text);
    if (event.kind == RunEventKind::Output) {
        json.insert("bytes"_L1, QString::fromLatin1(event.bytes.toBase64()));
        json.insert("stream"_L1, event.isErrorStream ? u"stderr"_s : u"stdout"_s);
        if (event.offset >= 0)
            json.insert("offset"_L1, event.offset);
    }
    if (event.kind == RunEventKind::StepStarted)
        json.insert("attempt"_L1, event.attempt);
    if (event.kind == RunEventKind::Answered)
        json.insert("answer"_L1, nameOf(event.answer));
    if (!event.by.isEmpty())
        json.insert("by"_L1, event.by);
    if (!event.reason.isEmpty())
        json.insert("reason"_L1, event.reason);
    if (event.kind == RunEventKind::StepFinished) {
        json.insert("outcome"_L1, toJson(event.outcome));
        json.insert("facts"_L1, toJson(event.facts));
        json.insert("checks"_L1, listToJson(event.checks));
    }
    if (event.kind == RunEventKind::ServerChecked)
        json.insert("checks"_L1, listToJson(event.checks));
    if (event.kind == RunEventKind::LeftBehind)
        json.insert("left"_L1, listToJson(event.left));
    if (event.kind == RunEventKind::Finished) {
        json.insert("state"_L1, nameOf(event.state));
        json.insert("verdict"_L1, nameOf(event.verdict));
    }
    return json;
}

RunEvent runEventFrom(const QJsonObject &json)
{
    RunEvent event;
    event.run = json["run"_L1].toString();
    event.sequence = json["sequence"_L1].toInteger();
    event.at = timeFrom(json["at"_L1]);
    event.kind = runEventKindFrom(json["event"_L1].toString());
    event.step = std::max(-1, json["step"_L1].toInt(-1));
    event.text = json["text"_L1].toString();
    event.by = json["by"_L1].toString();
    // Each kind has its own parts, as toJson writes them: what stands elsewhere is not ours.
    if (event.kind == RunEventKind::Output) {
        event.bytes = QByteArray::fromBase64(json["bytes"_L1].toString().toLatin1());
        event.isErrorStream = json["stream"_L1].toString() == "stderr"_L1;
        event.offset = std::max<qint64>(-1, json["offset"_L1].toInteger(-1));
    }
    if (event.kind == RunEventKind::Queued || event.kind == RunEventKind::CancelRequested)
        event.reason = json["reason"_L1].toString();
    if (event.kind == RunEventKind::StepStarted)
        event.attempt = json["attempt"_L1].toInt(1);
    if (event.kind == RunEventKind::Answered)
        event.answer = answerFrom(json["answer"_L1].toString()).value_or(Answer::Stop);
    if (event.kind == RunEventKind::StepFinished) {
        event.outcome = outcomeFrom(json["outcome"_L1].toObject());
        event.facts = factSetFrom(json["facts"_L1].toObject());
    }
    if (event.kind == RunEventKind::StepFinished || event.kind == RunEventKind::ServerChecked)
        event.checks = listFrom<CheckResult>(json["checks"_L1], checkFrom);
    if (event.kind == RunEventKind::LeftBehind)
        event.left = listFrom<LeftProcess>(json["left"_L1], leftProcessFrom);
    if (event.kind == RunEventKind::Finished) {
        event.state = runStateFrom(json["state"_L1].toString());
        event.verdict = verdictFrom(json["verdict"_L1].toString());
    }
    return event;
}

QJsonObject toJson(const LeftProcess &process)
{
    return {{u"step"_s, process.step}, {u"pid"_s, process.pid}, {u"name"_s, process.name}};
}

QJsonObject toJson(const RunSummary &summary)
{
    return {{u"run"_s, summary.run},
            {u"environment"_s, summary.environment},
            {u"procedure"_s, summary.procedure},
            {u"kind"_s, nameOf(summary.kind)},
            {u"title"_s, toJson(summary.title)},
            {u"target"_s, summary.targetRelease},
            {u"by"_s, summary.by},
            {u"reason"_s, summary.reason},
            {u"state"_s, nameOf(summary.state)},
            {u"verdict"_s, nameOf(summary.verdict)},
            {u"queued_at"_s, timeText(summary.queuedAt)},
            {u"started_at"_s, timeText(summary.startedAt)},
            {u"finished_at"_s, timeText(summary.finishedAt)},
            {u"changing"_s, summary.isChanging},
            {u"adrift"_s, summary.isAdrift},
            {u"held_by"_s, summary.heldBy},
            {u"not_before"_s, timeText(summary.notBefore)},
            {u"not_after"_s, timeText(summary.notAfter)},
            {u"zone"_s, summary.zone},
            {u"urgent"_s, summary.isUrgent}};
}

QJsonObject toJson(const Environment &environment)
{
    return {{u"system"_s, environment.system},
            {u"name"_s, environment.name},
            {u"class"_s, nameOf(environment.environmentClass)},
            {u"host"_s, environment.server.host},
            {u"port"_s, environment.server.port},
            {u"user"_s, environment.server.user},
            {u"sign_in"_s, nameOf(environment.server.signIn)},
            {u"key_file"_s, environment.server.keyFile},
            {u"parameters"_s, mapToJson(environment.parameters)}};
}

Environment environmentFrom(const QJsonObject &json)
{
    Environment environment;
    environment.system = json["system"_L1].toString();
    environment.name = json["name"_L1].toString();
    environment.environmentClass = environmentClassFrom(json["class"_L1].toString());
    environment.server = {.host = json["host"_L1].toString(),
                          .port = json["port"_L1].toInt(22),
                          .user = json["user"_L1].toString(),
                          .signIn = signInFrom(json["sign_in"_L1].toString()),
                          .keyFile = json["key_file"_L1].toString()};
    environment.parameters = mapFrom(json["parameters"_L1]);
    return environment;
}

QString nameOf(ProcedureKind kind)
{
    return nameIn(procedureKinds, static_cast<int>(kind));
}

ProcedureKind procedureKindFrom(const QString &name)
{
    return static_cast<ProcedureKind>(indexIn(procedureKinds, name, static_cast<int>(ProcedureKind::Other)));
}

} // namespace model
