// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Alert.h"
#include "model/Fact.h"
#include "model/Monitor.h"

#include <QMap>

namespace monitoring {

/// A value as it was read, and what that means.
struct Reading
{
    model::AlertLevel level = model::AlertLevel::Unknown;
    QString value; ///< empty if it could not be read
    QDateTime at;  ///< UTC

    bool operator==(const Reading &) const = default;
};

/// Judges what was read; critical first. `parameters` are those of the environment, which thresholds may
/// name. A value that was not read is Unknown, and so is one that a number's threshold cannot be compared with.
[[nodiscard]] Reading judge(const model::Monitor &monitor, const QMap<QString, QString> &parameters, const model::FactSet &facts, const QDateTime &now);

enum class Change { None, Raised, Changed, Cleared };

/// One monitor of one environment: raises its alert after so many bad readings in a row, and clears it
/// after so many good ones, so that a value at its threshold does not cry all night. Pure.
class Watch final
{
public:
    Watch(model::Monitor monitor, QString environment) : m_monitor(std::move(monitor)), m_environment(std::move(environment)) {}

    /// Changes the alert, where it has to be.
    Change take(const Reading &reading, model::Alert &alert);
    [[nodiscard]] const Reading &last() const { return m_last; }
    [[nodiscard]] const model::Monitor &monitor() const { return m_monitor; }
    /// Its definition was read anew: what was counted stays.
    void setMonitor(const model::Monitor &monitor) { m_monitor = monitor; }

private:
    model::Monitor m_monitor;
    QString m_environment;
    Reading m_last;
    int m_good = 0;
    int m_bad = 0;  ///< in a row, of whatever level
    int m_same = 0; ///< in a row, of the level of the last one
};

} // namespace monitoring
