// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Wake.h"

#include <poll.h>
#include <sys/eventfd.h>

#include <array>
#include <cstdint>

namespace ssh {

Wake::Wake() : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
}

void Wake::call() const
{
    const std::uint64_t one = 1;
    (void)!::write(m_event.number(), &one, sizeof one);
}

void Wake::hear() const
{
    std::uint64_t calls = 0;
    (void)!::read(m_event.number(), &calls, sizeof calls);
}

void Wake::sleep(Deadline until) const
{
    pollfd event{m_event.number(), POLLIN, 0};
    (void)::poll(&event, 1, until.pollTime());
    hear();
}

bool Wake::waitFor(int descriptor, short events, Deadline until) const
{
    std::array<pollfd, 2> both{pollfd{descriptor, events, 0}, pollfd{m_event.number(), POLLIN, 0}};
    if (::poll(both.data(), both.size(), until.pollTime()) <= 0)
        return false;
    if (both[1].revents != 0)
        hear();
    return both[0].revents != 0;
}

} // namespace ssh
