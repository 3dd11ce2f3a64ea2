// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Passage.h"
#include "ssh/Request.h"
#include "ssh/Session.h"

#include <libssh/callbacks.h>

#include <QByteArray>

#include <memory>

namespace ssh {

/// Carries bytes between a direct-tcpip channel and one end of a socket pair,
/// whose other end goes to whoever asked. On the session's thread; no call waits.
/// What one side does not take stays where it came from, so that buffers are bounded.
class Forward final
{
public:
    Forward(Session &session, std::shared_ptr<Request> request);
    ~Forward(); ///< must not be in the middle of opening, unless the line is lost
    Forward(const Forward &) = delete;
    Forward &operator=(const Forward &) = delete;

    /// False once it is over, and can be let go of.
    [[nodiscard]] bool advance();
    /// The line is gone. False: nothing had been opened, so another line may be tried.
    [[nodiscard]] bool lose(const QString &reason);
    [[nodiscard]] const std::shared_ptr<Request> &request() const { return m_request; }
    /// When there is something to do without anything coming.
    [[nodiscard]] Deadline next() const
    {
        return m_isOpen || m_request->isFinished() ? Deadline::never() : m_request->startBy();
    }

private:
    void listen();
    [[nodiscard]] bool open();
    [[nodiscard]] bool handOver();
    [[nodiscard]] bool refuse();
    [[nodiscard]] qsizetype push(const char *bytes, qsizetype size);
    [[nodiscard]] bool carryIn();
    [[nodiscard]] bool carryOut();
    [[nodiscard]] bool isAbandoned() const;
    void awaitMore();

    Session &m_session;
    std::shared_ptr<Request> m_request;
    ssh_channel m_channel;
    ssh_channel_callbacks_struct m_callbacks{};
    FileDescriptor m_socket;
    std::shared_ptr<Fate> m_fate = std::make_shared<Fate>();
    QByteArray m_toServer;   ///< read from the socket, not yet taken by the channel
    QByteArray m_fromServer; ///< the other way
    bool m_isOpen = false;
    bool m_isBackedUp = false;  ///< the socket took less than came
    bool m_hasServerEof = false;
    bool m_isClosed = false;
    bool m_hasSocketEof = false;
    bool m_isEofSent = false;
    bool m_isEofPassedOn = false;
};

} // namespace ssh
