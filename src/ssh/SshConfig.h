// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QList>
#include <QStringList>

namespace ssh {

/// What ~/.ssh/config says of one alias. Empty or 0 where it says nothing.
struct HostSettings
{
    QString hostName;
    QString user;
    int port = 0;
    QString identityFile; ///< "~" is resolved
    QString proxyJump;

    bool operator==(const HostSettings &) const = default;
};

/// Reads Host blocks (patterns, negation, first value wins) with HostName, User,
/// Port, IdentityFile and ProxyJump; runs nothing: `Match` blocks and `Include` are
/// passed over. A missing file says nothing.
[[nodiscard]] HostSettings settingsFor(const QString &configFile, const QString &alias);

/// The aliases that can be offered: Host names without a wildcard, in file order.
[[nodiscard]] QStringList aliases(const QString &configFile);

} // namespace ssh
