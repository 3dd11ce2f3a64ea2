// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Deadline.h"
#include "ssh/Lane.h"
#include "ssh/Passage.h"
#include "ssh/Wake.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace ssh {

/// Where a jump host is to connect to.
struct Destination
{
    QString host;
    int port = 22;

    [[nodiscard]] QString name() const { return QStringLiteral("%1:%2").arg(host).arg(port); }
};

/// What one caller asks of a lane, and where its answer will be. Shared between
/// the caller's thread and the lane's, so that either may leave first.
class Request final
{
public:
    /// To be connected.
    Request(Deadline connectBy, Wishes wishes);
    /// To have a script run.
    Request(Script script, Output output, std::chrono::milliseconds within, Deadline connectBy, Wishes wishes);
    /// To be given a connection from there.
    Request(Destination destination, Deadline connectBy, Wishes wishes);

    /// For the caller. Gives up by itself only while nothing has been started.
    [[nodiscard]] base::Result<ScriptEnd> wait();
    /// For the caller of a forward: readable after finish() and prolong().
    [[nodiscard]] const Wake &news() const { return *m_news; }
    /// Once it is finished.
    [[nodiscard]] base::Result<Passage> takePassage();

    /// For the lane: it takes this up, so the caller now waits for the end. False: too late.
    [[nodiscard]] bool begin();
    void finish(const base::Result<ScriptEnd> &result);
    void finish(Passage passage);
    /// A person is being asked something: all deadlines move by this.
    void prolong(std::chrono::milliseconds time);
    [[nodiscard]] bool isFinished() const;

    [[nodiscard]] bool isScript() const { return m_isScript; }
    [[nodiscard]] const Script &script() const { return m_script; }
    [[nodiscard]] const Output &output() const { return m_output; }
    [[nodiscard]] std::chrono::milliseconds within() const { return m_within; }
    [[nodiscard]] bool isForward() const { return !m_destination.host.isEmpty(); }
    [[nodiscard]] const Destination &destination() const { return m_destination; }
    [[nodiscard]] Deadline connectBy() const;
    [[nodiscard]] Deadline startBy() const;
    [[nodiscard]] bool isCancelWanted() const { return m_wishes.cancel.stop_requested(); }
    [[nodiscard]] bool isLeaveWanted() const { return m_wishes.leave.stop_requested(); }

    int denials = 0;         ///< the lane's own count of how often there was no room
    bool wasTried = false;   ///< once already, on a line that was lost before anything was sent

private:
    void tell();

    const bool m_isScript;
    const Script m_script;
    const Output m_output;
    const std::chrono::milliseconds m_within{};
    const Wishes m_wishes;
    const Destination m_destination;
    const std::unique_ptr<Wake> m_news; ///< of a forward, whose caller sleeps in poll()

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isBegun = false;
    Deadline m_connectBy;
    Deadline m_startBy;
    std::optional<base::Result<ScriptEnd>> m_result;
    Passage m_passage;
};

} // namespace ssh
