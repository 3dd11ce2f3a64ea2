// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Run.h"

#include <chrono>
#include <optional>

namespace runs {

/// One line of the task dock.
struct Task
{
    QString run;
    QString environment;
    model::ProcedureKind kind = model::ProcedureKind::Other;
    model::Text title;
    QString release;
    model::RunState state = model::RunState::Queued;
    model::Verdict verdict = model::Verdict::None;
    model::Text step;
    int doneSteps = 0;
    int allSteps = 0;
    QDateTime queuedAt;
    QDateTime startedAt;
    QDateTime finishedAt;
    std::optional<std::chrono::milliseconds> usual;
    bool isCancelRequested = false;
    bool hasChangedSomething = false;
    bool isChanging = true;
    QDateTime lineLostAt; ///< while it reconnects

    // While it is queued.
    QString heldBy; ///< who put it on hold; empty: nobody
    QDateTime notBefore;
    QDateTime notAfter;    ///< if it has not started by then, it is missed
    QString zone;          ///< in which these times were chosen
    bool isUrgent = false; ///< it goes before what is not
    int rank = 0;          ///< the lower, the sooner

    bool operator==(const Task &) const = default;
};

[[nodiscard]] Task taskOf(const model::Run &run, const std::optional<std::chrono::milliseconds> &usual = {});
/// With what the queue says of it.
[[nodiscard]] Task queued(Task task, const model::RunSummary &summary, int rank);

} // namespace runs
