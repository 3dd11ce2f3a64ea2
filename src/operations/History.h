// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/RunEngine.h"
#include "storage/Store.h"

namespace operations {

/// What the store tells of a run, with what was heard of the step that is under way. Reads
/// the events piece by piece: a run may have more output than should be in memory at once.
[[nodiscard]] base::Result<engine::Past> pastOf(const storage::Store &store, const QString &run);

} // namespace operations
