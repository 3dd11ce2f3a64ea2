// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Session.h"

#include <libssh/callbacks.h>

#include <QByteArray>

#include <memory>
#include <optional>
#include <vector>

namespace ssh {

/// Closes and frees a channel, if it is one, without waiting for the server to do the same.
void leave(const Session &session, ssh_channel channel, ssh_channel_callbacks_struct &callbacks);

/// One channel of a session, on the session's thread. Callbacks only take notes,
/// in the order things arrived; no call waits.
class Channel final
{
public:
    enum class Step { Done, Waiting, Refused };

    struct Piece
    {
        bool isErrorStream = false;
        QByteArray bytes;
    };

    explicit Channel(Session &session);
    ~Channel(); ///< closes it; must not be in the middle of opening (see isOpening)
    Channel(const Channel &) = delete;
    Channel &operator=(const Channel &) = delete;

    [[nodiscard]] Step open();
    [[nodiscard]] Step requestExec(const QByteArray &command);
    /// How many bytes went out: as many as the server has room for now. -1: none ever will.
    [[nodiscard]] qsizetype write(QByteArrayView bytes);
    void sendEof();
    void sendSignal(const char *name);

    [[nodiscard]] std::vector<Piece> takeOutput();
    /// Lets more bytes be under way at once, after much has come.
    void widen();

    [[nodiscard]] bool isOpening() const { return m_isOpening; }
    [[nodiscard]] bool isClosed() const { return m_isClosed; }
    [[nodiscard]] bool hasEnded() const { return m_hasEof; }
    /// 128 + n after signal n.
    [[nodiscard]] std::optional<int> exitStatus() const { return m_exitStatus; }

private:
    void listen();

    Session &m_session;
    ssh_channel m_channel;
    ssh_channel_callbacks_struct m_callbacks{};
    std::vector<Piece> m_output;
    std::optional<int> m_exitStatus;
    quint64 m_received = 0;
    quint64 m_widenedAt = 0;
    bool m_isOpening = false;
    bool m_isClosed = false;
    bool m_hasEof = false;
};

} // namespace ssh
