// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "storage/Connection.h"

namespace storage {

/// Conflict where a record is not what the last note that tells of it says, is missing, or has none;
/// `where` is its kind and key, and "sequence" is that note. Within a
/// transaction of the caller's, who has checked the notes themselves.
[[nodiscard]] base::Result<void> checkRecords(Connection &connection);

/// Records from before notes told of them: each gets a note, once. What they are then is what is checked from then on.
[[nodiscard]] base::Result<void> vouchForOldRecords(Connection &connection, const base::Clock &clock);

} // namespace storage
