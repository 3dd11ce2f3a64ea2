// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/QueueText.h"

#include "common/TimeText.h"
#include "model/Reasons.h"
#include "runs/RunText.h"

namespace runs {

using common::TimeText;
using common::Tone;

bool QueueText::isScheduled(const Task &task)
{
    return task.notBefore.isValid() && task.notBefore > QDateTime::currentDateTimeUtc();
}

common::State QueueText::state(const Task &task)
{
    if (!task.heldBy.isEmpty())
        return {QStringLiteral("state-held"), tr("On hold"), Tone::Waiting};
    if (isScheduled(task))
        return {QStringLiteral("state-scheduled"), tr("Scheduled"), Tone::Running};
    return {QStringLiteral("state-queued"), tr("Queued"), Tone::Information};
}

QString QueueText::held(const QString &by)
{
    // What held it when nobody did: the program that would have carried it out had ended.
    return by == model::reasons::programEnded ? tr("Keerpunt was closed before its turn: release it to go on")
                                                    : tr("on hold by %1").arg(by);
}

QString QueueText::waiting(const Task &blocker)
{
    const QString title = RunText::name(blocker);
    if (blocker.state == model::RunState::NeedsYou)
        return tr("waits for “%1”, which needs you").arg(title);
    if (blocker.state != model::RunState::Running)
        return tr("waits for “%1”").arg(title);
    return tr("waits for “%1”, now at step %2 of %3")
        .arg(title)
        .arg(qMin(blocker.doneSteps + 1, blocker.allSteps))
        .arg(blocker.allSteps);
}

QString QueueText::window(const QDateTime &notBefore, const QDateTime &notAfter, const QString &zone)
{
    const QDateTime &first = notBefore.isValid() ? notBefore : notAfter;
    const QString begin = TimeText::inZone(first, zone);
    // The day of its end is said only if it is another one.
    const QString end =
        notBefore.isValid() && notAfter.isValid() ? TimeText::inZone(notAfter, zone, notBefore) : QString();
    const QString chosen = !notBefore.isValid() ? tr("until %1").arg(begin)
                           : end.isEmpty()      ? tr("not before %1").arg(begin)
                                                : tr("not before %1, until %2").arg(begin, end);
    const QString named = zone.isEmpty() ? chosen : QStringLiteral("%1 (%2)").arg(chosen, zone);
    if (TimeText::isLocal(first, zone))
        return named;
    const QString here = end.isEmpty() ? TimeText::moment(first)
                                       : QStringLiteral("%1 – %2").arg(TimeText::moment(notBefore),
                                                                       TimeText::moment(notAfter, notBefore));
    return tr("%1; here %2").arg(named, here);
}

QString QueueText::line(const Task &task, const QueueStanding &standing)
{
    QStringList parts;
    if (standing.place > 1 && !isScheduled(task))
        parts << tr("place %1 in the queue").arg(standing.place);
    if (!task.heldBy.isEmpty())
        parts << held(task.heldBy);
    else if (standing.isPaused)
        parts << tr("the queue is paused");
    const bool hasEnd = task.notAfter.isValid();
    if (isScheduled(task))
        parts << window(task.notBefore, task.notAfter, task.zone);
    else if (hasEnd)
        parts << window({}, task.notAfter, task.zone);
    if (standing.blocker && task.heldBy.isEmpty() && !isScheduled(task))
        parts << waiting(*standing.blocker);
    return parts.isEmpty() ? tr("next in its queue") : parts.join(QStringLiteral(" · "));
}

} // namespace runs
