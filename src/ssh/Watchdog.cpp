// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Watchdog.h"

#include <fcntl.h>
#include <sys/socket.h>

namespace ssh {

Watchdog::Watchdog() : m_thread([this] { watchOver(); })
{
}

Watchdog::~Watchdog()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

void Watchdog::watch(int socket)
{
    const std::lock_guard lock(m_mutex);
    m_sockets.emplace_back(::fcntl(socket, F_DUPFD_CLOEXEC, 3));
}

void Watchdog::forget()
{
    const std::lock_guard lock(m_mutex);
    m_sockets.clear(); // a duplicate that stays open would keep the connection open
    m_back = Deadline::never();
}

void Watchdog::expect(Deadline back)
{
    const std::lock_guard lock(m_mutex);
    m_back = back;
    // Called thousands of times a second: it wakes the thread only to sleep less.
    if (back < m_sleepsUntil)
        m_changed.notify_one();
}

void Watchdog::endBy(Deadline end)
{
    const std::lock_guard lock(m_mutex);
    m_end = end;
    m_changed.notify_one();
}

void Watchdog::watchOver()
{
    std::unique_lock lock(m_mutex);
    while (!m_isOver) {
        const Deadline next = std::min(m_back, m_end);
        if (next.isOver()) {
            for (const FileDescriptor &socket : m_sockets)
                ::shutdown(socket.number(), SHUT_RDWR);
            m_back = m_end = Deadline::never();
            continue;
        }
        m_sleepsUntil = next;
        // Not wait_until(max): its conversion to the system clock overflows.
        m_changed.wait_for(lock, next.left());
        m_sleepsUntil = Deadline::never();
    }
}

} // namespace ssh
