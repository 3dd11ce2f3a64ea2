// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Deadline.h"
#include "ssh/Lane.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace ssh {

/// What one caller asks of a lane, and where its answer will be. Shared between
/// the caller's thread and the lane's, so that either may leave first.
class Request final
{
public:
    /// To be connected.
    Request(Deadline connectBy, std::stop_token stop);
    /// To have a script run.
    Request(Script script, Output output, std::chrono::milliseconds within, Deadline connectBy, std::stop_token stop);

    /// For the caller. Gives up by itself only while nothing has been started.
    [[nodiscard]] base::Result<ScriptEnd> wait();

    /// For the lane: it takes this up, so the caller now waits for the end. False: too late.
    [[nodiscard]] bool begin();
    void finish(const base::Result<ScriptEnd> &result);
    [[nodiscard]] bool isFinished() const;

    [[nodiscard]] bool isScript() const { return m_isScript; }
    [[nodiscard]] const Script &script() const { return m_script; }
    [[nodiscard]] const Output &output() const { return m_output; }
    [[nodiscard]] std::chrono::milliseconds within() const { return m_within; }
    [[nodiscard]] Deadline connectBy() const { return m_connectBy; }
    [[nodiscard]] Deadline startBy() const { return m_startBy; }
    [[nodiscard]] bool isStopWanted() const { return m_stop.stop_requested(); }

    int denials = 0;         ///< the lane's own count of how often there was no room
    bool wasTried = false;   ///< once already, on a line that was lost before anything was sent

private:
    const bool m_isScript;
    const Script m_script;
    const Output m_output;
    const std::chrono::milliseconds m_within{};
    const Deadline m_connectBy;
    const Deadline m_startBy;
    const std::stop_token m_stop;

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isBegun = false;
    std::optional<base::Result<ScriptEnd>> m_result;
};

} // namespace ssh
