// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace model {

/// How a watched value stands. Unknown: it could not be read, which is never good.
enum class AlertLevel { Good, Warning, Critical, Unknown };

/// Somebody has to know of it: from when a monitor has gone wrong often enough until it has been right often enough.
struct Alert
{
    QString environment;
    QString monitor;
    AlertLevel level = AlertLevel::Unknown;
    QString value; ///< as it was read last; empty if it was not
    QDateTime raisedAt;  ///< UTC
    QDateTime clearedAt; ///< invalid while it stands
    QString acknowledgedBy;
    QDateTime acknowledgedAt;
    QDateTime snoozedUntil;
    QString remark; ///< of who acknowledged or snoozed it

    [[nodiscard]] bool isStanding() const { return raisedAt.isValid() && !clearedAt.isValid(); }
    /// Whether nobody has taken it up, and nobody has put it off.
    [[nodiscard]] bool isLoud(const QDateTime &now) const { return isStanding() && acknowledgedBy.isEmpty() && !(snoozedUntil.isValid() && now < snoozedUntil); }
    bool operator==(const Alert &) const = default;
};

/// "good", "warning", "critical" or "unknown"; and back (Unknown if it is none of these).
[[nodiscard]] QString nameOf(AlertLevel level);
[[nodiscard]] AlertLevel alertLevelFrom(const QString &name);

} // namespace model

Q_DECLARE_METATYPE(model::Alert)
