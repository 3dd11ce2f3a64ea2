// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/TaskDesk.h"

#include "runs/RunText.h"
#include "runs/TaskDock.h"

#include <algorithm>

namespace shell {

namespace {

/// What matters most of an environment's runs.
int urgency(const model::Run &run)
{
    return run.state == model::RunState::NeedsYou ? 0 : run.state == model::RunState::Running ? 1 : 2;
}

} // namespace

TaskDesk::TaskDesk(operations::Operations &operations, runs::TaskDock *dock)
    : QObject(dock), m_operations(operations), m_dock(dock)
{
    connectDock();
    refresh();
}

void TaskDesk::connectDock()
{
    using runs::TaskDock;
    connect(m_dock, &TaskDock::cancelRequested, this,
            [this](const QString &run, const QString &reason) { report(m_operations.cancel(run, reason)); });
    connect(m_dock, &TaskDock::holdRequested, this, [this](const QString &run) { report(m_operations.hold(run)); });
    connect(m_dock, &TaskDock::releaseRequested, this,
            [this](const QString &run) { report(m_operations.release(run)); });
    connect(m_dock, &TaskDock::moveRequested, this, &TaskDesk::move);
    connect(m_dock, &TaskDock::pauseRequested, this,
            [this](bool isPaused) { report(m_operations.pauseQueue(isPaused)); });
}

void TaskDesk::report(const base::Result<void> &result)
{
    if (!result)
        Q_EMIT m_operations.problem(result.error());
    refresh();
}

void TaskDesk::move(const QString &run, int place)
{
    report(m_operations.move(run, place));
}

bool TaskDesk::know(const QString &run)
{
    if (m_unfinished.contains(run))
        return true;
    const base::Result<model::Run> read = m_operations.run(run);
    if (read)
        m_unfinished.insert(run, *read);
    return read.has_value();
}

void TaskDesk::show(const QString &run)
{
    const auto known = m_unfinished.constFind(run);
    if (known == m_unfinished.constEnd())
        return;
    runs::Task task = runs::taskOf(*known, m_operations.usualDuration(known->plan.environment, known->plan.procedure));
    const auto waiting = std::find_if(m_waiting.cbegin(), m_waiting.cend(), [&](const auto &summary) { return summary.run == run; });
    if (waiting != m_waiting.cend())
        task = runs::queued(task, *waiting, static_cast<int>(std::distance(m_waiting.cbegin(), waiting)));
    m_dock->setTask(task);
}

void TaskDesk::keepOrder(const QList<model::RunSummary> &unfinished)
{
    m_waiting.clear();
    std::copy_if(unfinished.begin(), unfinished.end(), std::back_inserter(m_waiting),
                 [](const auto &summary) { return summary.state == model::RunState::Queued; });
    std::sort(m_waiting.begin(), m_waiting.end(), &model::goesBefore);
}

void TaskDesk::refresh()
{
    const auto unfinished = m_operations.runs({}, true);
    if (!unfinished) {
        Q_EMIT m_operations.problem(unfinished.error());
        return;
    }
    keepOrder(*unfinished);
    QStringList there;
    for (const model::RunSummary &summary : *unfinished) {
        there << summary.run;
        // Where an event could not be read, what is known would stay as it was.
        if (const auto known = m_unfinished.constFind(summary.run);
            known != m_unfinished.constEnd() && known->state != summary.state)
            m_unfinished.remove(summary.run);
        if (know(summary.run))
            show(summary.run);
    }
    const QStringList known = m_unfinished.keys();
    for (const QString &run : known) {
        if (there.contains(run))
            continue;
        m_unfinished.remove(run);
        if (const auto over = m_operations.run(run); over && model::isEnd(over->state)) {
            m_dock->setTask(runs::taskOf(*over));
            end(*over);
        }
    }
    m_dock->setPausedBy(m_operations.queuePausedBy());
    Q_EMIT changed();
}

void TaskDesk::follow(const model::RunEvent &event)
{
    if (m_ended.contains(event.run) || !know(event.run))
        return;
    model::Run &run = m_unfinished[event.run];
    if (event.sequence > run.lastSequence)
        run.apply(event);
    if (event.kind == model::RunEventKind::Output)
        return;
    if (event.kind == model::RunEventKind::Queued) {
        refresh();
        return;
    }
    show(event.run);
    if (event.kind == model::RunEventKind::NeedsYou)
        Q_EMIT needsYou(run);
    if (model::isEnd(run.state))
        end(m_unfinished.take(event.run));
}

void TaskDesk::end(const model::Run &run)
{
    if (m_ended.contains(run.id()))
        return;
    m_ended.insert(run.id(), run.finishedAt);
    Q_EMIT ended(run);
}

const model::Run *TaskDesk::runAt(const QString &environment) const
{
    const model::Run *best = nullptr;
    for (const model::Run &run : m_unfinished)
        if (run.plan.environment == environment && (best == nullptr || urgency(run) < urgency(*best)))
            best = &run;
    return best;
}

QString TaskDesk::environmentOf(const QString &run)
{
    return !m_ended.contains(run) && know(run) ? m_unfinished[run].plan.environment : QString();
}

void TaskDesk::takeUpAll()
{
    const auto before = m_operations.runs({}, true);
    const auto taken = m_operations.takeUpAll();
    if (!before || !taken) {
        Q_EMIT m_operations.problem(before ? taken.error() : before.error());
        return;
    }
    for (const model::RunSummary &summary : *before) {
        if (!know(summary.run))
            continue;
        if (taken->contains(summary.run))
            m_takenUp << m_unfinished[summary.run].plan;
        else if (summary.isAdrift && summary.state == model::RunState::Queued && summary.heldBy.isEmpty())
            m_putOnHold << m_unfinished[summary.run].plan;
    }
    refresh();
}

QStringList TaskDesk::titlesOf(const QList<model::Plan> &plans)
{
    QStringList titles;
    for (const model::Plan &plan : plans)
        titles << runs::RunText::title(plan);
    return titles;
}

QStringList TaskDesk::takenUp() const
{
    return titlesOf(m_takenUp);
}

QStringList TaskDesk::putOnHold() const
{
    return titlesOf(m_putOnHold);
}

} // namespace shell
