// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Condition.h"
#include "model/Fact.h"
#include "model/Procedure.h"

#include <QMetaType>

namespace model {

/// One shell variable of a step: a value that is known, or the name of a fact
/// that an earlier step of the same run reads (`fromFact`), filled in just before.
struct Assignment
{
    QString name;
    QString value;
    QString fromFact;

    bool operator==(const Assignment &) const = default;
};

/// A step with everything in it that will be sent. No secret values, only names.
struct PlannedStep
{
    QString id;
    Text title;
    QString verb; ///< capability.verb
    QList<Assignment> assignments;
    QString prelude; ///< functions of the adapter
    QString script;
    QStringList secrets;
    QList<ParserRule> parsers;
    QMap<int, Text> errors;
    QList<Condition> expect;
    std::optional<Until> until;
    std::chrono::milliseconds timeout{30000};
    bool isChanging = false;
    bool isRepeatable = true;
    bool isSkippable = false; ///< a person may leave it out when it fails
    bool isProof = false;
    bool isAlways = false;

    bool operator==(const PlannedStep &) const = default;
};

/// A procedure made ready for one environment: what is shown before a run is
/// this very object, and it is what runs.
struct Plan
{
    QString run; ///< the id that the run will have
    QString environment;
    QString procedure;
    ProcedureKind kind = ProcedureKind::Other;
    Text title;
    QMap<QString, QString> inputs;
    QMap<QString, QString> target; ///< release, commit, revision, restore, backup.file … where it has one
    QString lock; ///< path on the server of what keeps other changing runs out
    QList<CheckResult> requirements;
    QList<PlannedStep> steps;
    QDateTime plannedAt;
    QDateTime factsReadAt;
    bool isProduction = true;

    [[nodiscard]] bool isChanging() const;
    /// Whether every requirement holds.
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] bool hasProof() const;
    bool operator==(const Plan &) const = default;
};

} // namespace model

Q_DECLARE_METATYPE(model::Plan)
