// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/RowsModel.h"
#include "model/Alert.h"
#include "model/Monitor.h"

#include <QCoreApplication>

namespace health {

/// One monitor of an environment as it stands, for people to see.
struct Watched
{
    QString environment; ///< its id
    model::Monitor monitor;
    model::AlertLevel level = model::AlertLevel::Unknown;
    QString value;
    QDateTime at; ///< of the last reading; invalid: none yet
    std::optional<model::Alert> alert;
    model::Text offer; ///< title of the procedure that is offered with an alert

    [[nodiscard]] bool isAlert() const { return alert && alert->isStanding(); }
    bool operator==(const Watched &) const = default;
};

/// The worst first, and of those that are as bad the oldest. Each is an alert.
[[nodiscard]] QList<Watched> worstFirst(QList<Watched> alerts);

/// Those of them that nobody sees to, and nobody has put off.
[[nodiscard]] QList<Watched> loudOf(QList<Watched> alerts);

/// It in words, the same wherever it is shown.
class WatchedWords final
{
    Q_DECLARE_TR_FUNCTIONS(health::WatchedWords)
public:
    [[nodiscard]] static common::State state(model::AlertLevel level);
    [[nodiscard]] static common::State state(const Watched &watched);
    [[nodiscard]] static common::Cell value(const Watched &watched);
    [[nodiscard]] static QString thresholds(const model::Monitor &monitor);
    [[nodiscard]] static QString alert(const Watched &watched);
    /// How often it is read, when it alerts, and what somebody remarked.
    [[nodiscard]] static QString hint(const Watched &watched);
    /// "30 s", "15 min", "4 h", "1 d": of round times.
    [[nodiscard]] static QString roundTime(std::chrono::milliseconds time);
};

} // namespace health
