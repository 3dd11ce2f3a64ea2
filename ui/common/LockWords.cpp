// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/LockWords.h"

#include "common/TimeText.h"

namespace common {

namespace {

QString detail(const model::LockHolder &holder, const char *name)
{
    return holder.details.value(QString::fromLatin1(name));
}

} // namespace

State LockWords::state(const model::LockHolder &holder, bool isOurs)
{
    const QString who = detail(holder, "who");
    const QString shape = QStringLiteral("lock");
    if (isOurs)
        return {shape, tr("Locked by this Keerpunt"), Tone::Running};
    if (holder.isLeft())
        return {shape, tr("Lock left behind by %1").arg(who), Tone::Warning};
    return {shape, tr("Locked by %1").arg(who), Tone::Waiting};
}

QString LockWords::line(const model::LockHolder &holder, bool isOurs)
{
    const QString since = TimeText::moment(TimeText::from(detail(holder, "since")));
    const QString held =
        isOurs ? tr("Locked by this Keerpunt since %1").arg(since)
               : tr("Locked by %1 on %2 since %3").arg(detail(holder, "who"), detail(holder, "host"), since);
    const QString why = detail(holder, "why");
    return why.isEmpty() ? held : QStringLiteral("%1 – %2").arg(held, why);
}

QString LockWords::life(const model::LockHolder &holder, const QDateTime &readAt)
{
    const std::chrono::seconds since(readAt.isValid() ? readAt.secsTo(QDateTime::currentDateTimeUtc()) : 0);
    const QString silent = TimeText::duration(holder.silentFor + since);
    switch (holder.life) {
    case model::LockHolder::Life::Live:
        return tr("Live: that Keerpunt was heard of %1 ago.").arg(silent);
    case model::LockHolder::Life::Running:
        return tr("That Keerpunt is silent for %1, but a step of it still runs on the server.").arg(silent);
    case model::LockHolder::Life::Stale:
        return tr("Left behind: that Keerpunt is silent for %1, and nothing of it runs.").arg(silent);
    case model::LockHolder::Life::Rebooted:
        break;
    }
    return tr("Left behind: the server was restarted since.");
}

QString LockWords::takingOver(const model::LockHolder &holder)
{
    const QString what = holder.isLeft()
                             ? tr("Taking it over makes the environment free; nothing is stopped.")
                             : tr("Taking it over stops nothing: the step that runs goes on to its end, but that "
                                  "Keerpunt starts no further one.");
    return holder.isLeft() ? what : what + QLatin1Char(' ') + tr("Ask %1 first.").arg(detail(holder, "who"));
}

} // namespace common
