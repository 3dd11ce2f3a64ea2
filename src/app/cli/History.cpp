// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"
#include "app/cli/Following.h"

#include "model/Json.h"

#include <QJsonArray>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

/// "running, its program is gone", "queued, on hold by anna", …
QString stateText(const model::RunSummary &run)
{
    QString text = endWord(run.state, run.verdict);
    if (run.isAdrift)
        text += u", its program is gone"_s;
    if (!run.heldBy.isEmpty())
        text += u", on hold: "_s + run.heldBy;
    if (run.state == model::RunState::Queued && run.notBefore.isValid())
        text += u", not before "_s + timeText(run.notBefore);
    if (run.state == model::RunState::Queued && run.notAfter.isValid())
        text += u", until "_s + timeText(run.notAfter);
    return text;
}

/// Goes on with a run that has no program, and tells it to its end.
Exit takeUp(const Call &call, const QString &id, bool isTold = true)
{
    const auto run = call.operations.run(id);
    if (!run)
        return call.console.error(run.error());
    return follow(call, *run, [&] { return call.operations.takeUp(id); }, isTold);
}

Exit list(const Call &call, const QString &environment, bool onlyUnfinished)
{
    const auto runs = call.operations.runs(environment, onlyUnfinished);
    if (!runs)
        return call.console.error(runs.error());
    QList<QStringList> rows{{u"run"_s, u"environment"_s, u"procedure"_s, u"to"_s, u"state"_s, u"queued at"_s, u"seconds"_s, u"by"_s}};
    QJsonArray json;
    for (const model::RunSummary &run : *runs) {
        const bool isEnded = run.startedAt.isValid() && run.finishedAt.isValid();
        rows << QStringList{run.run, run.environment, run.procedure, run.targetRelease, stateText(run), timeText(run.queuedAt),
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

Exit show(const Call &call)
{
    const auto run = call.operations.run(call.word(1));
    if (!run)
        return call.console.error(run.error());
    call.console.line(u"%1 of %2 · %3 · by %4 at %5"_s.arg(run->plan.title.en, run->plan.environment, endWord(run->state, run->verdict), run->by, timeText(run->queuedAt)));
    if (!run->reason.isEmpty())
        call.console.line(u"started because: "_s + run->reason);
    if (run->isCancelRequested && !run->cancelledBy.isEmpty())
        call.console.line(u"cancelled by %1%2"_s.arg(run->cancelledBy, run->cancelReason.isEmpty() ? QString() : u": "_s + run->cancelReason));
    if (!run->why.isEmpty())
        call.console.line(run->why);
    QJsonArray steps;
    for (int i = 0; i < run->steps.size(); ++i) {
        const model::StepProgress &step = run->steps[i];
        const QString why = step.outcome.error ? step.outcome.error->reason() : step.outcome.why;
        call.console.line(u"%1. %2: %3%4"_s.arg(i + 1).arg(run->plan.steps[i].title.en, model::nameOf(step.outcome.state), why.isEmpty() ? QString() : u" · "_s + why));
        steps.append(QJsonObject{{u"id"_s, run->plan.steps[i].id}, {u"outcome"_s, model::toJson(step.outcome)}});
    }
    QJsonArray left;
    for (const model::LeftProcess &process : run->left) {
        call.console.line(leftLine(*run, process));
        left.append(model::toJson(process));
    }
    if (run->state == model::RunState::NeedsYou)
        showAnswers(call, *run);
    QJsonArray answers;
    for (const model::Answer answer : run->possibleAnswers())
        answers.append(model::nameOf(answer));
    call.console.json(QJsonObject{{u"answers"_s, answers}, {u"plan"_s, model::toJson(run->plan)}, {u"state"_s, model::nameOf(run->state)}, {u"verdict"_s, model::nameOf(run->verdict)},
                                  {u"why"_s, run->why}, {u"by"_s, run->by}, {u"reason"_s, run->reason}, {u"cancelled_by"_s, run->cancelledBy}, {u"cancel_reason"_s, run->cancelReason},
                                  {u"steps"_s, steps}, {u"left"_s, left}});
    return Done;
}

/// Those whose program is gone are gone on with: a run on a server has nobody to hear it.
Exit listAndTakeUp(const Call &call)
{
    if (const Exit listed = list(call, {}, true); listed != Done)
        return listed;
    if (const QString by = call.operations.queuePausedBy(); !by.isEmpty())
        call.console.note(u"the queue is paused by %1"_s.arg(by));
    if (call.has(u"no-follow"_s))
        return Done;
    for (;;) {
        const auto runs = call.operations.runs({}, true);
        if (!runs)
            return call.console.error(runs.error());
        const auto adrift = std::find_if(runs->rbegin(), runs->rend(), [](const auto &run) { return run.isAdrift && run.state == model::RunState::Running; });
        if (adrift == runs->rend())
            return Done;
        call.console.note(u"%1 of %2 lost its program; going on with it (--no-follow leaves it)"_s.arg(adrift->title.en, adrift->environment));
        if (const Exit followed = takeUp(call, adrift->run, !call.console.isJson()); followed == Unknown)
            return followed; // it was left, or nobody knows: no reason to go round again
    }
}

Exit followOne(const Call &call)
{
    const auto run = call.operations.run(call.word(1));
    if (!run)
        return call.console.error(run.error());
    if (run->state != model::RunState::Running) {
        if (const Exit shown = show(call); shown != Done || run->state == model::RunState::Queued)
            return shown;
        return exitFor(run->state, run->verdict); // as if it had been followed
    }
    return takeUp(call, call.word(1));
}

Exit answerOne(const Call &call)
{
    const auto answer = model::answerFrom(call.word(2));
    const auto run = call.operations.run(call.word(1));
    if (!answer)
        return wrongUsage(call);
    if (!run)
        return call.console.error(run.error());
    if (*answer == model::Answer::RollBack)
        return rollBack(call, run->plan.environment);
    return follow(call, *run, [&] { return call.operations.answer(run->id(), *answer, call.value(u"reason"_s)); });
}

/// The bytes as they were kept: standard output to standard output, standard error to standard error.
Exit output(const Call &call)
{
    const int step = call.words.size() > 2 ? call.word(2).toInt() - 1 : -1;
    const auto run = call.operations.run(call.word(1));
    if (!run)
        return call.console.error(run.error());
    if (call.words.size() > 2 && (step < 0 || step >= run->steps.size()))
        return call.console.error({base::ErrorKind::NotFound, call.word(1), {{u"reason"_s, u"it has no step %1"_s.arg(call.word(2))}}});
    const auto told = call.operations.output(call.word(1), step, [&](const model::RunEvent &event) { call.console.bytes(event.bytes, event.isErrorStream); });
    return told ? Done : call.console.error(told.error());
}

Exit cancel(const Call &call)
{
    const auto run = call.operations.run(call.word(1));
    if (!run)
        return call.console.error(run.error());
    if (call.operations.isAdrift(run->id())) { // nobody else will
        const Exit end = follow(call, *run, [&] { return call.operations.cancel(run->id(), call.value(u"reason"_s)); });
        const auto after = call.operations.run(run->id());
        return after && after->state == model::RunState::Cancelled ? Done : end;
    }
    return said(call, call.operations.cancel(call.word(1), call.value(u"reason"_s)), u"asked to cancel; `tasks show %1` says how it ended"_s.arg(call.word(1)));
}

Exit hold(const Call &call)
{
    return said(call, call.operations.hold(call.word(1)), u"on hold until `tasks release %1`"_s.arg(call.word(1)));
}

Exit release(const Call &call)
{
    const auto run = call.operations.run(call.word(1));
    if (!run)
        return call.console.error(run.error());
    if (!call.operations.isAdrift(run->id())) // its own program carries it out
        return said(call, call.operations.release(run->id()), u"released"_s);
    return follow(call, *run, [&] { return call.operations.release(run->id()); });
}

Exit move(const Call &call)
{
    bool isNumber = false;
    const int place = call.word(2).toInt(&isNumber);
    if (!isNumber || place < 1)
        return wrongUsage(call);
    return said(call, call.operations.move(call.word(1), place - 1), u"moved"_s);
}

Exit pause(const Call &call)
{
    const bool isPaused = call.word(0) == u"pause";
    return said(call, call.operations.pauseQueue(isPaused), isPaused ? u"nothing new starts until `tasks resume`"_s : u"the queue goes on"_s);
}

} // namespace

Exit tasksCommand(const Call &call)
{
    static const QMap<QString, Exit (*)(const Call &)> actions{
        {u"list"_s, listAndTakeUp}, {u"show"_s, show},       {u"output"_s, output}, {u"follow"_s, followOne}, {u"answer"_s, answerOne},
        {u"cancel"_s, cancel},      {u"hold"_s, hold},       {u"release"_s, release},  {u"move"_s, move},
        {u"pause"_s, pause},        {u"resume"_s, pause}};
    const QString what = call.words.isEmpty() ? u"list"_s : call.word(0);
    const bool isOfQueue = what == u"list" || what == u"pause" || what == u"resume";
    if (!actions.contains(what) || call.words.size() < (isOfQueue ? 0 : 2))
        return wrongUsage(call);
    return actions[what](call);
}

Exit historyCommand(const Call &call)
{
    return list(call, call.word(0), false);
}

} // namespace cli
