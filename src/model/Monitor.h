// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Condition.h"

#include <QStringList>

namespace model {

/// When a value is of concern.
struct Threshold
{
    Comparison comparison = Comparison::AtLeast;
    QString operand; ///< a template over the system's parameters

    bool operator==(const Threshold &) const = default;
};

/// A fact that is read on a schedule, and when somebody is told. It starts nothing by itself.
struct Monitor
{
    QString id;
    Text title;
    QStringList verbs; ///< capability.verb, read-only, without inputs
    std::chrono::milliseconds every{60000};
    QString fact;
    QString unit;
    std::optional<Threshold> warning;
    std::optional<Threshold> critical; ///< judged first
    int failures = 1; ///< so many in a row raise the alert
    int clears = 1;   ///< so many good ones in a row clear it
    QString offer;    ///< procedure that is offered with the alert
    QString source;   ///< where in the runbook it comes from

    bool operator==(const Monitor &) const = default;
};

} // namespace model
