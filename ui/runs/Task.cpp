// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/Task.h"

#include "runs/RunText.h"

namespace runs {

Task taskOf(const model::Run &run, const std::optional<std::chrono::milliseconds> &usual)
{
    Task task;
    task.run = run.id();
    task.environment = run.plan.environment;
    task.kind = run.plan.kind;
    task.title = run.plan.title;
    task.release = run.plan.target.value(QStringLiteral("release"));
    task.state = run.state;
    task.verdict = run.verdict;
    if (const int step = run.currentStep(); step >= 0 && step < run.plan.steps.size())
        task.step = run.plan.steps[step].title;
    task.doneSteps = RunText::doneSteps(run);
    if (const int at = run.failedStep(); run.state == model::RunState::NeedsYou && at >= 0) {
        task.step = run.plan.steps[at].title;
        task.doneSteps = at; // it stopped there
    }
    task.allSteps = static_cast<int>(run.plan.steps.size());
    task.queuedAt = run.queuedAt;
    task.startedAt = run.startedAt;
    task.finishedAt = run.finishedAt;
    task.usual = usual;
    task.isCancelRequested = run.isCancelRequested;
    task.hasChangedSomething = run.hasChangedSomething();
    task.isChanging = run.plan.isChanging();
    task.lineLostAt = run.lineLostAt;
    task.isUrgent = run.plan.kind == model::ProcedureKind::Rollback;
    return task;
}

Task queued(Task task, const model::RunSummary &summary, int rank)
{
    task.heldBy = summary.heldBy;
    task.notBefore = summary.notBefore;
    task.notAfter = summary.notAfter;
    task.zone = summary.zone;
    task.isUrgent = summary.isUrgent;
    task.rank = rank;
    return task;
}

} // namespace runs
