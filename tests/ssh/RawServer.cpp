// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/RawServer.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <utility>

RawServer::RawServer(Manner manner, QByteArray text) : m_manner(manner), m_text(std::move(text))
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    m_stop = ::eventfd(0, EFD_CLOEXEC);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size);
    ::listen(m_listener, 8);
    ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { serve(); });
}

RawServer::~RawServer()
{
    const uint64_t one = 1;
    (void)!::write(m_stop, &one, sizeof one);
    m_thread.join();
    ::close(m_listener);
    ::close(m_stop);
}

void RawServer::serve()
{
    for (;;) {
        std::array<pollfd, 2> both{pollfd{m_listener, POLLIN, 0}, pollfd{m_stop, POLLIN, 0}};
        ::poll(both.data(), both.size(), -1);
        if (both[1].revents != 0)
            return;
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        talkTo(client);
        ::close(client);
    }
}

void RawServer::talkTo(int client)
{
    bool hasSpoken = false;
    for (;;) {
        const bool wantsToSpeak = m_manner == Manner::Endless || (m_manner != Manner::Silent && !hasSpoken);
        const short events = static_cast<short>(POLLIN | (wantsToSpeak ? POLLOUT : 0));
        std::array<pollfd, 2> both{pollfd{client, events, 0}, pollfd{m_stop, POLLIN, 0}};
        ::poll(both.data(), both.size(), -1);
        if (both[1].revents != 0)
            return;
        if ((both[0].revents & POLLOUT) != 0) {
            (void)!::send(client, m_text.constData(), static_cast<size_t>(m_text.size()), MSG_NOSIGNAL);
            hasSpoken = true;
            if (m_manner == Manner::HangUp)
                return;
        }
        std::array<char, 4096> bytes{};
        const ssize_t got = (both[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0
            ? ::recv(client, bytes.data(), bytes.size(), 0)
            : -1;
        if (got > 0)
            m_heard += got;
        else if (got == 0 || (both[0].revents & (POLLHUP | POLLERR)) != 0)
            return;
    }
}
