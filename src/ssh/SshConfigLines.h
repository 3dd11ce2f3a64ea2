// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QList>
#include <QStringList>

namespace ssh {

/// One line of ~/.ssh/config. An Include holds what it names, a list of lines for
/// each file, because what stands before it decides whether those count.
struct SshConfigLine
{
    QString keyword; ///< in lower case
    QStringList words;
    QString where; ///< file:line
    QList<QList<SshConfigLine>> included;
};

/// All lines of a file and of what it includes (relative to its own folder, which
/// is ~/.ssh; a file that is being read already is passed over); none if it is
/// missing. Error: InvalidInput with file:line. Opens nothing but ordinary files.
[[nodiscard]] base::Result<QList<SshConfigLine>> readSshConfig(const QString &file);

/// A leading "~" or "~/" is the home of whoever runs this.
[[nodiscard]] QString homeResolved(const QString &path);

} // namespace ssh
