// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace base {

/// One shell word that stands for exactly these bytes, in any POSIX shell: 'it'\''s'.
/// They must hold no NUL, which no shell can.
[[nodiscard]] inline QByteArray shellWord(QByteArray bytes)
{
    return '\'' + bytes.replace('\'', "'\\''") + '\'';
}

} // namespace base
