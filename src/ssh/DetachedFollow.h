// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Lane.h"

#include <QByteArrayList>

namespace ssh {

/// How far each stream of a detached script has been read, in bytes.
struct StreamOffsets
{
    qint64 output = 0;
    qint64 errorOutput = 0;

    [[nodiscard]] bool isStart() const { return output == 0 && errorOutput == 0; }
};

/// Reads what resources/remote/follow.sh prints: frames of output with their offsets,
/// and in the end one line that says what became of the script.
class DetachedFollow final
{
public:
    DetachedFollow(StreamOffsets from, const Output &output) : m_offsets(from), m_output(output) {}

    /// Bytes as they come, cut anywhere.
    void feed(QByteArrayView bytes);

    [[nodiscard]] StreamOffsets offsets() const { return m_offsets; }
    /// The words of its last line ("end exit 0 - 12 0", "refused lock …"); empty if it has not come.
    [[nodiscard]] const QByteArrayList &last() const { return m_last; }
    [[nodiscard]] bool hasStarted() const { return m_hasStarted; }
    /// On the server, 0 before it started.
    [[nodiscard]] qint64 processGroup() const { return m_processGroup; }
    /// From its start to its end by the server's own clock, if that was told.
    [[nodiscard]] std::optional<std::chrono::milliseconds> took() const { return m_took; }
    /// Somebody else's words between the frames: this is no follower of ours.
    [[nodiscard]] bool isGarbled() const { return m_isGarbled; }

private:
    void readLine(const QByteArray &line);

    StreamOffsets m_offsets;
    const Output &m_output;
    QByteArray m_pending;
    qint64 m_left = 0; ///< bytes of the frame that has begun
    qint64 m_skip = 0; ///< bytes of it that we have already
    bool m_isErrorStream = false;
    QByteArrayList m_last;
    bool m_hasStarted = false;
    qint64 m_processGroup = 0;
    std::optional<std::chrono::milliseconds> m_took;
    bool m_isGarbled = false;
};

} // namespace ssh
