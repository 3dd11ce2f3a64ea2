// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/Watched.h"

#include "common/TimeText.h"

#include <algorithm>

namespace health {

using common::State;
using common::TimeText;
using common::Tone;
using model::AlertLevel;

namespace {

// What is unknown may be anything: worse than a warning, and not known to be critical.
int gravity(AlertLevel level)
{
    switch (level) {
    case AlertLevel::Critical:
        return 3;
    case AlertLevel::Unknown:
        return 2;
    case AlertLevel::Warning:
        return 1;
    case AlertLevel::Good:
        break;
    }
    return 0;
}

} // namespace

QList<Watched> worstFirst(QList<Watched> alerts)
{
    std::stable_sort(alerts.begin(), alerts.end(), [](const Watched &a, const Watched &b) {
        const int difference = gravity(a.level) - gravity(b.level);
        return difference != 0 ? difference > 0 : a.alert->raisedAt < b.alert->raisedAt;
    });
    return alerts;
}

QList<Watched> loudOf(QList<Watched> alerts)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    alerts.removeIf([&now](const Watched &alert) { return !alert.alert->isLoud(now); });
    return alerts;
}

QString WatchedWords::roundTime(std::chrono::milliseconds time)
{
    const qint64 seconds = time.count() / 1000;
    if (seconds % 86400 == 0)
        return tr("%1 d").arg(seconds / 86400);
    if (seconds % 3600 == 0)
        return tr("%1 h").arg(seconds / 3600);
    return seconds % 60 == 0 ? tr("%1 min").arg(seconds / 60) : tr("%1 s").arg(seconds);
}

State WatchedWords::state(AlertLevel level)
{
    switch (level) {
    case AlertLevel::Good:
        return {QStringLiteral("state-healthy"), tr("Good"), Tone::Ok};
    case AlertLevel::Warning:
        return {QStringLiteral("state-degraded"), tr("Warning"), Tone::Warning};
    case AlertLevel::Critical:
        return {QStringLiteral("state-down"), tr("Critical"), Tone::Bad};
    case AlertLevel::Unknown:
        break;
    }
    return {QStringLiteral("state-unknown"), tr("Unknown"), Tone::Unknown};
}

State WatchedWords::state(const Watched &watched)
{
    return watched.at.isValid() ? state(watched.level) : State{QStringLiteral("state-looking"), tr("Not read yet"), Tone::Muted};
}

common::Cell WatchedWords::value(const Watched &watched)
{
    const QString unit = watched.monitor.unit.isEmpty() ? QString() : QStringLiteral(" ") + watched.monitor.unit;
    common::Cell value(watched.value.isEmpty() ? QStringLiteral("–") : watched.value + unit);
    value.isNumber = true;
    return value;
}

QString WatchedWords::thresholds(const model::Monitor &monitor)
{
    const auto words = [](const model::Threshold &threshold) {
        return model::expectationText(threshold.comparison, threshold.operand.isEmpty() ? tr("nothing") : threshold.operand);
    };
    QStringList parts;
    if (monitor.warning)
        parts << tr("warning %1").arg(words(*monitor.warning));
    if (monitor.critical)
        parts << tr("critical %1").arg(words(*monitor.critical));
    return parts.join(QStringLiteral(" · "));
}

QString WatchedWords::alert(const Watched &watched)
{
    if (!watched.alert || !watched.alert->raisedAt.isValid())
        return QStringLiteral("–");
    const model::Alert &alert = *watched.alert;
    if (!alert.isStanding())
        return tr("over since %1").arg(TimeText::moment(alert.clearedAt));
    if (!alert.acknowledgedBy.isEmpty())
        return tr("since %1, %2 sees to it").arg(TimeText::moment(alert.raisedAt), alert.acknowledgedBy);
    if (!alert.isLoud(QDateTime::currentDateTimeUtc()))
        return tr("since %1, snoozed until %2").arg(TimeText::moment(alert.raisedAt), TimeText::moment(alert.snoozedUntil));
    return tr("since %1, nobody sees to it").arg(TimeText::moment(alert.raisedAt));
}

QString WatchedWords::hint(const Watched &watched)
{
    QString hint = tr("Read every %1. An alert is raised after %2 bad readings in a row, and cleared after %3 good ones.")
                       .arg(roundTime(watched.monitor.every))
                       .arg(watched.monitor.failures)
                       .arg(watched.monitor.clears);
    if (watched.isAlert() && !watched.alert->remark.isEmpty())
        hint += QLatin1Char(' ') + tr("Remark: %1").arg(watched.alert->remark);
    return hint;
}

} // namespace health
