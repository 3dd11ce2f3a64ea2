// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Execution.h"

namespace ssh {

namespace {

// After the exit status, what is still in the server's pipe follows at once.
constexpr std::chrono::milliseconds lingering{2'000};

} // namespace

Execution::Execution(Session &session, const Script &script, Output output)
    : m_session(session), m_frame(frameFor(script)), m_output(std::move(output)), m_reader(m_frame.nonce),
      m_channel(session)
{
}

void Execution::advance()
{
    if (m_phase == Phase::Opening)
        open();
    if (m_phase != Phase::Running)
        return;
    send();
    deliver();
}

void Execution::open()
{
    switch (m_channel.open()) {
    case Channel::Step::Waiting:
        break;
    case Channel::Step::Refused:
        m_phase = Phase::Denied;
        break;
    case Channel::Step::Done:
        using std::chrono::duration_cast;
        using std::chrono::milliseconds;
        m_roundTrip =
            static_cast<int>(duration_cast<milliseconds>(Deadline::Clock::now() - m_begun.moment()).count());
        m_phase = m_isGivenUp ? Phase::Refused : Phase::Running;
        break;
    }
}

void Execution::send()
{
    if (!m_isAccepted && m_session.isAlive()) {
        const auto step = m_channel.requestExec(m_frame.command);
        m_isAccepted = step == Channel::Step::Done;
        if (step == Channel::Step::Refused && m_session.isAlive() && !m_channel.exitStatus()) {
            m_phase = Phase::Refused;
            return;
        }
    }
    const auto sendSome = [this](QByteArrayView bytes, qsizetype &sent) {
        if (sent < bytes.size())
            sent += std::max<qsizetype>(m_channel.write(bytes.sliced(sent)), 0);
        return sent >= bytes.size();
    };
    if (m_isEofSent || m_channel.isClosed() || !sendSome(m_frame.text, m_textSent)
        || !sendSome(m_frame.tail.reveal(), m_tailSent))
        return;
    m_channel.sendEof();
    m_isEofSent = true;
    m_frame.text.clear();
    m_frame.tail = {};
    m_textSent = m_tailSent = 0;
}

void Execution::deliver()
{
    m_channel.widen();
    const auto pieces = m_channel.takeOutput();
    for (const Channel::Piece &piece : pieces) {
        const QByteArray bytes = m_reader.feed(piece.bytes, piece.isErrorStream);
        if (!bytes.isEmpty() && m_output)
            m_output(bytes, piece.isErrorStream);
    }
    if (m_channel.exitStatus() && (!pieces.empty() || m_lingersUntil == Deadline::never()))
        m_lingersUntil = Deadline::in(lingering);
}

bool Execution::hasEnded() const
{
    return m_phase == Phase::Running && (m_channel.isClosed() || m_lingersUntil.isOver());
}

Deadline Execution::endsBy() const
{
    return m_lingersUntil;
}

} // namespace ssh
