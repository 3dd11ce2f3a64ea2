// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "storage/Store.h"

namespace operations {

/// Ends, truthfully, the runs whose program is gone: one that never started is
/// cancelled; one that was in the middle of a changing step is Unknown, and says at
/// which; one that was only reading, or between two steps, has failed there.
/// Gives the Finished events that were written.
[[nodiscard]] base::Result<QList<model::RunEvent>> settleAbandoned(storage::Store &store);

} // namespace operations
