// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Deadline.h"
#include "ssh/FileDescriptor.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace ssh {

/// Cuts the sockets of a thread that stays too long in a library call: shutdown()
/// from another thread is the one thing that brings every libssh call back at once.
/// It holds duplicates, so that a number that was closed and given out anew is safe.
class Watchdog final
{
public:
    Watchdog();
    ~Watchdog();
    Watchdog(const Watchdog &) = delete;
    Watchdog &operator=(const Watchdog &) = delete;

    /// Sockets to cut, until forget().
    void watch(int socket);
    void forget();

    /// The watched thread will be back, or call again, before this moment.
    void expect(Deadline back);
    /// It does something that is not ours to bound.
    void rest() { expect(Deadline::never()); }
    /// From now on nothing may last longer than this.
    void endBy(Deadline end);

private:
    void watchOver();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<FileDescriptor> m_sockets;
    Deadline m_back = Deadline::never();
    Deadline m_end = Deadline::never();
    Deadline m_sleepsUntil = Deadline::never();
    bool m_isOver = false;
    std::thread m_thread;
};

} // namespace ssh
