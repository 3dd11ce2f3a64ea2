// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Signals.h"
#include "app/cli/Commands.h"

#include "model/Json.h"
#include "planning/ScriptText.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

QString checkLine(const model::CheckResult &check)
{
    const QString actual = check.actual.isEmpty() ? u"nothing"_s : check.actual;
    return u"%1 %2: %3%4"_s.arg(check.holds ? u"✔"_s : u"✖"_s, check.title.en, actual,
                                check.holds ? QString() : u" (expected %1)"_s.arg(check.expected));
}

void showPlan(const Call &call, const model::Plan &plan)
{
    const QString target = plan.target.value(u"release"_s);
    call.console.line(u"%1 of %2%3   (run %4)"_s.arg(plan.title.en, plan.environment, target.isEmpty() ? QString() : u" to "_s + target, plan.run));
    if (plan.target.value(u"restore"_s) == u"yes")
        call.console.line(u"The database goes back to the backup of %1: what was written after it stays only in the database that is kept beside."_s
                              .arg(plan.target.value(u"backup.at"_s)));
    call.console.line();
    for (const model::CheckResult &check : plan.requirements)
        call.console.line(u"  "_s + checkLine(check));
    int number = 0;
    for (const model::PlannedStep &step : plan.steps) {
        call.console.line(u"\n%1. %2   [%3%4]"_s.arg(++number).arg(step.title.en, step.verb, step.isChanging ? u", changes the server"_s : QString()));
        for (const QString &line : planning::shownText(step).split(u'\n', Qt::SkipEmptyParts))
            call.console.line(u"      "_s + line);
        for (const model::Condition &condition : step.expect)
            call.console.line(u"   → %1: %2"_s.arg(condition.title.en, model::expectationText(condition.comparison, condition.operand)));
    }
    call.console.json(model::toJson(plan));
}

/// Tells a run's events as they come.
class Teller final
{
public:
    Teller(const Call &call, const model::Plan &plan) : m_call(call), m_run(model::runFrom(plan, {})) {}

    void tell(const model::RunEvent &event)
    {
        m_run.apply(event);
        if (m_call.console.isJson())
            return m_call.console.json(model::toJson(event));
        const QString title = event.step >= 0 ? m_run.plan.steps[event.step].title.en : QString();
        if (event.kind == model::RunEventKind::StepStarted)
            m_call.console.line(u"▶ %1/%2 %3"_s.arg(event.step + 1).arg(m_run.plan.steps.size()).arg(title));
        if (event.kind == model::RunEventKind::StepFinished)
            tellStep(event);
        if (event.kind == model::RunEventKind::Finished)
            tellEnd(event);
    }

private:
    void tellStep(const model::RunEvent &event) const
    {
        for (const model::CheckResult &check : event.checks)
            m_call.console.line(u"     "_s + checkLine(check));
        if (event.outcome.state == model::StepState::Succeeded)
            return;
        m_call.console.line(u"  %1: %2"_s.arg(model::nameOf(event.outcome.state), event.outcome.error ? event.outcome.error->reason() : event.outcome.why));
        if (event.outcome.state != model::StepState::Failed && event.outcome.state != model::StepState::Unknown)
            return;
        const QList<QByteArray> lines = m_run.steps[event.step].tail.split('\n');
        for (const QByteArray &line : lines.mid(std::max<qsizetype>(0, lines.size() - 20)))
            m_call.console.line(u"     │ "_s + QString::fromUtf8(line));
    }

    void tellEnd(const model::RunEvent &event) const
    {
        m_call.console.line(u"\n%1: %2"_s.arg(m_run.plan.title.en, endWord(event.state, event.verdict)));
        if (!event.text.isEmpty())
            m_call.console.line(event.text);
        if (event.state == model::RunState::Failed && !m_run.hasChangedSomething())
            m_call.console.line(u"Nothing was changed."_s);
        if (event.state == model::RunState::Unknown)
            m_call.console.line(u"Look at the server before you do anything else: `keerpunt-cli status %1`"_s.arg(m_run.plan.environment));
    }

    const Call &m_call;
    model::Run m_run;
};

Exit carryOut(const Call &call, const model::Plan &plan)
{
    Teller teller(call, plan);
    Exit result = Failed;
    QObject::connect(&call.operations, &operations::Operations::runEvent, qApp, [&](const model::RunEvent &event) {
        if (event.run != plan.run)
            return;
        teller.tell(event);
        if (event.kind == model::RunEventKind::Finished) {
            result = exitFor(event.state, event.verdict);
            QCoreApplication::quit();
        }
    });
    QObject::connect(&call.operations, &operations::Operations::problem, qApp, [&](const base::Error &error) {
        result = call.console.error(error);
        QCoreApplication::quit();
    });
    if (const auto started = call.operations.start(plan, call.value(u"confirm"_s)); !started) {
        if (started.error().facts.value(u"rule"_s) == u"confirmation")
            call.console.note(u"to change production, add: --confirm %1"_s.arg(plan.environment));
        return call.console.error(started.error());
    }
    // Ctrl-C asks to cancel, and we stay to see whether it did.
    const app::OnSignal onSignal([&] {
        call.console.note(u"cancelling…"_s);
        (void)call.operations.cancel(plan.run);
    });
    QCoreApplication::exec();
    return result;
}

Exit planOrRun(const Call &call, const QString &environment, const QString &procedure, QMap<QString, QString> inputs, bool isOnlyPlan)
{
    if (const auto found = environmentsMeant(call, environment); !found)
        return call.console.error(found.error());
    const auto given = call.pairs(u"input"_s);
    if (!given)
        return call.console.error(given.error());
    inputs.insert(*given);
    const auto plan = answer(call.operations.preview(environment, procedure, inputs));
    if (!plan)
        return call.console.error(plan.error());
    if (isOnlyPlan || !plan->isReady())
        showPlan(call, *plan);
    if (!plan->isReady()) {
        call.console.note(u"refused: not everything that it needs is there; nothing was started"_s);
        return Refused;
    }
    return isOnlyPlan ? Done : carryOut(call, *plan);
}

} // namespace

Exit planCommand(const Call &call)
{
    if (call.words.size() != 2)
        return wrongUsage(call, u"plan SYSTEM/ENVIRONMENT PROCEDURE [--input name=value]"_s);
    return planOrRun(call, call.word(0), call.word(1), {}, true);
}

Exit runCommand(const Call &call)
{
    if (call.words.size() != 2)
        return wrongUsage(call, u"run SYSTEM/ENVIRONMENT PROCEDURE [--input name=value] [--confirm SYSTEM/ENVIRONMENT]"_s);
    return planOrRun(call, call.word(0), call.word(1), {}, false);
}

Exit rollbackCommand(const Call &call)
{
    const auto environment = environmentsMeant(call, call.word(0));
    if (call.words.size() != 1)
        return wrongUsage(call, u"rollback SYSTEM/ENVIRONMENT [--to RELEASE] [--plan] [--confirm SYSTEM/ENVIRONMENT]"_s);
    if (!environment)
        return call.console.error(environment.error());
    const model::System *system = call.operations.system(environment->first().system);
    const model::Procedure *procedure = system == nullptr ? nullptr : system->procedure(model::ProcedureKind::Rollback);
    if (procedure == nullptr)
        return call.console.error({base::ErrorKind::NotFound, call.word(0), {{u"reason"_s, u"the system has no rollback procedure"_s}}});
    QMap<QString, QString> inputs;
    if (call.has(u"to"_s))
        inputs.insert(u"to"_s, call.value(u"to"_s));
    return planOrRun(call, call.word(0), procedure->id, inputs, call.has(u"plan"_s));
}

Exit backupsCommand(const Call &call)
{
    const QString id = call.word(0);
    const QString what = call.words.size() > 1 ? call.word(1) : u"list"_s;
    const auto environment = environmentsMeant(call, id);
    if (id.isEmpty() || (what != u"list" && what != u"take" && what != u"verify"))
        return wrongUsage(call, u"backups SYSTEM/ENVIRONMENT list|take|verify [FILE]"_s);
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
