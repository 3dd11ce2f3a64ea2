// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "model/Fact.h"
#include "model/SecretRecord.h"
#include "reporting/Checklists.h"

#include <optional>

namespace operations {

/// What is known of an environment, and how old that is.
struct EnvironmentStatus
{
    model::FactSet facts;
    QDateTime lookedAt;
    std::optional<base::Error> failure; ///< of the last look
    bool isLooking = false;
    std::optional<reporting::Completion> completion; ///< of its last deployment or rollback
    bool hasReason = false; ///< to roll back: one of the system's own is so
    bool areListsRead = false; ///< what the two before this say is known

    /// What they say of it. False if that is nothing new.
    [[nodiscard]] bool take(const QList<reporting::ChecklistState> &lists);
};

/// When a run may start: at once, in its turn, if nothing is set.
struct StartTime
{
    bool isUrgent = false; ///< before others; a rollback always is
    QDateTime notBefore;
    QDateTime notAfter; ///< missed if it could not start by then: never late
    QString zone;       ///< in which these were chosen, for showing them again
};

/// A secret by name: where it is kept, and whether its environment needs one.
struct SecretPlace
{
    QString environment;
    QString name;
    std::optional<model::SecretRecord> kept;
    bool isNeeded = false;
};

/// What is left of the evidence.
struct AuditReport
{
    qsizetype runs = 0;
    QList<base::Error> breaks; ///< `where` is the run, or "notes"; the fact "sequence" says at which entry
};

} // namespace operations
