// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "model/Json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QTimer>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

Exit list(const Call &call, const QString &environment, bool onlyUnfinished)
{
    const auto runs = call.operations.runs(environment, onlyUnfinished);
    if (!runs)
        return call.console.error(runs.error());
    QList<QStringList> rows{{u"run"_s, u"environment"_s, u"procedure"_s, u"to"_s, u"state"_s, u"queued at"_s, u"seconds"_s, u"by"_s}};
    QJsonArray json;
    for (const model::RunSummary &run : *runs) {
        const bool isEnded = run.startedAt.isValid() && run.finishedAt.isValid();
        rows << QStringList{run.run, run.environment, run.procedure, run.targetRelease, endWord(run.state, run.verdict), timeText(run.queuedAt),
                            isEnded ? QString::number(static_cast<double>(run.startedAt.msecsTo(run.finishedAt)) / 1000, 'f', 1) : u"-"_s, run.by};
        json.append(model::toJson(run));
    }
    if (runs->isEmpty())
        call.console.line(onlyUnfinished ? u"nothing is running or waiting"_s : u"no runs yet"_s);
    else
        call.console.table(rows);
    call.console.json(json);
    return Done;
}

Exit show(const Call &call, const QString &id)
{
    const auto run = call.operations.run(id);
    if (!run)
        return call.console.error(run.error());
    call.console.line(u"%1 of %2 · %3 · by %4 at %5"_s.arg(run->plan.title.en, run->plan.environment, endWord(run->state, run->verdict), run->by, timeText(run->queuedAt)));
    if (!run->why.isEmpty())
        call.console.line(run->why);
    QJsonArray steps;
    for (int i = 0; i < run->steps.size(); ++i) {
        const model::StepProgress &step = run->steps[i];
        const QString why = step.outcome.error ? step.outcome.error->reason() : step.outcome.why;
        call.console.line(u"%1. %2: %3%4"_s.arg(i + 1).arg(run->plan.steps[i].title.en, model::nameOf(step.outcome.state), why.isEmpty() ? QString() : u" · "_s + why));
        steps.append(QJsonObject{{u"id"_s, run->plan.steps[i].id}, {u"outcome"_s, model::toJson(step.outcome)}});
    }
    call.console.json(QJsonObject{{u"plan"_s, model::toJson(run->plan)}, {u"state"_s, model::nameOf(run->state)}, {u"verdict"_s, model::nameOf(run->verdict)},
                                  {u"why"_s, run->why}, {u"steps"_s, steps}});
    return Done;
}

} // namespace

Exit tasksCommand(const Call &call)
{
    const QString what = call.words.isEmpty() ? u"list"_s : call.word(0);
    if (what == u"list")
        return list(call, {}, true);
    if (call.words.size() != 2 || (what != u"show" && what != u"cancel"))
        return wrongUsage(call, u"tasks list | tasks show RUN | tasks cancel RUN"_s);
    if (what == u"show")
        return show(call, call.word(1));
    if (const auto cancelled = call.operations.cancel(call.word(1)); !cancelled)
        return call.console.error(cancelled.error());
    call.console.line(u"asked to cancel; `tasks show %1` says how it ended"_s.arg(call.word(1)));
    return Done;
}

Exit historyCommand(const Call &call)
{
    return list(call, call.word(0), false);
}

} // namespace cli
