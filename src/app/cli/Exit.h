// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "model/RunEvent.h"

namespace cli {

/// What keerpunt-cli exits with; the README promises these to scripts.
enum Exit {
    Done = 0,      ///< done, or proven
    Failed = 1,    ///< failed or cancelled
    Usage = 2,     ///< wrong usage or bad input
    NotProven = 3, ///< finished, but not proven
    Refused = 4,   ///< a safety rule forbids it
    Unknown = 5,   ///< unknown: check the server
};

[[nodiscard]] Exit exitFor(const base::Error &error);
[[nodiscard]] Exit exitFor(model::RunState state, model::Verdict verdict);

} // namespace cli
