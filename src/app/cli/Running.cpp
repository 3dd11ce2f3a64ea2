// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"
#include "app/cli/Following.h"
#include "app/cli/Times.h"

#include "model/Json.h"
#include "planning/ScriptText.h"
#include "planning/Templates.h"

#include <QJsonArray>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

QString effectText(model::Effect effect)
{
    switch (effect) {
    case model::Effect::Read:
        break;
    case model::Effect::Change:
        return u", changes the server"_s;
    case model::Effect::Destroy:
        return u", changes it for good"_s;
    }
    return {};
}

void showAim(const Call &call, const model::Plan &plan)
{
    const QString target = plan.target.value(u"release"_s);
    call.console.line(u"%1 of %2%3   (run %4)"_s.arg(plan.title.en, plan.environment, target.isEmpty() ? QString() : u" to "_s + target, plan.run));
    if (plan.target.value(u"restore"_s) == u"yes")
        call.console.line(u"The database goes back to the backup of %1: what was written after it stays only in the database that is kept beside."_s
                              .arg(plan.target.value(u"backup.at"_s)));
}

/// What it would do, in a line a step.
void showSteps(const Call &call, const model::Plan &plan)
{
    showAim(call, plan);
    int number = 0;
    for (const model::PlannedStep &step : plan.steps)
        call.console.line(u"  %1. %2"_s.arg(++number, 2).arg(step.title.en));
}

void showPlan(const Call &call, const model::Plan &plan)
{
    showAim(call, plan);
    call.console.line();
    for (const model::CheckResult &check : plan.requirements)
        call.console.line(u"  "_s + checkLine(check));
    int number = 0;
    for (const model::PlannedStep &step : plan.steps) {
        call.console.line(u"\n%1. %2   [%3%4]"_s.arg(++number).arg(step.title.en, step.verb, effectText(step.effect)));
        for (const QString &line : planning::shownText(step).split(u'\n', Qt::SkipEmptyParts))
            call.console.line(u"      "_s + line);
        for (const model::Condition &condition : step.expect)
            call.console.line(u"   → %1: %2"_s.arg(condition.title.en, model::expectationText(condition.comparison, condition.operand)));
    }
    call.console.json(model::toJson(plan));
}

base::Result<operations::StartTime> startTime(const Call &call)
{
    return timeWindow(call).map([&call](const TimeWindow &window) {
        return operations::StartTime{call.has(u"urgent"_s), window.from, window.until, window.zone};
    });
}

/// What a run will have to wait for, and how to end that instead.
void tellWhatIsBefore(const Call &call, const QString &environment)
{
    const auto runs = call.operations.runs(environment, true);
    if (!runs)
        return;
    for (const model::RunSummary &before : *runs) {
        const auto run = call.operations.run(before.run);
        if (!run || run->state != model::RunState::Running || !before.isChanging)
            continue;
        const int step = run->currentStep();
        call.console.note(u"waits for %1 (run %2)%3"_s.arg(before.title.en, before.run, step < 0 ? QString() : u", now at step %1 of %2: %3"_s.arg(step + 1).arg(run->steps.size()).arg(run->plan.steps[step].title.en)));
        call.console.note(u"to end it instead: keerpunt-cli tasks cancel %1 (its step is ended on the server; what was done before it stays done)"_s.arg(before.run));
    }
}

/// That the environment's system has no such procedure, if it has not.
std::optional<base::Error> lackOf(const Call &call, const model::Environment &environment, const QString &procedure)
{
    const model::System *system = call.operations.system(environment.system);
    if (system == nullptr || system->procedure(procedure) != nullptr)
        return {}; // a system that is not there is said by who needs it
    QStringList ids;
    for (const model::Procedure &one : system->procedures)
        ids << one.id;
    const QString reason = u"%1 has no procedure \"%2\"%3"_s.arg(system->id, procedure, meant(procedure, ids, u"keerpunt-cli plan "_s + environment.id()));
    return base::Error{base::ErrorKind::NotFound, environment.id(), {{u"reason"_s, reason}}};
}

/// What can be run there: each procedure, what it is called, and its inputs ([those that need not be given]).
Exit showProcedures(const Call &call, const QString &id)
{
    const auto environment = environmentsMeant(call, id);
    if (!environment)
        return call.console.error(environment.error());
    const model::System *system = call.operations.system(environment->first().system);
    if (system == nullptr)
        return call.console.error({base::ErrorKind::NotFound, id, {{u"reason"_s, u"there is no system \"%1\""_s.arg(environment->first().system)}}});
    QList<QStringList> rows{{u"procedure"_s, u"title"_s, u"inputs"_s}};
    QJsonArray json;
    for (const model::Procedure &procedure : system->procedures) {
        QStringList inputs;
        QJsonObject defaults;
        for (auto it = procedure.inputs.begin(); it != procedure.inputs.end(); ++it) {
            inputs << (it->defaultValue ? u"[%1=%2]"_s.arg(it.key(), *it->defaultValue) : it.key() + u"=…"_s);
            defaults.insert(it.key(), it->defaultValue ? QJsonValue(*it->defaultValue) : QJsonValue());
        }
        rows << QStringList{procedure.id, procedure.title.en, inputs.join(u' ')};
        json.append(QJsonObject{{u"procedure"_s, procedure.id}, {u"title"_s, model::toJson(procedure.title)}, {u"inputs"_s, defaults}});
    }
    call.console.table(rows);
    call.console.json(json);
    return Done;
}

/// The command that only shows such a plan, to be pasted into a shell.
QString planningOf(const model::Plan &plan, const QMap<QString, QString> &inputs)
{
    QString command = u"keerpunt-cli plan %1 %2"_s.arg(plan.environment, plan.procedure);
    for (auto it = inputs.begin(); it != inputs.end(); ++it)
        command += u" --input %1=%2"_s.arg(it.key(), planning::quoted(it.value()).value_or(QString()));
    return command;
}

Exit planOrRun(const Call &call, const QString &environment, const QString &procedure, QMap<QString, QString> inputs, bool isOnlyPlan)
{
    const auto found = environmentsMeant(call, environment);
    if (!found)
        return call.console.error(found.error());
    if (const auto lack = lackOf(call, found->first(), procedure); lack)
        return call.console.error(*lack);
    const auto given = call.pairs(u"input"_s);
    if (!given)
        return call.console.error(given.error());
    inputs.insert(*given);
    const auto when = startTime(call);
    if (!when)
        return call.console.error(when.error());
    const auto plan = answer(call.operations.preview(environment, procedure, inputs));
    if (!plan)
        return call.console.error(plan.error());
    if (isOnlyPlan || !plan->isReady())
        showPlan(call, *plan);
    if (!plan->isReady()) {
        call.console.note(u"refused: not everything that it needs is there; nothing was started"_s);
        const auto isOther = [](const model::CheckResult &check) { return !check.holds && (check.rule == u"enrolment" || check.rule == u"same-server"); };
        if (std::any_of(plan->requirements.begin(), plan->requirements.end(), isOther))
            call.console.note(u"if another server is right, after a move or on new hardware: keerpunt-cli env enrol %1 --reason TEXT"_s.arg(plan->environment));
        return Refused;
    }
    if (isOnlyPlan)
        return Done;
    QString rule;
    const Exit end = follow(call, model::runFrom(*plan, {}), [&]() -> base::Result<void> {
        tellWhatIsBefore(call, environment);
        const auto started = call.operations.start(*plan, {call.value(u"confirm"_s), call.value(u"reason"_s)}, *when);
        rule = started ? QString() : started.error().facts.value(u"rule"_s);
        if (rule == u"confirmation")
            showSteps(call, *plan);
        return started;
    });
    if (rule == u"confirmation")
        call.console.note(u"nothing was started; every command of it: %1\nif this is what you want, add: --confirm %2"_s.arg(planningOf(*plan, inputs), plan->environment));
    else if (rule == u"freeze" || (rule == u"blocked" && plan->kind == model::ProcedureKind::Rollback))
        call.console.note(u"nothing was started; to go ahead all the same, add: --reason \"why\"; it is written down with your name"_s);
    return end;
}

} // namespace

Exit planCommand(const Call &call)
{
    if (call.words.size() == 1)
        return showProcedures(call, call.word(0));
    if (call.words.size() != 2)
        return wrongUsage(call);
    return planOrRun(call, call.word(0), call.word(1), {}, true);
}

Exit runCommand(const Call &call)
{
    if (call.words.size() == 1)
        call.console.note(u"which procedure? `keerpunt-cli plan %1` lists them\n"_s.arg(call.word(0)));
    if (call.words.size() != 2)
        return wrongUsage(call);
    return planOrRun(call, call.word(0), call.word(1), {}, false);
}

Exit rollbackCommand(const Call &call)
{
    if (call.words.size() != 1)
        return wrongUsage(call);
    return rollBack(call, call.word(0));
}

Exit rollBack(const Call &call, const QString &id)
{
    const auto environment = environmentsMeant(call, id);
    if (!environment)
        return call.console.error(environment.error());
    const model::System *system = call.operations.system(environment->first().system);
    const model::Procedure *procedure = system == nullptr ? nullptr : system->procedure(model::ProcedureKind::Rollback);
    if (procedure == nullptr)
        return call.console.error({base::ErrorKind::NotFound, id, {{u"reason"_s, u"the system has no rollback procedure"_s}}});
    QMap<QString, QString> inputs;
    if (call.has(u"to"_s))
        inputs.insert(u"to"_s, call.value(u"to"_s));
    return planOrRun(call, id, procedure->id, inputs, call.has(u"plan"_s));
}

Exit backupsCommand(const Call &call)
{
    const QString id = call.word(0);
    const QString what = call.words.size() > 1 ? call.word(1) : u"list"_s;
    const auto environment = environmentsMeant(call, id);
    if (id.isEmpty() || (what != u"list" && what != u"take" && what != u"verify"))
        return wrongUsage(call);
    if (!environment)
        return call.console.error(environment.error());
    if (what == u"take")
        return planOrRun(call, id, u"backup"_s, {}, false);
    if (what == u"verify")
        return planOrRun(call, id, u"verify-backup"_s, call.word(2).isEmpty() ? QMap<QString, QString>() : QMap<QString, QString>{{u"file"_s, call.word(2)}}, false);
    const auto facts = answer(call.operations.look(id));
    if (!facts)
        return call.console.error(facts.error());
    if (!facts->contains(u"backup.list"_s))
        return call.console.error({base::ErrorKind::UnexpectedOutput, id, {{u"reason"_s, u"the backups could not be listed: "_s + model::textOf(*facts, u"problem.database.backups"_s)}}});
    QList<QStringList> rows{{u"taken at"_s, u"size"_s, u"release"_s, u"schema"_s, u"state"_s, u"reason"_s, u"file"_s}};
    QJsonArray json;
    for (const QJsonObject &row : model::rowsOf(*facts, u"backup.list"_s)) {
        const auto field = [&](const char *name) { return model::textOf(row.value(QLatin1String(name))); };
        rows << QStringList{field("at"), sizeText(field("size").toDouble()), field("release"), field("revision"), field("state"), field("reason"), field("file")};
        json.append(row);
    }
    call.console.table(rows);
    call.console.json(json);
    return Done;
}

} // namespace cli
