// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsing/Frames.h"

#include <algorithm>
#include <optional>

namespace parsing {

using namespace Qt::StringLiterals;

namespace {

/// A number as the script prints it: digits only, and so few of them that sums fit.
std::optional<qsizetype> numberFrom(const QByteArray &word)
{
    constexpr qsizetype mostDigits = 15;
    const bool isNumber = !word.isEmpty() && word.size() <= mostDigits &&
                          std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    return isNumber ? std::optional(word.toLongLong()) : std::nullopt;
}

/// The frame whose head begins at `at`; moves `at` behind it. Nothing if it is not all there.
std::optional<Frame> frameAt(const QByteArray &bytes, const QByteArray &mark, qsizetype &at)
{
    const qsizetype lineEnd = bytes.indexOf('\n', at);
    const QList<QByteArray> head = bytes.mid(at, lineEnd < 0 ? -1 : lineEnd - at).split(' ');
    if (lineEnd < 0 || head.size() != 5 || head[0] != mark)
        return std::nullopt;
    const auto part = numberFrom(head[1]);
    const auto exitStatus = numberFrom(head[2]);
    const auto outputSize = numberFrom(head[3]);
    const auto errorSize = numberFrom(head[4]);
    const qsizetype output = lineEnd + 1;
    if (!part || !exitStatus || !outputSize || !errorSize || *outputSize + *errorSize > bytes.size() - output)
        return std::nullopt;
    at = output + *outputSize + *errorSize;
    return Frame{static_cast<int>(*part), static_cast<int>(*exitStatus), bytes.mid(output, *outputSize),
                 bytes.mid(output + *outputSize, *errorSize)};
}

} // namespace

base::Result<QList<Frame>> splitFrames(const QByteArray &bytes, const QByteArray &mark, qsizetype expected)
{
    QList<Frame> frames;
    for (qsizetype at = 0; frames.size() < expected;) {
        const auto frame = frameAt(bytes, mark, at);
        if (!frame)
            return base::fail(base::ErrorKind::UnexpectedOutput, {},
                              u"the answer broke off after %1 of %2 parts"_s.arg(frames.size()).arg(expected));
        frames << *frame;
    }
    return frames;
}

} // namespace parsing
