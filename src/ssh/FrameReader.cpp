// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/FrameReader.h"

#include <utility>

namespace ssh {

namespace {

constexpr qsizetype mostNoise = 64 * 1024;
constexpr qsizetype keptNoise = 4 * 1024;

} // namespace

FrameReader::FrameReader(QByteArray nonce) : m_nonce(std::move(nonce))
{
}

QByteArray FrameReader::feed(const QByteArray &bytes, bool isErrorStream)
{
    Stream &stream = isErrorStream ? m_errors : m_output;
    if (stream.isOpen)
        return bytes;
    stream.pending += bytes;
    const qsizetype start = stream.pending.indexOf(m_nonce);
    if (start >= 0)
        return open(stream, start);
    if (stream.pending.size() > mostNoise)
        stream.pending = stream.pending.right(keptNoise);
    return {};
}

QByteArray FrameReader::open(Stream &stream, qsizetype frameStart)
{
    const qsizetype end = stream.pending.indexOf('\n', frameStart);
    if (end < 0)
        return {};
    const QByteArray line = stream.pending.mid(frameStart + m_nonce.size(), end - frameStart - m_nonce.size());
    if (&stream == &m_output)
        m_processGroup = line.trimmed().toLongLong();
    stream.isOpen = true;
    return std::exchange(stream.pending, {}).mid(end + 1);
}

} // namespace ssh
