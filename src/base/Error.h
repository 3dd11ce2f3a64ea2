// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

#include <memory>

namespace base {

/// What kind of thing went wrong. Closed: ui turns kind and facts into words.
enum class ErrorKind {
    InvalidDefinition,     ///< a YAML file is wrong; `where` is file:line:column:path
    InvalidInput,          ///< what the user gave is wrong
    NotFound,              ///< what was named does not exist
    Refused,               ///< a safety rule forbids it
    WrongServer,           ///< it is not the server that was enrolled
    Unreachable,           ///< the server could not be reached, or the line was lost
    HostKeyUnknown,        ///< the server's key was never seen: ask, with `fingerprint`
    HostKeyChanged,        ///< the server's key is another one, or revoked: stop
    AuthenticationRefused, ///< the server took none of our credentials
    SecretUnavailable,     ///< the keychain is locked, absent, or has no such secret
    CommandFailed,         ///< a command ended with another exit status than 0
    UnexpectedOutput,      ///< output could not be read as what it should be
    ExpectationFailed,     ///< a fact is not what it must be
    TimedOut,
    Conflict,              ///< somebody else is changing the same thing
    StorageFailed,
    Cancelled,
    Internal,
};

/// A failure as a value, without translated text. `facts` hold what a person
/// needs to see: "reason" is raw English from the part that failed, other names
/// ("exit", "fingerprint", "file", "host", …) are for ui to build a sentence of.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString where; ///< file:line:column:path, or server and step; may be empty
    QMap<QString, QString> facts;

    [[nodiscard]] QString reason() const { return facts.value(QStringLiteral("reason")); }
    bool operator==(const Error &) const = default;
};

/// The stable word for a kind, as --json and the journal write it.
[[nodiscard]] QString nameOf(ErrorKind kind);
[[nodiscard]] ErrorKind errorKindFrom(const QString &name);

/// One English line: kind, place and reason. For logs and the CLI's last resort.
[[nodiscard]] QString describe(const Error &error);

} // namespace base
