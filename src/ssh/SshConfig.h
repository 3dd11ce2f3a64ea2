// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace ssh {

/// What ~/.ssh/config says of one alias. Empty or 0 where it says nothing. Paths are
/// as a program can open them: "~", tokens and ${variables} are resolved.
struct HostSettings
{
    QString hostName;
    QString user;
    int port = 0;
    QStringList identityFiles;    ///< in the order in which they are tried
    QStringList certificateFiles; ///< for any of the keys
    bool isIdentitiesOnly = false; ///< no key of the agent but these
    QStringList knownHostsFiles;  ///< what else to read; never /dev/null
    QString hostKeyAlias;
    QString proxyJump;

    bool operator==(const HostSettings &) const = default;
};

/// Whom a connection is for, where that was said already: goes before the file.
struct HostQuestion
{
    QString alias;
    QString user{};
    int port = 0;
};

/// Reads Host blocks (patterns, negation, first value wins), Include and `Match all`;
/// runs nothing, so every other Match block is passed over. A missing file says nothing.
/// Error: InvalidInput with file:line for a file that cannot be read, and for a line
/// for this alias that makes no sense.
[[nodiscard]] base::Result<HostSettings> settingsFor(const QString &configFile, const HostQuestion &question);

/// The aliases that can be offered: Host names without a wildcard, in file order;
/// none if the file cannot be read.
[[nodiscard]] QStringList aliases(const QString &configFile);

/// Who runs this program; empty if the system does not know.
[[nodiscard]] QString localUser();

} // namespace ssh
