// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Execution.h"

#include <memory>

namespace ssh {

class LaneThread;
class Request;

/// Ends a running script with all of its process group, and looks whether it is
/// gone. On a channel of its own; where the server has no room for one, by signal
/// on the script's channel; and where that does nothing, over a second line.
class Stopping final
{
public:
    enum class Verdict { Going, Gone, Unsure };

    Stopping(Session &session, Execution &script, const Login &login);
    ~Stopping();

    [[nodiscard]] Verdict advance();
    [[nodiscard]] Deadline next() const;
    /// Something was sent that ends the script.
    [[nodiscard]] bool hasBegun() const { return m_hasBegun; }
    [[nodiscard]] bool isOpening() const { return m_killer && m_killer->isOpening(); }
    void giveUp();
    /// Of Unsure.
    [[nodiscard]] QString reason() const { return m_reason; }

private:
    [[nodiscard]] Verdict unsure(const QString &reason);
    [[nodiscard]] Verdict judge();
    [[nodiscard]] Verdict noRoom();
    [[nodiscard]] Verdict verdictOf(std::optional<int> status);

    Session &m_session;
    Execution &m_script;
    const Login &m_login;
    std::unique_ptr<Execution> m_killer;
    std::unique_ptr<LaneThread> m_secondLine;
    std::shared_ptr<Request> m_request; ///< on the second line
    Deadline m_until;
    Deadline m_retryAt = Deadline::in({});
    Deadline m_signalWorksBy = Deadline::never();
    bool m_hasBegun = false;
    QString m_reason;
};

} // namespace ssh
