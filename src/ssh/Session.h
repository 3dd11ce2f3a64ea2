// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "ssh/Deadline.h"
#include "ssh/Login.h"
#include "ssh/Passage.h"
#include "ssh/Patience.h"
#include "ssh/Readiness.h"
#include "ssh/Socket.h"
#include "ssh/Watchdog.h"

#include <libssh/libssh.h>

#include <functional>
#include <memory>

namespace ssh {

/// A libssh session that never blocks, and the event loop that moves it. Lives and
/// dies on one thread; the watchdog bounds each call all the same.
class Session final
{
public:
    struct Surroundings
    {
        const Wake &wake;
        Watchdog &watchdog;
        Patience patience;
        IsUnwanted isUnwanted;
        /// Told before a person is asked something: whoever waits has to wait longer.
        std::function<void(std::chrono::milliseconds)> prolong{};
    };

    /// Exchanges greetings and keys on a connected socket: no secret is used, and
    /// the server's key is still to be judged. Errors: Unreachable, TimedOut, Cancelled.
    [[nodiscard]] static base::Result<std::unique_ptr<Session>> greet(Passage passage, const QString &user,
                                                                      const QStringList &keyTypes, const QString &where,
                                                                      Deadline until, Surroundings around);
    ~Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    [[nodiscard]] base::Result<HostKey> hostKey() const;

    /// Repeats a non-blocking call until it is settled. Errors: TimedOut and Cancelled;
    /// what libssh itself says of the call is the value.
    [[nodiscard]] base::Result<int> settle(const std::function<int()> &call, Deadline until, const QString &waitedFor);

    /// Waits for traffic, the Wake or the time, and takes in what came. Does not
    /// wait when another call has taken in traffic or the Wake since the last time.
    void pump(Deadline until);

    /// Says that a library call starts here, for the watchdog.
    void beginCalls() const { m_around.watchdog.expect(Deadline::in(m_around.patience.oneCall)); }
    void endCalls() const { m_around.watchdog.rest(); }

    [[nodiscard]] bool isAlive() const;
    [[nodiscard]] QString lastError() const;
    [[nodiscard]] quint64 bytesReceived() const { return m_traffic.in_bytes; }
    /// Sends a question that every server answers. Whether it did shows in bytesReceived().
    void sendKeepAlive();

    [[nodiscard]] ssh_session raw() const { return m_session; }
    [[nodiscard]] const Surroundings &around() const { return m_around; }
    [[nodiscard]] const QString &where() const { return m_where; }
    /// For sockets that are served beside it: pump() returns once one is ready.
    [[nodiscard]] const Readiness &readiness() const { return m_readiness; }

private:
    Session(Passage passage, QString where, Surroundings around);
    void setOptions(const QString &user, const QStringList &keyTypes);
    [[nodiscard]] base::Result<void> hearFirstWords(Deadline until);
    [[nodiscard]] base::Result<void> exchangeKeys(Deadline until);
    void peek();
    [[nodiscard]] QString silence() const;
    void makeNonBlocking() const;

    Surroundings m_around;
    QString m_where;
    int m_socket; ///< owned by m_session
    std::shared_ptr<Fate> m_fate; ///< of the jump host, if there is one
    Readiness m_readiness;
    ssh_session m_session;
    ssh_event m_event;
    ssh_counter_struct m_traffic{};
    ssh_counter_struct m_packets{};
    quint64 m_bytesPumped = 0;
    bool m_isCalled = false;
    QByteArray m_firstWords;
};

} // namespace ssh
