// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "ssh/Login.h"

#include <QStringList>

namespace ssh {

enum class Trust { Known, Unknown, Changed, Revoked };

struct TrustAnswer
{
    Trust trust = Trust::Unknown;
    QString where;    ///< file:line that decided
    QString expected; ///< Changed: fingerprint that was expected

    bool operator==(const TrustAnswer &) const = default;
};

/// Why a server whose key this is is not signed in to: HostKeyUnknown or HostKeyChanged, with the facts fingerprint, type,
/// key, host, port, and where a line decided: file ("file:line"), expected, revoked.
[[nodiscard]] base::Error keyError(const QString &address, const QString &host, int port, const HostKey &key, const TrustAnswer &answer);

/// Decides on a server's key by known_hosts files in OpenSSH's format: plain,
/// hashed, wildcard, negated and [host]:port patterns, @revoked first of all.
/// A file that exists but cannot be read, or has a line that is no entry, is an
/// error (InvalidInput with file:line), never "unknown". @cert-authority lines are passed over.
[[nodiscard]] base::Result<TrustAnswer> decide(const QStringList &files, const QString &host, int port,
                                               const HostKey &key);

/// The types of key known for a host, to ask the server for those first.
[[nodiscard]] base::Result<QStringList> knownTypes(const QStringList &files, const QString &host, int port);

/// Adds a line for the host, atomically, with mode 0600; makes the file if need be.
[[nodiscard]] base::Result<void> remember(const QString &file, const QString &host, int port, const HostKey &key);

} // namespace ssh
