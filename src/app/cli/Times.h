// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Commands.h"

namespace cli {

/// What --at, --until and --zone say; a time that was not given is not valid.
struct TimeWindow
{
    QDateTime from;  ///< UTC
    QDateTime until; ///< UTC
    QString zone;    ///< in which they were given; empty if neither was
};

/// InvalidInput for what is no time ("2026-03-12T03:00", or "03:00" for the next one), no time
/// zone, or a window that ends before it begins.
[[nodiscard]] base::Result<TimeWindow> timeWindow(const Call &call);

} // namespace cli
