// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <atomic>
#include <thread>

/// A TCP server that is no SSH server: it says something, or nothing, or says it for ever.
class RawServer final
{
public:
    enum class Manner { Silent, Once, Endless, HangUp };

    explicit RawServer(Manner manner, QByteArray text = {});
    ~RawServer();
    RawServer(const RawServer &) = delete;
    RawServer &operator=(const RawServer &) = delete;

    [[nodiscard]] int port() const { return m_port; }
    /// All that the client has said so far, over all connections, ended.
    [[nodiscard]] qint64 bytesHeard() const { return m_heard; }

private:
    void serve();
    void talkTo(int client);

    Manner m_manner;
    QByteArray m_text;
    int m_listener = -1;
    int m_stop = -1;
    int m_port = 0;
    std::atomic<qint64> m_heard = 0;
    std::thread m_thread;
};
