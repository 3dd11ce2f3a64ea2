// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Request.h"
#include "ssh/Stopping.h"

#include <memory>

namespace ssh {

/// A request while it is on the line: its script, its time, and its end.
class Job final
{
public:
    enum class State { Going, Done, Denied };

    Job(Session &session, std::shared_ptr<Request> request, const Login &login);

    [[nodiscard]] State advance();
    [[nodiscard]] Deadline next() const;
    /// The line is gone. False: nothing had been sent, so it may be tried on another line.
    [[nodiscard]] bool lose(const QString &reason);

    [[nodiscard]] bool holdsChannel() const { return m_script.wasSent(); }
    [[nodiscard]] int roundTripMilliseconds() const { return m_script.roundTripMilliseconds(); }
    [[nodiscard]] const std::shared_ptr<Request> &request() const { return m_request; }

private:
    [[nodiscard]] State advanceOpening();
    [[nodiscard]] State advanceRunning();
    [[nodiscard]] State advanceStopping();
    [[nodiscard]] State end(Ending ending, const QString &reason = {});
    [[nodiscard]] State end(const base::Result<ScriptEnd> &result);
    [[nodiscard]] State linger();

    Session &m_session;
    const Login &m_login;
    std::shared_ptr<Request> m_request;
    Execution m_script;
    std::unique_ptr<Stopping> m_stopping;
    Ending m_stoppedAs = Ending::Cancelled;
    Deadline m_until = Deadline::never();
    Deadline m_lastOutputBy = Deadline::never();
    bool m_isReported = false;
};

} // namespace ssh
