// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/FaultPoint.h"

#ifdef KEERPUNT_FAULT_POINTS

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace base {

namespace {

int number(const char *text)
{
    return text == nullptr ? 0 : std::atoi(text);
}

} // namespace

void faultPoint()
{
    static const int killAt = number(std::getenv("KEERPUNT_KILL_AT"));
    static const char *const countFile = std::getenv("KEERPUNT_COUNT_POINTS");
    static std::atomic<int> passed = 0;
    if (killAt == 0 && countFile == nullptr)
        return;
    const int now = ++passed;
    if (now == killAt)
        (void)std::raise(SIGKILL);
    if (countFile == nullptr)
        return;
    if (std::FILE *file = std::fopen(countFile, "w")) {
        (void)std::fprintf(file, "%d\n", now);
        (void)std::fclose(file);
    }
}

} // namespace base

#endif
