// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Stopping.h"

#include "ssh/LaneThread.h"
#include "ssh/Request.h"

namespace ssh {

namespace {

constexpr std::chrono::milliseconds retryAfter{100};
constexpr std::chrono::milliseconds signalWorksWithin{1'000};
constexpr int stillThere = 9; // of the kill script

} // namespace

Stopping::Stopping(Session &session, Execution &script, const Login &login)
    : m_session(session), m_script(script), m_login(login),
      m_until(Deadline::in(session.around().patience.afterTerm + session.around().patience.afterKill
                           + session.around().patience.toLook))
{
}

Stopping::~Stopping() = default;

Stopping::Verdict Stopping::advance()
{
    if (m_until.isOver())
        return unsure(m_script.processGroup() == 0 ? QStringLiteral("the server did not say which processes these are")
                                                   : QStringLiteral("the server did not say in time"));
    if (m_script.processGroup() == 0)
        return Verdict::Going; // its first line is still under way
    if (m_request && m_request->isFinished()) {
        const auto end = m_request->wait();
        return end ? verdictOf(end->exitStatus) : unsure(end.error().reason());
    }
    if (!m_killer) {
        if (!m_retryAt.isOver())
            return Verdict::Going;
        const Patience &patience = m_session.around().patience;
        m_killer = std::make_unique<Execution>(
            m_session, killScript(m_script.processGroup(), patience.afterTerm, patience.afterKill), Output());
    }
    m_killer->advance();
    m_hasBegun = m_hasBegun || m_killer->wasSent();
    if (m_killer->wasDenied())
        return noRoom();
    if (m_killer->wasRefused())
        return unsure(QStringLiteral("the server would not end the processes"));
    if (!m_killer->exitStatus() && !m_killer->hasEnded())
        return Verdict::Going;
    return verdictOf(m_killer->exitStatus());
}

Stopping::Verdict Stopping::verdictOf(std::optional<int> status)
{
    if (status == 0)
        return Verdict::Gone;
    return unsure(status == stillThere ? QStringLiteral("process group %1 is still there after TERM and KILL")
                                             .arg(m_script.processGroup())
                                       : QStringLiteral("the server could not tell whether the processes are gone"));
}

// MaxSessions 1, or all of them taken. OpenSSH passes a signal on to the process
// group, which makes room to look; but not for root, nor under a ForceCommand.
Stopping::Verdict Stopping::noRoom()
{
    m_killer.reset();
    m_retryAt = Deadline::in(retryAfter);
    if (!m_hasBegun) {
        m_script.sendSignal("TERM");
        m_hasBegun = true;
        m_signalWorksBy = Deadline::in(signalWorksWithin);
    } else if (!m_secondLine && m_signalWorksBy.isOver()) {
        const Patience &patience = m_session.around().patience;
        m_request = std::make_shared<Request>(
            killScript(m_script.processGroup(), patience.afterTerm, patience.afterKill), Output(), m_until.left(),
            m_until, Wishes());
        m_secondLine = std::make_unique<LaneThread>(m_login, patience, LaneUse{.needsShell = true, .isReconnect = true});
        m_secondLine->submit(m_request);
    }
    return Verdict::Going;
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
