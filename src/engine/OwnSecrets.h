// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/StepRun.h"

namespace engine {

/// Reads the secrets of the server's own files, by a plan's `masks`, and adds each line to
/// `secrets`, under a name that no definition can have. What is read is in no event and no
/// journal. Failed if one of them could not be read: then nothing that is printed can be masked.
[[nodiscard]] StepResult readOwnSecrets(const model::Plan &plan, const StepContext &context, Secrets &secrets);

} // namespace engine
