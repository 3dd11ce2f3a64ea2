// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace ssh {

/// Tells what a script prints from what the account's start-up files printed
/// before it, on both streams, and reads the process group off the frame line.
class FrameReader final
{
public:
    explicit FrameReader(QByteArray nonce);

    /// The script's own bytes of this piece; none before its frame.
    [[nodiscard]] QByteArray feed(const QByteArray &bytes, bool isErrorStream);

    /// Of the script, on the server; 0 before the frame has come.
    [[nodiscard]] qint64 processGroup() const { return m_processGroup; }
    /// What came on both streams before any frame: the words of a server without a shell.
    [[nodiscard]] QByteArray noise() const { return m_output.pending + m_errors.pending; }

private:
    struct Stream
    {
        QByteArray pending;
        bool isOpen = false;
    };
    [[nodiscard]] QByteArray open(Stream &stream, qsizetype frameStart);

    QByteArray m_nonce;
    Stream m_output;
    Stream m_errors;
    qint64 m_processGroup = 0;
};

} // namespace ssh
