// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Condition.h"
#include "model/Effect.h"
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
    QString as{}; ///< the account that it runs as, by sudo; empty: that of the sign-in
    QList<Assignment> assignments;
    QString prelude; ///< functions of the adapter
    QString script;
    QStringList secrets;
    QList<ParserRule> parsers;
    QMap<int, Text> errors;
    QList<Condition> expect;
    std::optional<Until> until;
    std::chrono::milliseconds timeout{30000};
    Effect effect = Effect::Read;
    bool isRepeatable = true;
    bool isSkippable = false; ///< a person may leave it out when it fails
    bool isProof = false;
    bool isAlways = false;

    [[nodiscard]] bool isChanging() const { return effect != Effect::Read; }
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
    bool needsName = true; ///< whoever starts it types the environment's name
    /// What tells this server from every other, with the expectations: read again before the
    /// first change, and before each step that destroys.
    QList<PlannedStep> guard;
    QList<PlannedStep> masks{}; ///< read before the first step; each line of their output is masked from then on, and kept nowhere
    QString hostKey; ///< fingerprint that was enrolled; empty: none was
    std::optional<Downtime> downtime{}; ///< of its steps, by their ids
    QString definition; ///< digest of the system that it was made from

    [[nodiscard]] bool isChanging() const { return effect() != Effect::Read; }
    /// The gravest of its steps.
    [[nodiscard]] Effect effect() const;
    /// Whether every requirement holds that must.
    [[nodiscard]] bool isReady() const;
    /// The rules that do not hold, and can be overridden with a reason.
    [[nodiscard]] QList<CheckResult> overridable() const;
    [[nodiscard]] bool hasProof() const;
    bool operator==(const Plan &) const = default;
};

} // namespace model

Q_DECLARE_METATYPE(model::Plan)
