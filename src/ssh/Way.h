// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/LaneThread.h"
#include "ssh/Passage.h"
#include "ssh/Session.h"
#include "ssh/Target.h"

#include <memory>
#include <mutex>

namespace ssh {

/// How a lane comes by its connections: over the network, or through a jump host,
/// which is a lane of its own (with its own thread, keep-alive and watchdog) and
/// lives as long as this does. For the lane's thread, but for end().
class Way final
{
public:
    explicit Way(Patience patience, bool isReconnect = false);
    ~Way();

    /// A connection to the target. `until` moves while a person is asked by a jump
    /// host. Errors: as of Lane::connect, of the jump host too (see their `where`).
    [[nodiscard]] base::Result<Passage> dial(const Login &login, const Target &target, Deadline &until,
                                             const Session::Surroundings &around);

    /// Makes a dial() in another thread return soon, and the jump hosts let go of their lines.
    void end();
    /// Leaves the jump hosts, within 2 s.
    void close();

private:
    [[nodiscard]] std::shared_ptr<LaneLoop> jumpHost(const Login &login);
    [[nodiscard]] base::Result<Passage> through(LaneLoop &jumpHost, const Target &target, Deadline &until,
                                                const Session::Surroundings &around) const;

    const Patience m_patience;
    const bool m_isReconnect;
    std::mutex m_mutex;
    std::unique_ptr<LaneThread> m_jumpHost;
    QString m_jumpHostIs;
};

} // namespace ssh
