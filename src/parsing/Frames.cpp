// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsing/Frames.h"

namespace parsing {

using namespace Qt::StringLiterals;

base::Result<QList<Frame>> splitFrames(const QByteArray &bytes, const QByteArray &mark, qsizetype expected)
{
    const auto cutShort = [&](qsizetype found) {
        return base::fail(base::ErrorKind::UnexpectedOutput, {},
                          u"the answer broke off after %1 of %2 parts"_s.arg(found).arg(expected));
    };
    QList<Frame> frames;
    qsizetype at = 0;
    while (frames.size() < expected) {
        const qsizetype lineEnd = bytes.indexOf('\n', at);
        const QList<QByteArray> head = bytes.mid(at, lineEnd < 0 ? -1 : lineEnd - at).split(' ');
        if (lineEnd < 0 || head.size() != 5 || head[0] != mark)
            return cutShort(frames.size());
        const qsizetype outputSize = head[3].toLongLong();
        const qsizetype errorSize = head[4].toLongLong();
        if (outputSize < 0 || errorSize < 0 || lineEnd + 1 + outputSize + errorSize > bytes.size())
            return cutShort(frames.size());
        frames << Frame{head[1].toInt(), head[2].toInt(), bytes.mid(lineEnd + 1, outputSize),
                        bytes.mid(lineEnd + 1 + outputSize, errorSize)};
        at = lineEnd + 1 + outputSize + errorSize;
    }
    return frames;
}

} // namespace parsing
