// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace ssh {

enum class Marker { None, Revoked, Authority };

/// One line of a known_hosts file.
struct KnownHostsEntry
{
    Marker marker = Marker::None;
    QString hosts; ///< as written: patterns, or one hash
    QString type;
    QByteArray blob; ///< base64
    QString where;   ///< file:line

    [[nodiscard]] bool isFor(const QString &host, int port) const;
};

/// All entries, in order; none if the file is missing. Error: InvalidInput with
/// file:line if it cannot be read or has a line that is no entry.
[[nodiscard]] base::Result<QList<KnownHostsEntry>> readKnownHosts(const QString &file);

/// The name OpenSSH writes and looks for: "host" at port 22, "[host]:port" elsewhere.
[[nodiscard]] QString knownHostsName(const QString &host, int port);

/// "SHA256:…" as ssh-keygen -l prints it.
[[nodiscard]] QString fingerprintOf(const QByteArray &base64Blob);

} // namespace ssh
