// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "ssh/Login.h"

namespace ssh {

/// Where a login leads, once the aliases of ~/.ssh/config are resolved.
struct Target
{
    QString host;
    int port = 22;
    QString user;
    QString keyFile; ///< may be empty

    [[nodiscard]] QString address() const { return QStringLiteral("%1@%2:%3").arg(user, host).arg(port); }
    bool operator==(const Target &) const = default;
};

/// What was said for the server itself goes before what ~/.ssh/config says.
/// Errors: InvalidInput for a host, user or port that cannot be, and for a host
/// that is behind a jump host (fact: proxyJump).
[[nodiscard]] base::Result<Target> targetOf(const Login &login);

} // namespace ssh
