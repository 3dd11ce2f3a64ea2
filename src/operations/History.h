// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/RunEngine.h"
#include "storage/Store.h"

namespace operations {

/// The events of a run with a greater sequence than `after`, in order. They are read piece by
/// piece: a run may have more output than should be in memory at once.
[[nodiscard]] base::Result<void> eachEvent(const storage::Store &store, const QString &run, qint64 after,
                                           const std::function<void(const model::RunEvent &)> &visit);

/// What the store tells of a run, with what was heard of the step that is under way.
[[nodiscard]] base::Result<engine::Past> pastOf(const storage::Store &store, const QString &run);

} // namespace operations
