// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Stopping.h"

namespace ssh {

namespace {

constexpr std::chrono::milliseconds retryAfter{100};
constexpr std::chrono::milliseconds roundTrips{4'000};
constexpr int stillThere = 9; // of the kill script

} // namespace

Stopping::Stopping(Session &session, Execution &script)
    : m_session(session), m_script(script),
      m_until(Deadline::in(session.around().patience.afterTerm + session.around().patience.afterKill + roundTrips)),
      m_killAt(Deadline::in(session.around().patience.afterTerm))
{
}

Stopping::Verdict Stopping::advance()
{
    if (m_until.isOver())
        return unsure(m_script.processGroup() == 0 ? QStringLiteral("the server did not say which processes these are")
                                                   : QStringLiteral("the server did not say in time"));
    if (m_script.processGroup() == 0)
        return Verdict::Going; // its first line is still under way
    if (!m_killer) {
        if (!m_retryAt.isOver())
            return Verdict::Going;
        const Patience &patience = m_session.around().patience;
        m_killer = std::make_unique<Execution>(
            m_session, killScript(m_script.processGroup(), patience.afterTerm, patience.afterKill), Output());
    }
    m_killer->advance();
    m_hasBegun = m_hasBegun || m_killer->wasSent();
    if (m_killer->wasDenied()) {
        m_killer.reset();
        m_retryAt = Deadline::in(retryAfter);
        signalInstead();
        return Verdict::Going;
    }
    return judge();
}

Stopping::Verdict Stopping::judge()
{
    if (m_killer->wasRefused())
        return unsure(QStringLiteral("the server would not end the processes"));
    const auto status = m_killer->exitStatus();
    if (!status && !m_killer->hasEnded())
        return Verdict::Going;
    if (status == 0)
        return Verdict::Gone;
    return unsure(status == stillThere ? QStringLiteral("process group %1 is still there after TERM and KILL")
                                             .arg(m_script.processGroup())
                                       : QStringLiteral("the server could not tell whether the processes are gone"));
}

void Stopping::signalInstead()
{
    if (m_isTermSent && !m_killAt.isOver())
        return;
    m_script.sendSignal(m_isTermSent ? "KILL" : "TERM");
    m_isTermSent = true;
    m_hasBegun = true;
}

Stopping::Verdict Stopping::unsure(const QString &reason)
{
    m_reason = reason;
    return Verdict::Unsure;
}

void Stopping::giveUp()
{
    if (m_killer)
        m_killer->giveUp();
}

Deadline Stopping::next() const
{
    if (m_killer)
        return std::min(m_until, m_killer->endsBy());
    return m_script.processGroup() == 0 ? m_until : std::min(m_until, m_retryAt);
}

} // namespace ssh
