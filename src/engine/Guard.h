// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/StepRun.h"

namespace engine {

/// Reads what tells the server from every other, right before `step` is started, and compares
/// it with what was enrolled. Succeeded with the checks; or Failed, with an error of kind
/// WrongServer where something differs, or why it could not be read; Cancelled, or Left.
/// A step that only changes may go on where a part cannot be read, if another part can.
[[nodiscard]] StepResult checkServer(const model::Plan &plan, const model::PlannedStep &step,
                                     const StepContext &context);

} // namespace engine
