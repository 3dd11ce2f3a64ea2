// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Execution.h"

#include <memory>

namespace ssh {

/// Ends a running script with all of its process group, and looks whether it is
/// gone. On a channel of its own; where the server has no room for one, by signal
/// on the script's channel until there is room to look.
class Stopping final
{
public:
    enum class Verdict { Going, Gone, Unsure };

    Stopping(Session &session, Execution &script);

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
    void signalInstead();

    Session &m_session;
    Execution &m_script;
    std::unique_ptr<Execution> m_killer;
    Deadline m_until;
    Deadline m_killAt;
    Deadline m_retryAt = Deadline::in({});
    bool m_hasBegun = false;
    bool m_isTermSent = false;
    QString m_reason;
};

} // namespace ssh
