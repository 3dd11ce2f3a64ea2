// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Login.h"
#include "ssh/Patience.h"

#include <memory>
#include <thread>

namespace ssh {

class LaneLoop;
class Request;

/// What a lane is for.
struct LaneUse
{
    bool needsShell = true;   ///< a jump host needs none
    bool isReconnect = false; ///< its first sign-in already is one that nobody began
};

/// The thread of a lane. It shares the loop, so that a thread that something
/// holds up (a key file on a dead network disk) can be left behind.
class LaneThread final
{
public:
    LaneThread(Login login, Patience patience, LaneUse use = {});
    ~LaneThread(); ///< within 2 s
    LaneThread(const LaneThread &) = delete;
    LaneThread &operator=(const LaneThread &) = delete;

    void submit(std::shared_ptr<Request> request);
    [[nodiscard]] const std::shared_ptr<LaneLoop> &loop() const { return m_loop; }

private:
    std::shared_ptr<LaneLoop> m_loop;
    std::thread m_thread;
};

} // namespace ssh
