// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/ChosenKeys.h"

#include <QtEndian>

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <thread>
#include <utility>

namespace ssh {

namespace {

constexpr char askForIdentities = 11; // draft-ietf-sshm-ssh-agent, 3.5
constexpr char answerWithIdentities = 12;
constexpr quint32 largestMessage = 256 * 1024;

QByteArray withLength(const QByteArray &bytes)
{
    QByteArray length(4, '\0');
    qToBigEndian(static_cast<quint32>(bytes.size()), length.data());
    return length + bytes;
}

bool takeField(const QByteArray &bytes, qsizetype &at, QByteArray &field)
{
    if (bytes.size() - at < 4)
        return false;
    const auto size = static_cast<qsizetype>(qFromBigEndian<quint32>(bytes.constData() + at));
    field = bytes.mid(at + 4, size);
    at += 4 + size;
    return at <= bytes.size();
}

// Waits for one side; false also if the other one has gone.
bool receive(int from, int other, char *bytes, qsizetype size)
{
    while (size > 0) {
        std::array<pollfd, 2> both{pollfd{from, POLLIN, 0}, pollfd{other, 0, 0}};
        if (::poll(both.data(), both.size(), -1) < 0 || both[0].revents == 0)
            return false;
        const ssize_t got = ::recv(from, bytes, static_cast<size_t>(size), 0);
        if (got <= 0)
            return false;
        bytes += got;
        size -= got;
    }
    return true;
}

bool receive(int from, int other, QByteArray &message)
{
    std::array<char, 4> length{};
    if (!receive(from, other, length.data(), 4))
        return false;
    const auto size = qFromBigEndian<quint32>(length.data());
    if (size == 0 || size > largestMessage)
        return false;
    message.resize(static_cast<qsizetype>(size));
    return receive(from, other, message.data(), message.size());
}

bool send(int to, const QByteArray &message)
{
    const QByteArray bytes = withLength(message);
    return ::send(to, bytes.constData(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL) == bytes.size();
}

void serve(const FileDescriptor &asker, const FileDescriptor &agent, const ChosenKeys &keys)
{
    QByteArray request;
    QByteArray answer;
    while (receive(asker.number(), agent.number(), request)) {
        if (!send(agent.number(), request) || !receive(agent.number(), asker.number(), answer))
            return;
        if (!send(asker.number(), request[0] == askForIdentities ? keys.of(answer) : answer))
            return;
    }
}

} // namespace

QByteArray ChosenKeys::of(const QByteArray &answer) const
{
    if (answer.size() < 5 || answer[0] != answerWithIdentities)
        return answer;
    QList<std::pair<qsizetype, QByteArray>> found; // where it stands in `first`, and the entry
    qsizetype at = 5;
    QByteArray blob;
    QByteArray comment;
    while (at < answer.size()) {
        if (!takeField(answer, at, blob) || !takeField(answer, at, comment))
            return answer;
        const qsizetype rank = first.indexOf(blob);
        if (rank >= 0 || !isOnlyThese)
            found.append({rank >= 0 ? rank : first.size(), withLength(blob) + withLength(comment)});
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QByteArray chosen(5, answerWithIdentities);
    qToBigEndian(static_cast<quint32>(found.size()), chosen.data() + 1);
    for (const auto &entry : found)
        chosen += entry.second;
    return chosen;
}

FileDescriptor withChosenKeys(FileDescriptor agent, ChosenKeys keys)
{
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return agent;
    std::thread([asker = FileDescriptor(ends[0]), agent = std::move(agent), keys = std::move(keys)] {
        serve(asker, agent, keys);
    }).detach();
    return FileDescriptor(ends[1]);
}

} // namespace ssh
