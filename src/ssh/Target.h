// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "ssh/Login.h"

#include <QStringList>

namespace ssh {

/// Where a login leads, once the aliases of ~/.ssh/config are resolved.
struct Target
{
    QString host;
    int port = 22;
    QString user;
    QStringList keyFiles;         ///< in the order in which they are tried; may be empty
    QStringList certificateFiles{}; ///< beside those that stand with the keys
    bool isOnlyTheseKeys = false; ///< of the agent's too
    QString hostKeyAlias{};       ///< what known_hosts calls it, if not host and port
    QStringList knownHostsFiles{}; ///< to read, Keerpunt's own first
    QString proxyJump{};          ///< empty: reached directly

    [[nodiscard]] QString address() const { return QStringLiteral("%1@%2:%3").arg(user, host).arg(port); }
    /// The name and port under which known_hosts has the server's key.
    [[nodiscard]] QString knownHost() const { return hostKeyAlias.isEmpty() ? host : hostKeyAlias; }
    [[nodiscard]] int knownPort() const { return hostKeyAlias.isEmpty() ? port : 22; }

    bool operator==(const Target &) const = default;
};

/// What was said for the server itself goes before what ~/.ssh/config says.
/// Errors: InvalidInput for a host, user or port that cannot be, and for a line
/// of ~/.ssh/config that makes no sense.
[[nodiscard]] base::Result<Target> targetOf(const Login &login);

/// A path as people write it: "~/" is the home of this account.
[[nodiscard]] QString withHome(const QString &path);

/// Nothing that a shell or an option parser could take for something else.
[[nodiscard]] bool isHostName(const QString &host);
[[nodiscard]] bool isUserName(const QString &user);

} // namespace ssh
