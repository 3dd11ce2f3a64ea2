// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace ssh {

/// How long a lane waits for what may never come. Probe and answer together
/// must stay under 30 s, the time in which a dead line is to be noticed.
struct Patience
{
    std::chrono::milliseconds probeAfter{10'000};   ///< of silence, a keep-alive is sent
    std::chrono::milliseconds answerWithin{10'000}; ///< else the line is lost
    std::chrono::milliseconds agent{1'500};         ///< for the SSH agent to list its keys
    std::chrono::milliseconds afterTerm{5'000};     ///< before a process group is killed
    std::chrono::milliseconds afterKill{3'000};     ///< before it is said that it may still run
    std::chrono::milliseconds toLook{6'000};        ///< for the server to tell whether it is gone
    std::chrono::milliseconds person{120'000};      ///< to answer what a server asks; then the sign-in fails
    std::chrono::milliseconds oneCall{5'000};       ///< for libssh, before the watchdog cuts the line

    bool operator==(const Patience &) const = default;
};

} // namespace ssh
