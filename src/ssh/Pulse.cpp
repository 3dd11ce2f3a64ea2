// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Pulse.h"

namespace ssh {

Pulse::Pulse(Session &session)
    : m_session(session), m_heard(session.bytesReceived()),
      m_next(Deadline::in(session.around().patience.probeAfter))
{
}

bool Pulse::beats()
{
    const Patience &patience = m_session.around().patience;
    if (!m_session.isAlive()) {
        m_reason = m_session.lastError();
        return false;
    }
    if (m_session.bytesReceived() != m_heard) {
        using std::chrono::duration_cast;
        using std::chrono::milliseconds;
        if (m_isAsked)
            m_roundTrip = static_cast<int>(
                duration_cast<milliseconds>(Deadline::Clock::now() - m_askedAt.moment()).count());
        m_heard = m_session.bytesReceived();
        m_isAsked = false;
        m_next = Deadline::in(patience.probeAfter);
    }
    if (!m_next.isOver())
        return true;
    if (m_isAsked) {
        m_reason = QStringLiteral("the server has not answered for %1 s")
                       .arg(duration_cast<std::chrono::seconds>(patience.probeAfter + patience.answerWithin).count());
        return false;
    }
    m_isAsked = true;
    m_askedAt = Deadline::in({});
    m_next = Deadline::in(patience.answerWithin);
    m_session.sendKeepAlive();
    return m_session.isAlive() || beats();
}

} // namespace ssh
