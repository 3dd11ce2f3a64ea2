// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace catalog {

/// Control characters but newline and tab, and what makes text look other than it is read.
[[nodiscard]] bool isHidden(QChar character);

/// What a file says, fit for one line of a message: it may be a megabyte, or speak to a terminal.
[[nodiscard]] QString quotable(const QString &text, qsizetype longest = 80);

} // namespace catalog
