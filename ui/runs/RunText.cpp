// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunText.h"

#include "common/Language.h"
#include "common/TimeText.h"

#include <algorithm>

namespace runs {

QString RunText::title(model::ProcedureKind kind, const model::Text &title, const QString &environment,
                       const QString &release)
{
    switch (kind) {
    case model::ProcedureKind::Rollback:
        return release.isEmpty() ? tr("Roll back %1").arg(environment)
                                 : tr("Roll back %1 to %2").arg(environment, release);
    case model::ProcedureKind::Deploy:
        return release.isEmpty() ? tr("Deploy to %1").arg(environment)
                                 : tr("Deploy %2 to %1").arg(environment, release);
    case model::ProcedureKind::Backup:
        return tr("Back up %1").arg(environment);
    case model::ProcedureKind::Validate:
        return tr("Validate %1").arg(environment);
    case model::ProcedureKind::Other:
        break;
    }
    return QStringLiteral("%1 · %2").arg(common::words(title), environment);
}

QString RunText::title(const model::Plan &plan)
{
    return title(plan.kind, plan.title, plan.environment, plan.target.value(QStringLiteral("release")));
}

QString RunText::title(const model::RunSummary &run)
{
    return title(run.kind, run.title, run.environment, run.targetRelease);
}

QString RunText::name(const Task &task)
{
    const QString title = common::words(task.title);
    return task.release.isEmpty() ? title : QStringLiteral("%1 %2").arg(title, task.release);
}

QString RunText::byWhom(const model::Run &run)
{
    QString text = tr("by %1 · %2 · run %3").arg(run.by, common::TimeText::absolute(run.queuedAt), run.id());
    if (!run.reason.isEmpty())
        text += QLatin1Char('\n') + tr("because: %1").arg(run.reason);
    if (!run.cancelledBy.isEmpty())
        text += QLatin1Char('\n') + (run.cancelReason.isEmpty() ? tr("cancelled by %1").arg(run.cancelledBy)
                                                                : tr("cancelled by %1: %2").arg(run.cancelledBy, run.cancelReason));
    return text;
}

QString RunText::cancelling(const Task &task)
{
    if (task.state == model::RunState::Queued)
        return tr("It has not started: it is taken out of the queue, and nothing changes on the server.");
    const QString step = common::words(task.step);
    const QString now = step.isEmpty() ? QString()
                                       : tr("It is at step %1 of %2, “%3”; that step is ended on the server.")
                                                 .arg(qMin(task.doneSteps + 1, task.allSteps))
                                                 .arg(task.allSteps)
                                                 .arg(step) +
                                             QLatin1Char(' ');
    return now + (task.hasChangedSomething ? tr("The server stays half changed until you go on or roll back.")
                                           : tr("Nothing was changed on the server yet."));
}

QString RunText::verdict(const model::Run &run)
{
    const int failed = run.failedStep();
    const QString step =
        failed >= 0 && failed < run.plan.steps.size() ? common::words(run.plan.steps[failed].title) : QString();
    switch (run.state) {
    case model::RunState::Queued:
        return tr("It waits for its turn. Nothing was sent to the server yet.");
    case model::RunState::Running:
        return {};
    case model::RunState::NeedsYou:
        return (step.isEmpty() ? tr("It stopped.") : tr("It stopped at “%1”.").arg(step)) + QLatin1Char(' ') +
               tr("Nothing more is done until you decide.");
    case model::RunState::Missed:
        return tr("It could not start within its time window, so it was not started at all.");
    case model::RunState::Succeeded:
        return run.verdict == model::Verdict::None ? tr("Every step succeeded.") : proofs(run);
    case model::RunState::Failed:
        return (step.isEmpty() ? tr("It failed.") : tr("“%1” failed.").arg(step)) + QLatin1Char(' ') + changed(run);
    case model::RunState::Cancelled:
        return tr("It was cancelled.") + QLatin1Char(' ') + changed(run);
    case model::RunState::Unknown:
        break;
    }
    return (step.isEmpty() ? tr("Nobody knows how it ended.") : tr("Nobody knows whether “%1” was done.").arg(step)) +
           QLatin1Char(' ') + tr("Check the server before you do anything else.");
}

QString RunText::proofs(const model::Run &run)
{
    int all = 0;
    int held = 0;
    for (int i = 0; i < run.steps.size() && i < run.plan.steps.size(); ++i) {
        if (!run.plan.steps[i].isProof)
            continue;
        all += static_cast<int>(run.steps[i].checks.size());
        for (const model::CheckResult &check : run.steps[i].checks)
            held += check.holds ? 1 : 0;
    }
    if (run.verdict == model::Verdict::Proven)
        return tr("Read back from the server. Proofs that hold: %1 of %2.").arg(held).arg(all);
    return tr("Every step ended, but not every proof holds: %1 of %2. Do not rely on it before you have checked the "
              "server.")
        .arg(held)
        .arg(all);
}

QString RunText::changed(const model::Run &run)
{
    return run.hasChangedSomething() ? tr("Steps before it changed the server: see the list below.")
                                     : tr("Nothing was changed on the server.");
}

QString RunText::notDone(const model::Run &run)
{
    QStringList names;
    for (int i = 0; i < run.steps.size() && i < run.plan.steps.size(); ++i) {
        const model::StepState state = run.steps[i].outcome.state;
        const bool stopped = model::isEnd(run.state) || run.state == model::RunState::NeedsYou;
        if (state == model::StepState::Skipped || (stopped && state == model::StepState::Waiting))
            names << common::words(run.plan.steps[i].title);
    }
    return names.isEmpty() ? QString() : tr("Not done: %1.").arg(names.join(QStringLiteral(" · ")));
}

QString RunText::done(const model::Run &run)
{
    QStringList names;
    for (int i = 0; i < run.steps.size() && i < run.plan.steps.size(); ++i)
        if (run.steps[i].outcome.state == model::StepState::Succeeded && run.plan.steps[i].isChanging())
            names << common::words(run.plan.steps[i].title);
    return names.isEmpty() ? tr("Done before it: nothing that changed the server.")
                           : tr("Done, and changed the server: %1.").arg(names.join(QStringLiteral(" · ")));
}

QString RunText::leftOut(const model::Run &run)
{
    QStringList names;
    for (int i = 0; i < run.steps.size() && i < run.plan.steps.size(); ++i)
        if (run.steps[i].isLeftOut)
            names << QStringLiteral("%1 (%2)").arg(common::words(run.plan.steps[i].title), run.steps[i].outcome.why);
    return names.isEmpty() ? QString() : tr("Skipped by a person: %1.").arg(names.join(QStringLiteral(" · ")));
}

QString RunText::leftBehind(const model::Run &run)
{
    QStringList names;
    for (const model::LeftProcess &process : run.left)
        names << tr("%1 (process %2)").arg(process.name).arg(process.pid);
    return names.isEmpty() ? QString() : tr("Started by its steps, and still running: %1.").arg(names.join(QStringLiteral(" · ")));
}

QString RunText::known(const model::Run &run)
{
    const int at = run.failedStep();
    if (at < 0 || at >= run.plan.steps.size() || run.steps[at].outcome.state != model::StepState::Unknown)
        return {};
    const model::StepProgress &step = run.steps[at];
    QStringList facts{tr("It was started at %1.").arg(common::TimeText::absolute(step.startedAt))};
    if (step.heardAt.isValid())
        facts << tr("Its last output came at %1.").arg(common::TimeText::exact(step.heardAt));
    else
        facts << tr("Nothing was heard of it.");
    return facts.join(QLatin1Char(' '));
}

QString RunText::command(const model::PlannedStep &step)
{
    QStringList lines;
    for (const model::Assignment &value : step.assignments)
        lines << QStringLiteral("%1 = %2").arg(
            value.name,
            value.fromFact.isEmpty() ? value.value : tr("‹%1, as read earlier in this run›").arg(value.fromFact));
    for (const QString &secret : step.secrets)
        lines << QStringLiteral("%1 = %2").arg(secret, tr("‹from the keychain, over standard input›"));
    if (!lines.isEmpty())
        lines << QString();
    if (!step.prelude.trimmed().isEmpty())
        lines << step.prelude.trimmed();
    lines << step.script.trimmed();
    return lines.join(QLatin1Char('\n'));
}

int RunText::doneSteps(const model::Run &run)
{
    if (!model::isEnd(run.state))
        return run.finishedSteps();
    return static_cast<int>(std::count_if(run.steps.begin(), run.steps.end(), [](const model::StepProgress &step) {
        return step.outcome.state == model::StepState::Succeeded;
    }));
}

std::chrono::milliseconds RunText::elapsed(const QDateTime &from, const QDateTime &to)
{
    if (!from.isValid())
        return std::chrono::milliseconds(0);
    return std::chrono::milliseconds(from.msecsTo(to.isValid() ? to : QDateTime::currentDateTimeUtc()));
}

} // namespace runs
