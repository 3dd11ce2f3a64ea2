// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Job.h"

namespace ssh {

namespace {

using base::ErrorKind;

// Once the processes are gone, their last output is here or on its way.
constexpr std::chrono::milliseconds lastOutput{1'000};

} // namespace

Job::Job(Session &session, std::shared_ptr<Request> request, const Login &login)
    : m_session(session), m_login(login), m_request(std::move(request)),
      m_script(session, m_request->script(), m_request->output())
{
}

Job::State Job::advance()
{
    if (m_isReported)
        return linger();
    m_script.advance();
    if (m_script.wasDenied())
        return State::Denied;
    if (m_script.wasRefused())
        return end(base::fail(ErrorKind::Unreachable, m_session.where(),
                              QStringLiteral("the server would not start the script")));
    if (m_script.isOpening())
        return advanceOpening();
    return m_stopping ? advanceStopping() : advanceRunning();
}

Job::State Job::advanceOpening()
{
    if (m_request->isCancelWanted() || m_request->isLeaveWanted())
        return end(base::fail(ErrorKind::Cancelled, m_session.where(), QStringLiteral("cancelled before it began")));
    if (m_request->startBy().isOver())
        return end(base::fail(ErrorKind::TimedOut, m_session.where(), QStringLiteral("the server opens no channel")));
    return State::Going;
}

Job::State Job::advanceRunning()
{
    if (m_until == Deadline::never())
        m_until = Deadline::in(m_request->within());
    if (m_script.hasEnded()) {
        if (m_script.exitStatus())
            return end(Ending::Exited);
        return end(Ending::LineLost, QStringLiteral("the server closed the channel without an exit status"));
    }
    if (m_request->isLeaveWanted())
        return end(Ending::Left);
    if (!m_request->isCancelWanted() && !m_until.isOver())
        return State::Going;
    m_stoppedAs = m_request->isCancelWanted() ? Ending::Cancelled : Ending::TimedOut;
    m_stopping = std::make_unique<Stopping>(m_session, m_script, m_login);
    return advanceStopping();
}

Job::State Job::advanceStopping()
{
    if (m_lastOutputBy != Deadline::never())
        return m_script.hasEnded() || m_lastOutputBy.isOver() ? end(m_stoppedAs) : State::Going;
    if (m_script.hasEnded() && m_script.exitStatus() && !m_stopping->hasBegun())
        return end(Ending::Exited); // by itself, before we could do anything
    switch (m_stopping->advance()) {
    case Stopping::Verdict::Going:
        return State::Going;
    case Stopping::Verdict::Unsure:
        return end(Ending::MayStillRun, m_stopping->reason());
    case Stopping::Verdict::Gone:
        break;
    }
    m_lastOutputBy = Deadline::in(lastOutput);
    return m_script.hasEnded() ? end(m_stoppedAs) : State::Going;
}

Job::State Job::end(Ending ending, const QString &reason)
{
    if (m_script.processGroup() == 0 && m_request->output()) {
        // It never said its first line, so what came is all there is to see.
        const QByteArray noise = m_script.noise();
        if (!noise.isEmpty())
            m_request->output()(noise, true);
    }
    return end(ScriptEnd{ending, m_script.exitStatus().value_or(-1), m_script.processGroup(), reason});
}

Job::State Job::end(const base::Result<ScriptEnd> &result)
{
    m_request->finish(result);
    m_isReported = true;
    m_script.giveUp();
    if (m_stopping)
        m_stopping->giveUp();
    return linger();
}

// A channel that is being opened cannot be let go of: the answer would find
// nobody, and the server would keep it, and count it, for ever.
Job::State Job::linger()
{
    if (m_script.isOpening())
        m_script.advance();
    if (m_stopping && m_stopping->isOpening())
        (void)m_stopping->advance();
    return m_script.isOpening() || (m_stopping && m_stopping->isOpening()) ? State::Going : State::Done;
}

Deadline Job::next() const
{
    if (m_isReported)
        return Deadline::never();
    if (m_script.isOpening())
        return m_request->startBy();
    if (m_lastOutputBy != Deadline::never())
        return m_lastOutputBy;
    return std::min(m_stopping ? m_stopping->next() : m_until, m_script.endsBy());
}

bool Job::lose(const QString &reason)
{
    if (m_isReported)
        return true;
    if (!m_script.wasSent() && !m_script.wasRefused())
        return false;
    if (m_script.hasEnded() && m_script.exitStatus() && !m_stopping)
        (void)end(Ending::Exited);
    else
        (void)end(m_stopping ? Ending::MayStillRun : Ending::LineLost, reason);
    return true;
}

} // namespace ssh
