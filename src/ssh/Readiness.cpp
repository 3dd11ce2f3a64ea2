// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Readiness.h"

#include <sys/epoll.h>

#include <array>

namespace ssh {

Readiness::Readiness() : m_poll(::epoll_create1(EPOLL_CLOEXEC))
{
}

void Readiness::want(int socket, unsigned events) const
{
    epoll_event event{};
    event.events = events | EPOLLONESHOT;
    event.data.fd = socket;
    if (::epoll_ctl(m_poll.number(), EPOLL_CTL_MOD, socket, &event) != 0)
        (void)::epoll_ctl(m_poll.number(), EPOLL_CTL_ADD, socket, &event);
}

void Readiness::forget(int socket) const
{
    (void)::epoll_ctl(m_poll.number(), EPOLL_CTL_DEL, socket, nullptr);
}

void Readiness::hear() const
{
    std::array<epoll_event, 16> ready{};
    (void)::epoll_wait(m_poll.number(), ready.data(), static_cast<int>(ready.size()), 0);
}

} // namespace ssh
