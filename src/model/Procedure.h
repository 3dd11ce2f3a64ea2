// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Adapter.h"
#include "model/Condition.h"

namespace model {

enum class ProcedureKind { Backup, Deploy, Rollback, Validate, Other };

/// Repeat a read-only step until its expectations hold.
struct Until
{
    std::chrono::milliseconds every{1000};
    std::chrono::milliseconds within{60000};
    int times = 1; ///< how often in a row
    QString everyParameter; ///< instead of `every`, before planning: a parameter of the system
    QString withinParameter; ///< the same for `within`

    bool operator==(const Until &) const = default;
};

struct ProcedureStep
{
    QString id;
    Text title;
    QString run; ///< capability.verb
    QMap<QString, QString> with;
    std::optional<Condition> when;
    QList<Condition> expect;
    std::optional<Until> until;
    bool isProof = false;
    bool isSkippable = false;
    bool isAlways = false;

    bool operator==(const ProcedureStep &) const = default;
};

/// From the start of one step to the end of another one, users are without service.
struct Downtime
{
    QString from;  ///< ids of steps
    QString until;

    bool operator==(const Downtime &) const = default;
};

/// "30s", "5min", "1h" or "200ms"; nothing if it is none of these.
[[nodiscard]] std::optional<std::chrono::milliseconds> durationFrom(const QString &text);

/// A runbook as data.
struct Procedure
{
    QString id;
    Text title;
    Text purpose;
    ProcedureKind kind = ProcedureKind::Other;
    QMap<QString, Parameter> inputs;
    QList<Condition> requirements;
    QList<ProcedureStep> steps;
    std::optional<Downtime> downtime;

    bool operator==(const Procedure &) const = default;
};

} // namespace model
