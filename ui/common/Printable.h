// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace common {

/// Bytes from a server as lines of text that cannot do anything (see logs::DisplayLine);
/// of a line that overwrites itself with carriage returns, what it ended as.
[[nodiscard]] QString printable(QByteArrayView bytes);
/// The last `count` lines of it.
[[nodiscard]] QString printableTail(QByteArrayView bytes, int count);

/// A tooltip that shows exactly this text, also when it looks like HTML.
[[nodiscard]] QString toolTipOf(const QString &text);

} // namespace common
