// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Agent.h"

#include "ssh/Deadline.h"

#include <QByteArray>
#include <QtEndian>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cerrno>
#include <cstring>

namespace ssh {

namespace {

using base::ErrorKind;

constexpr char requestIdentities = 11; // draft-ietf-sshm-ssh-agent, 3.5
constexpr char identitiesAnswer = 12;
constexpr quint32 largestAnswer = 256 * 1024;

bool isReady(int socket, short events, Deadline until)
{
    pollfd event{socket, events, 0};
    return ::poll(&event, 1, until.pollTime()) > 0;
}

bool receive(int socket, char *bytes, qsizetype size, Deadline until)
{
    while (size > 0) {
        const ssize_t got = isReady(socket, POLLIN, until) ? ::recv(socket, bytes, static_cast<size_t>(size), 0) : 0;
        if (got <= 0)
            return false;
        bytes += got;
        size -= got;
    }
    return true;
}

// The number of keys, or -1 without an answer.
int countKeys(int socket, Deadline until)
{
    const char request[] = {0, 0, 0, 1, requestIdentities};
    if (!isReady(socket, POLLOUT, until) || ::send(socket, request, sizeof request, MSG_NOSIGNAL) != sizeof request)
        return -1;
    char length[4];
    if (!receive(socket, length, sizeof length, until))
        return -1;
    const auto size = qFromBigEndian<quint32>(length);
    if (size < 5 || size > largestAnswer)
        return -1;
    QByteArray answer(static_cast<qsizetype>(size), '\0');
    if (!receive(socket, answer.data(), answer.size(), until) || answer[0] != identitiesAnswer)
        return -1;
    return qFromBigEndian<qint32>(answer.constData() + 1);
}

} // namespace

base::Result<FileDescriptor> answeringAgent(std::chrono::milliseconds within)
{
    const QByteArray path = qgetenv("SSH_AUTH_SOCK");
    const QString where = QString::fromLocal8Bit(path);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.isEmpty() || path.size() >= static_cast<qsizetype>(sizeof address.sun_path))
        return base::fail(ErrorKind::NotFound, where, QStringLiteral("no SSH agent runs"));
    std::memcpy(address.sun_path, path.constData(), static_cast<size_t>(path.size()));
    const Deadline until = Deadline::in(within);
    FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (::connect(socket.number(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        if (errno == EAGAIN) // its queue is full: it takes no callers
            return base::fail(ErrorKind::TimedOut, where, QStringLiteral("the SSH agent does not answer"));
        return base::fail(ErrorKind::NotFound, where, QStringLiteral("no SSH agent runs"));
    }
    const int keys = countKeys(socket.number(), until);
    if (keys < 0)
        return base::fail(ErrorKind::TimedOut, where, QStringLiteral("the SSH agent does not answer"));
    if (keys == 0)
        return base::fail(ErrorKind::SecretUnavailable, where, QStringLiteral("the SSH agent holds no key"));
    ::fcntl(socket.number(), F_SETFL, ::fcntl(socket.number(), F_GETFL) & ~O_NONBLOCK);
    return socket;
}

} // namespace ssh
