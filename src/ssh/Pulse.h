// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Session.h"

namespace ssh {

/// Notices that a line is dead: asks when nothing was heard for some time, and
/// believes only bytes that come after.
class Pulse final
{
public:
    explicit Pulse(Session &session);

    /// False once the line is lost.
    [[nodiscard]] bool beats();
    [[nodiscard]] Deadline next() const { return m_next; }
    [[nodiscard]] QString reason() const { return m_reason; }
    /// Of the last question, -1 if there was none.
    [[nodiscard]] int roundTripMilliseconds() const { return m_roundTrip; }

private:
    Session &m_session;
    quint64 m_heard = 0;
    bool m_isAsked = false;
    Deadline m_askedAt = Deadline::in({});
    Deadline m_next;
    int m_roundTrip = -1;
    QString m_reason;
};

} // namespace ssh
