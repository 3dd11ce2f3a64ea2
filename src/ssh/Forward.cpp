// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Forward.h"

#include "ssh/Channel.h"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace ssh {

namespace {

using base::ErrorKind;

constexpr qsizetype pieceSize = 64 * 1024;
constexpr int piecesATurn = 16; // then others have theirs

} // namespace

Forward::Forward(Session &session, std::shared_ptr<Request> request)
    : m_session(session), m_request(std::move(request)), m_channel(ssh_channel_new(session.raw()))
{
    if (m_channel != nullptr)
        listen();
}

Forward::~Forward()
{
    if (m_socket.isOpen())
        m_session.readiness().forget(m_socket.number());
    leave(m_session, m_channel, m_callbacks);
}

void Forward::listen()
{
    ssh_callbacks_init(&m_callbacks);
    m_callbacks.userdata = this;
    // What is not taken here stays in libssh, which grants the server no more room then.
    m_callbacks.channel_data_function = [](ssh_session, ssh_channel, void *data, uint32_t size, int isErrorStream,
                                           void *self) {
        auto *forward = static_cast<Forward *>(self);
        if (isErrorStream != 0)
            return static_cast<int>(size); // there is none in a forwarded connection
        if (!forward->m_socket.isOpen() || !forward->m_fromServer.isEmpty()) {
            forward->m_isBackedUp = true;
            return 0;
        }
        const qsizetype taken = forward->push(static_cast<const char *>(data), static_cast<qsizetype>(size));
        forward->m_isBackedUp = taken < static_cast<qsizetype>(size);
        return static_cast<int>(taken);
    };
    m_callbacks.channel_eof_function = [](ssh_session, ssh_channel, void *self) {
        static_cast<Forward *>(self)->m_hasServerEof = true;
    };
    m_callbacks.channel_close_function = [](ssh_session, ssh_channel, void *self) {
        static_cast<Forward *>(self)->m_isClosed = true;
    };
    ssh_set_channel_callbacks(m_channel, &m_callbacks);
}

bool Forward::advance()
{
    if (!m_isOpen)
        return open();
    const bool goesOn = !isAbandoned() && carryIn() && carryOut();
    if (!m_session.isAlive())
        return true; // see lose()
    if (!goesOn)
        return false;
    const bool isAllPassedOn = m_isEofPassedOn || (m_isClosed && m_fromServer.isEmpty() && !m_isBackedUp);
    if (m_isClosed && isAllPassedOn)
        return false;
    awaitMore();
    return true;
}

bool Forward::open()
{
    const bool isUnwanted = m_request->isFinished() || m_request->isCancelWanted();
    if (!isUnwanted && m_request->startBy().isOver())
        m_request->finish(base::fail(ErrorKind::TimedOut, m_session.where(),
                                     QStringLiteral("the jump host opens no connection to %1").arg(m_request->destination().name())));
    if (isUnwanted)
        m_request->finish(base::fail(ErrorKind::Cancelled, m_session.where(), QStringLiteral("cancelled while connecting")));
    if (m_channel == nullptr)
        return refuse();
    const QByteArray host = m_request->destination().host.toUtf8();
    m_session.beginCalls();
    const int result =
        ssh_channel_open_forward(m_channel, host.constData(), m_request->destination().port, "127.0.0.1", 0);
    m_session.endCalls();
    // One that is being opened cannot be let go of: see Job::linger().
    if (result == SSH_AGAIN)
        return true;
    return result == SSH_OK ? handOver() : refuse();
}

bool Forward::refuse()
{
    if (!m_session.isAlive())
        return true; // no refusal, but the end of the line: see lose()
    const QString words = m_session.lastError();
    const bool isForbidden = words.contains(QLatin1String("error (1)")); // RFC 4254, 5.1
    const QString what = isForbidden
        ? QStringLiteral("the jump host %1 does not allow a connection to %2 (AllowTcpForwarding, PermitOpen): %3")
        : QStringLiteral("the jump host %1 does not reach %2: %3");
    m_request->finish(base::fail(ErrorKind::Unreachable, m_session.where(),
                                 what.arg(m_session.where(), m_request->destination().name(), words)));
    return false;
}

bool Forward::handOver()
{
    std::array<int, 2> ends{-1, -1};
    if (m_request->isFinished() || ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) != 0) {
        m_request->finish(base::fail(ErrorKind::Internal, m_session.where(), QStringLiteral("no socket is left")));
        return false;
    }
    m_socket = FileDescriptor(ends[0]);
    m_isOpen = true;
    m_isBackedUp = true; // the server may have spoken already
    m_request->finish(Passage{FileDescriptor(ends[1]), m_fate});
    return advance();
}

// How many bytes the socket took. An end that is gone shows in isAbandoned().
qsizetype Forward::push(const char *bytes, qsizetype size)
{
    const ssize_t sent = ::send(m_socket.number(), bytes, static_cast<size_t>(size), MSG_NOSIGNAL | MSG_DONTWAIT);
    return std::max<ssize_t>(sent, 0);
}

// From the server to the socket, as far as the callback has not done it.
bool Forward::carryIn()
{
    for (int piece = 0; m_isBackedUp && piece < piecesATurn; ++piece) {
        if (m_fromServer.isEmpty()) {
            m_fromServer.resize(pieceSize);
            m_session.beginCalls();
            const int read = ssh_channel_read_nonblocking(m_channel, m_fromServer.data(), pieceSize, 0);
            m_session.endCalls();
            m_fromServer.resize(std::max(read, 0));
        }
        if (m_fromServer.isEmpty()) {
            m_isBackedUp = false;
            break;
        }
        m_fromServer.remove(0, push(m_fromServer.constData(), m_fromServer.size()));
        if (!m_fromServer.isEmpty())
            break;
    }
    if (m_hasServerEof && !m_isBackedUp && !m_isEofPassedOn) {
        ::shutdown(m_socket.number(), SHUT_WR);
        m_isEofPassedOn = true;
    }
    return true;
}

// From the socket to the server, as far as the server has room.
bool Forward::carryOut()
{
    for (int piece = 0; piece < piecesATurn && !m_isEofSent && !m_isClosed; ++piece) {
        if (m_toServer.isEmpty() && !m_hasSocketEof) {
            m_toServer.resize(pieceSize);
            const ssize_t got = ::recv(m_socket.number(), m_toServer.data(), pieceSize, MSG_DONTWAIT);
            m_hasSocketEof = got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR);
            m_toServer.resize(std::max<ssize_t>(got, 0));
        }
        m_session.beginCalls();
        int written = 0;
        if (!m_toServer.isEmpty())
            written = ssh_channel_write(m_channel, m_toServer.constData(), static_cast<uint32_t>(m_toServer.size()));
        else if (m_hasSocketEof && ssh_channel_send_eof(m_channel) != SSH_AGAIN)
            m_isEofSent = true;
        m_session.endCalls();
        if (written < 0)
            return false;
        if (written == 0)
            break;
        m_toServer.remove(0, written);
    }
    return true;
}

// Both directions of the other end are closed: nobody is there any more. Unless one
// of them was closed by us, and what was said before is still on its way.
bool Forward::isAbandoned() const
{
    pollfd event{m_socket.number(), POLLIN, 0};
    const bool isGone = ::poll(&event, 1, 0) > 0 && (event.revents & (POLLHUP | POLLERR)) != 0;
    return isGone && (!m_isEofPassedOn || m_isEofSent);
}

void Forward::awaitMore()
{
    unsigned events = 0;
    if (m_toServer.isEmpty() && !m_hasSocketEof)
        events |= EPOLLIN;
    if (m_isBackedUp)
        events |= EPOLLOUT;
    if (m_hasSocketEof && m_isEofPassedOn)
        return; // its end would be told again and again
    m_session.readiness().want(m_socket.number(), events);
}

bool Forward::lose(const QString &reason)
{
    if (!m_isOpen && !m_request->isFinished())
        return false;
    m_fate->set(QStringLiteral("the jump host %1 was lost: %2").arg(m_session.where(), reason));
    return true;
}

} // namespace ssh
