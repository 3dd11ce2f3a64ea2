// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace base {

/// Twelve random lower-case hex digits: names a run, everywhere and for ever.
/// Short enough for a database name (PostgreSQL allows 63 bytes), long enough
/// that two never meet (2^48).
[[nodiscard]] QString newRunId();

} // namespace base
