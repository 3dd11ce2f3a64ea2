// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Wire.h"

#include "ssh/Loopback.h"

#include <gtest/gtest.h>

#include <array>
#include <csignal>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

/// Closed with RST instead of FIN, as by a firewall that forgot the connection.
void reset(int socket)
{
    const linger now{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    ::close(socket);
}

} // namespace

Wire::Wire(int serverPort) : m_serverPort(serverPort)
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size), 0);
    EXPECT_EQ(::listen(m_listener, 16), 0);
    EXPECT_EQ(::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size), 0);
    m_port = ntohs(address.sin_port);
    m_thread = std::jthread([this](const std::stop_token &stop) { work(stop); });
}

Wire::~Wire()
{
    m_thread.request_stop();
    m_thread.join();
    cut();
    ::close(m_listener);
}

void Wire::cut()
{
    ++m_cuts;
    const std::lock_guard lock(m_mutex);
    --m_cuts;
    for (const Pair &pair : m_pairs) {
        reset(pair.client);
        reset(pair.server);
    }
    m_pairs.clear();
}

void Wire::accept()
{
    const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(m_serverPort);
    if (::connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(client);
        ::close(server);
        return;
    }
    m_pairs.push_back({client, server});
}

bool Wire::pass(int from, int to)
{
    std::array<char, 64 * 1024> bytes{};
    const ssize_t size = ::recv(from, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (size <= 0)
        return false;
    for (ssize_t sent = 0; sent < size;) {
        const ssize_t now = ::send(to, bytes.data() + sent, static_cast<size_t>(size - sent), MSG_NOSIGNAL);
        if (now <= 0)
            return false;
        sent += now;
    }
    m_carried += size;
    return true;
}

void Wire::work(const std::stop_token &stop)
{
    constexpr int glance = 20; // milliseconds between looks at what is wanted
    while (!stop.stop_requested()) {
        if (m_isHeld) {
            std::this_thread::sleep_for(std::chrono::milliseconds(glance));
            continue;
        }
        if (m_cuts > 0) {
            std::this_thread::yield();
            continue;
        }
        const std::lock_guard lock(m_mutex);
        std::vector<pollfd> waits{{m_listener, POLLIN, 0}};
        for (const Pair &pair : m_pairs) {
            waits.push_back({pair.client, POLLIN, 0});
            waits.push_back({pair.server, POLLIN, 0});
        }
        if (::poll(waits.data(), waits.size(), glance / 4) <= 0)
            continue;
        std::vector<Pair> left;
        for (size_t i = 0; i < m_pairs.size(); ++i) {
            const Pair pair = m_pairs[i];
            const bool isWhole = (waits[1 + 2 * i].revents == 0 || pass(pair.client, pair.server))
                                 && (waits[2 + 2 * i].revents == 0 || pass(pair.server, pair.client));
            if (isWhole) {
                left.push_back(pair);
            } else {
                ::close(pair.client);
                ::close(pair.server);
            }
        }
        m_pairs = std::move(left);
        if (waits[0].revents != 0)
            accept();
    }
}
