// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <chrono>
#include <optional>

namespace model {

enum class StepState { Waiting, Running, Succeeded, Failed, Skipped, Cancelled, Unknown };

/// How a step ended. Cancelled and Unknown are outcomes, not errors.
struct StepOutcome
{
    StepState state = StepState::Waiting;
    std::optional<base::Error> error; ///< for Failed
    QString why;                      ///< for Skipped and Unknown
    bool mayStillRun = false;         ///< for Cancelled and Unknown: may it go on on the server?
    int exitStatus = -1;              ///< -1 if there was none
    /// From its start to its end by the server's clock, where that is known. The events about
    /// it may be hours further apart: they tell when the console sent it, and heard of its end.
    std::optional<std::chrono::milliseconds> took;

    bool operator==(const StepOutcome &) const = default;
};

[[nodiscard]] QString nameOf(StepState state);
[[nodiscard]] StepState stepStateFrom(const QString &name);

} // namespace model
