// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitoring/Watch.h"

#include "planning/Templates.h"

namespace monitoring {

using model::AlertLevel;
using model::Comparison;

namespace {

bool isNumber(const QString &text)
{
    bool isIt = false;
    (void)text.toDouble(&isIt);
    return isIt;
}

/// Nothing if the two cannot be compared.
std::optional<bool> holds(const model::Threshold &threshold, const QMap<QString, QString> &parameters, const QString &value)
{
    const auto operand = planning::fillIn(threshold.operand, planning::lookupIn(parameters));
    if (!operand)
        return std::nullopt;
    const bool isOfNumbers = threshold.comparison == Comparison::AtLeast || threshold.comparison == Comparison::AtMost;
    if (isOfNumbers && (!isNumber(value) || !isNumber(*operand)))
        return std::nullopt;
    return model::compare(threshold.comparison, value, *operand);
}

/// Whether the monitor says what an empty text means: else it is as if nothing had been read.
bool knowsEmptiness(const model::Monitor &monitor)
{
    const auto compares = [](const std::optional<model::Threshold> &threshold) {
        return threshold && threshold->operand.isEmpty() && (threshold->comparison == Comparison::Not || threshold->comparison == Comparison::Equals);
    };
    return compares(monitor.warning) || compares(monitor.critical);
}

} // namespace

Reading judge(const model::Monitor &monitor, const QMap<QString, QString> &parameters, const model::FactSet &facts, const QDateTime &now)
{
    const auto fact = facts.constFind(monitor.fact);
    Reading reading{AlertLevel::Unknown, fact == facts.constEnd() ? QString() : model::textOf(fact->value), fact == facts.constEnd() ? now : fact->at};
    if (fact == facts.constEnd() || (reading.value.isEmpty() && !knowsEmptiness(monitor)))
        return reading;
    bool isCompared = true;
    for (const auto &[threshold, level] : {std::pair(monitor.critical, AlertLevel::Critical), std::pair(monitor.warning, AlertLevel::Warning)}) {
        if (!threshold)
            continue;
        const auto is = holds(*threshold, parameters, reading.value);
        isCompared = isCompared && is.has_value();
        if (is.value_or(false)) {
            reading.level = level;
            return reading;
        }
    }
    reading.level = isCompared ? AlertLevel::Good : AlertLevel::Unknown;
    return reading;
}

Change Watch::take(const Reading &reading, model::Alert &alert)
{
    m_same = reading.level == m_last.level && m_last.at.isValid() ? m_same + 1 : 1;
    m_last = reading;
    const bool isGood = reading.level == AlertLevel::Good;
    m_good = isGood ? m_good + 1 : 0;
    m_bad = isGood ? 0 : m_bad + 1;
    if (!alert.isStanding()) {
        if (m_bad < m_monitor.failures)
            return Change::None;
        alert = {m_environment, m_monitor.id, reading.level, reading.value, reading.at, {}, {}, {}, {}, {}};
        return Change::Raised;
    }
    if (isGood && m_good >= m_monitor.clears) {
        alert.clearedAt = reading.at;
        alert.value = reading.value;
        return Change::Cleared;
    }
    if (isGood || reading.level == alert.level || m_same < m_monitor.failures)
        return Change::None;
    // Whoever took it up took up something else, if it gets worse.
    if (reading.level == AlertLevel::Critical) {
        alert.acknowledgedBy.clear();
        alert.acknowledgedAt = {};
        alert.snoozedUntil = {};
    }
    alert.level = reading.level;
    alert.value = reading.value;
    return Change::Changed;
}

} // namespace monitoring
