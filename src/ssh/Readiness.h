// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/FileDescriptor.h"

namespace ssh {

/// Sockets that somebody waits for beside the session's own, as one descriptor for
/// its event loop. Each wish is fulfilled once, so that what nobody takes up yet
/// does not keep the loop turning.
class Readiness final
{
public:
    Readiness();

    /// Readable once the socket is (EPOLLIN, EPOLLOUT; the end of its other side always).
    void want(int socket, unsigned events) const;
    void forget(int socket) const;
    /// Takes note of all that is ready, which ends those wishes.
    void hear() const;
    [[nodiscard]] int descriptor() const { return m_poll.number(); }

private:
    FileDescriptor m_poll;
};

} // namespace ssh
