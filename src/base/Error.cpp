// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Error.h"

#include <array>
#include <utility>

namespace base {

namespace {

constexpr std::array names{
    std::pair{ErrorKind::InvalidDefinition, "invalid-definition"},
    std::pair{ErrorKind::InvalidInput, "invalid-input"},
    std::pair{ErrorKind::NotFound, "not-found"},
    std::pair{ErrorKind::Refused, "refused"},
    std::pair{ErrorKind::WrongServer, "wrong-server"},
    std::pair{ErrorKind::Unreachable, "unreachable"},
    std::pair{ErrorKind::HostKeyUnknown, "host-key-unknown"},
    std::pair{ErrorKind::HostKeyChanged, "host-key-changed"},
    std::pair{ErrorKind::AuthenticationRefused, "authentication-refused"},
    std::pair{ErrorKind::SecretUnavailable, "secret-unavailable"},
    std::pair{ErrorKind::CommandFailed, "command-failed"},
    std::pair{ErrorKind::UnexpectedOutput, "unexpected-output"},
    std::pair{ErrorKind::ExpectationFailed, "expectation-failed"},
    std::pair{ErrorKind::TimedOut, "timed-out"},
    std::pair{ErrorKind::Conflict, "conflict"},
    std::pair{ErrorKind::StorageFailed, "storage-failed"},
    std::pair{ErrorKind::Cancelled, "cancelled"},
    std::pair{ErrorKind::Internal, "internal"},
};

} // namespace

QString nameOf(ErrorKind kind)
{
    for (const auto &[value, name] : names)
        if (value == kind)
            return QString::fromLatin1(name);
    return QStringLiteral("internal");
}

ErrorKind errorKindFrom(const QString &name)
{
    for (const auto &[value, text] : names)
        if (name == QLatin1String(text))
            return value;
    return ErrorKind::Internal;
}

QString describe(const Error &error)
{
    QString text = nameOf(error.kind);
    if (!error.where.isEmpty())
        text += QStringLiteral(" at ") + error.where;
    if (!error.reason().isEmpty())
        text += QStringLiteral(": ") + error.reason();
    return text;
}

} // namespace base
