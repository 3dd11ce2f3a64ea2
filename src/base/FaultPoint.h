// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

namespace base {

#ifdef KEERPUNT_FAULT_POINTS
/// A place between writing something down and doing it, or after it, where a test may kill the program:
/// with KEERPUNT_KILL_AT=n in its environment it ends, as by kill -9, at the n-th place that
/// it comes to, with KEERPUNT_KILL_AT=NAME at the first one of that name; with
/// KEERPUNT_COUNT_POINTS=FILE it says there how many it came to. Not in what users get.
void faultPoint(const char *name = "");
/// A place where a test may hold the program: with KEERPUNT_HOLD_AT=NAME it waits at the first
/// one of that name, at most a minute, until it is asked to stop.
void holdPoint(const char *name, const std::stop_token &stop);
#else
inline void faultPoint(const char * /*name*/ = "") {}
inline void holdPoint(const char * /*name*/, const std::stop_token & /*stop*/) {}
#endif

} // namespace base
