// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>

namespace parsing {

/// One part of a probe's output.
struct Frame
{
    int index = 0;
    int exitStatus = 0;
    QByteArray output;
    QByteArray errors;

    bool operator==(const Frame &) const = default;
};

/// Splits what planning::probe prints: "MARK index status n m\n", n bytes of output,
/// m bytes of errors, and so on. Error UnexpectedOutput if a part is cut short or missing.
[[nodiscard]] base::Result<QList<Frame>> splitFrames(const QByteArray &bytes, const QByteArray &mark, qsizetype expected);

} // namespace parsing
