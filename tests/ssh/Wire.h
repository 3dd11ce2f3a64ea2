// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

/// A piece of network between a client and a server on this machine, that can be bad: it
/// may hold every byte back (as a black hole does), or cut what goes over it.
class Wire final
{
public:
    explicit Wire(int serverPort);
    ~Wire();

    [[nodiscard]] int port() const { return m_port; }
    /// From now on nothing comes through, in either direction, and nothing says so.
    void hold() { m_isHeld = true; }
    void letGo() { m_isHeld = false; }
    /// Resets every connection (RST); new ones are possible.
    void cut();
    [[nodiscard]] qint64 carried() const { return m_carried; }

private:
    struct Pair
    {
        int client = -1;
        int server = -1;
    };
    void work(const std::stop_token &stop);
    void accept();
    /// False: one side is gone.
    [[nodiscard]] bool pass(int from, int to);

    int m_serverPort;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_isHeld = false;
    std::atomic<qint64> m_carried = 0;
    std::mutex m_mutex;
    std::atomic<int> m_cuts = 0; ///< that wait for the mutex, which is not fair by itself
    std::vector<Pair> m_pairs;
    std::jthread m_thread;
};
