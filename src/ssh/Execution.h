// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Channel.h"
#include "ssh/Frame.h"
#include "ssh/FrameReader.h"

namespace ssh {

/// One script on one channel, from opening to its end, moved on by advance()
/// whenever something came. Opening is one round trip; the request, the script
/// and its secrets then go out together, so that the answer is the second.
class Execution final
{
public:
    Execution(Session &session, const Script &script, Output output);

    void advance();
    /// Nobody wants it any more: if it was not sent yet, it never will be.
    void giveUp() { m_isGivenUp = true; }

    /// The server has no room for another channel: nothing was started.
    [[nodiscard]] bool wasDenied() const { return m_phase == Phase::Denied; }
    /// The server would not start it: nothing was started.
    [[nodiscard]] bool wasRefused() const { return m_phase == Phase::Refused; }
    [[nodiscard]] bool isOpening() const { return m_phase == Phase::Opening; }
    /// From here on it may have begun.
    [[nodiscard]] bool wasSent() const { return m_phase >= Phase::Running; }
    /// The channel is closed, or the script has exited and nothing came for some time
    /// (a child that keeps its output open would keep us waiting for ever).
    [[nodiscard]] bool hasEnded() const;
    /// When hasEnded() may become true without anything coming.
    [[nodiscard]] Deadline endsBy() const;

    [[nodiscard]] std::optional<int> exitStatus() const { return m_channel.exitStatus(); }
    [[nodiscard]] qint64 processGroup() const { return m_reader.processGroup(); }
    [[nodiscard]] QByteArray noise() const { return m_reader.noise(); }
    [[nodiscard]] int roundTripMilliseconds() const { return m_roundTrip; }
    void sendSignal(const char *name) { m_channel.sendSignal(name); }

private:
    enum class Phase { Opening, Denied, Refused, Running };

    void open();
    void send();
    void deliver();

    Session &m_session;
    Frame m_frame;
    Output m_output;
    FrameReader m_reader;
    Channel m_channel;
    Phase m_phase = Phase::Opening;
    bool m_isGivenUp = false;
    bool m_isAccepted = false;
    bool m_isEofSent = false;
    qsizetype m_textSent = 0;
    qsizetype m_tailSent = 0;
    int m_roundTrip = -1;
    Deadline m_begun = Deadline::in({});
    Deadline m_lingersUntil = Deadline::never();
};

} // namespace ssh
