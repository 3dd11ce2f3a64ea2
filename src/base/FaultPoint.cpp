// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/FaultPoint.h"

#ifdef KEERPUNT_FAULT_POINTS

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>

namespace base {

namespace {

int number(const char *text)
{
    return text == nullptr ? 0 : std::atoi(text);
}

} // namespace

void faultPoint(const char *name)
{
    static const char *const killName = std::getenv("KEERPUNT_KILL_AT");
    static const int killAt = number(killName); // 0: it is a name
    static const char *const countFile = std::getenv("KEERPUNT_COUNT_POINTS");
    static std::atomic<int> passed = 0;
    if (killName == nullptr && countFile == nullptr)
        return;
    const int now = ++passed;
    if (killName != nullptr && *killName != '\0' && (now == killAt || std::strcmp(name, killName) == 0))
        (void)std::raise(SIGKILL);
    if (countFile == nullptr)
        return;
    if (std::FILE *file = std::fopen(countFile, "w")) {
        (void)std::fprintf(file, "%d\n", now);
        (void)std::fclose(file);
    }
}

void holdPoint(const char *name, const std::stop_token &stop)
{
    static const char *const holdAt = std::getenv("KEERPUNT_HOLD_AT");
    static std::atomic<bool> hasHeld = false;
    if (holdAt == nullptr || std::strcmp(name, holdAt) != 0 || hasHeld.exchange(true))
        return;
    std::mutex mutex;
    std::unique_lock lock(mutex);
    (void)std::condition_variable_any().wait_for(lock, stop, std::chrono::minutes(1), [] { return false; });
}

} // namespace base

#endif
