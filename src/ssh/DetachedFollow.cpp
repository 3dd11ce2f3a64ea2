// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/DetachedFollow.h"

#include <algorithm>

namespace ssh {

namespace {

constexpr qsizetype longestLine = 4096;

} // namespace

void DetachedFollow::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && !m_isGarbled) {
        if (m_left > 0) {
            const qint64 size = std::min<qint64>(m_left, bytes.size());
            const qint64 known = std::min(m_skip, size);
            m_skip -= known;
            m_left -= size;
            if (size > known) {
                (m_isErrorStream ? m_offsets.errorOutput : m_offsets.output) += size - known;
                m_output(bytes.sliced(known, size - known), m_isErrorStream);
            }
            bytes = bytes.sliced(size);
            continue;
        }
        const qsizetype end = bytes.indexOf('\n');
        m_pending += bytes.first(end < 0 ? bytes.size() : end);
        bytes = end < 0 ? QByteArrayView() : bytes.sliced(end + 1);
        m_isGarbled = m_pending.size() > longestLine;
        if (end >= 0 && !m_isGarbled)
            readLine(std::exchange(m_pending, {}));
    }
}

void DetachedFollow::readLine(const QByteArray &line)
{
    const QByteArrayList words = line.split(' ');
    const QByteArray &kind = words.first();
    if (kind == "out" || kind == "err") {
        m_isErrorStream = kind == "err";
        const qint64 have = m_isErrorStream ? m_offsets.errorOutput : m_offsets.output;
        bool isOffset = false;
        bool isSize = false;
        const qint64 offset = words.value(1).toLongLong(&isOffset);
        m_left = words.value(2).toLongLong(&isSize);
        m_skip = have - offset;
        // A gap, or a size that is none: nothing after it can be believed.
        m_isGarbled = words.size() != 3 || !isOffset || !isSize || m_left < 0 || m_skip < 0;
    } else if (kind == "started") {
        m_hasStarted = true;
        m_processGroup = words.value(2).toLongLong();
    } else if (kind == "took") {
        bool isNumber = false;
        const qint64 milliseconds = words.value(1).toLongLong(&isNumber);
        if (isNumber && milliseconds >= 0)
            m_took = std::chrono::milliseconds(milliseconds);
    } else if (kind == "end" || kind == "refused") {
        m_last = words;
    } else if (kind != "beat") {
        m_isGarbled = true;
    }
}

} // namespace ssh
