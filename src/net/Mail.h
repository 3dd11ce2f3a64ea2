// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <QDateTime>
#include <QStringList>

#include <chrono>
#include <stop_token>

namespace net {

/// A mail of plain text.
struct Mail
{
    QString from; ///< one address; it is also the account, where a password is given
    QStringList to;
    QString subject;
    QString body;
    QString id;     ///< of this very mail: two deliveries of it are known to be one
    QDateTime date; ///< UTC

    bool operator==(const Mail &) const = default;
};

/// The mail as it goes over the line (RFC 5322, MIME): no text in it can add a header.
[[nodiscard]] QByteArray wireForm(const Mail &mail);

/// One address alone, without a name: "ops@example.org".
[[nodiscard]] bool isAddress(const QString &text);

/// Hands it to a mail server: `server` is smtp://host:port (with STARTTLS where it is offered) or
/// smtps://host:port. A password is only ever sent over TLS. Blocks, at most `patience`. Errors:
/// InvalidInput for a wrong address; AuthenticationRefused, Unreachable, TimedOut, Cancelled, and
/// CommandFailed with the fact "status", as the server said it; "sent" is "maybe" where it may have been taken.
[[nodiscard]] base::Result<void> sendMail(const QString &server, const base::Secret &password, const Mail &mail,
                                          std::chrono::milliseconds patience, const std::stop_token &stop = {});

} // namespace net
