// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace base {

#ifdef KEERPUNT_FAULT_POINTS
/// A place between writing something down and doing it, where a test may kill the program:
/// with KEERPUNT_KILL_AT=n in its environment it ends, as by kill -9, at the n-th place that
/// it comes to; with KEERPUNT_COUNT_POINTS=FILE it says there how many it came to. Not in
/// what users get.
void faultPoint();
#else
inline void faultPoint() {}
#endif

} // namespace base
