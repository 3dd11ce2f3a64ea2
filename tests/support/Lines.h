// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/LineStore.h"

#include <QList>

[[nodiscard]] inline QList<QByteArray> linesOf(const logs::LineStore &store)
{
    QList<QByteArray> lines;
    for (qsizetype i = 0; i < store.lineCount(); ++i)
        lines << store.line(i).toByteArray();
    return lines;
}

/// What stands between newlines; the last one only if something stands there.
[[nodiscard]] inline QList<QByteArray> splitOf(const QByteArray &bytes)
{
    QList<QByteArray> lines = bytes.split('\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}
