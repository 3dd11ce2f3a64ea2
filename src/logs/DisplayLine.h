// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace logs {

/// One line of a log, made safe to paint: hostile bytes cannot hide, turn round or
/// move other text. Tabs are blanks up to the next multiple of eight, colours are
/// left out, other control and invisible characters and a heap of accents on one
/// letter are made visible, and what is no UTF-8 is U+FFFD.
struct DisplayLine
{
    /// Bytes of a line that are shown; painting takes time with the square of it.
    static constexpr qsizetype longest = 4096;

    QString text;              ///< ends with "…" if the line is longer
    qsizetype hiddenBytes = 0; ///< how much longer

    [[nodiscard]] static DisplayLine of(QByteArrayView line);
    bool operator==(const DisplayLine &) const = default;
};

} // namespace logs
