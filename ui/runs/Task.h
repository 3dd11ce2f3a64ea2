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

    bool operator==(const Task &) const = default;
};

[[nodiscard]] Task taskOf(const model::Run &run, const std::optional<std::chrono::milliseconds> &usual = {});

} // namespace runs
