// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QMetaType>
#include <QString>

namespace model {

enum class EnvironmentClass { Development, Staging, Production };

enum class SignIn { Agent, Key, Password };

/// How a server is reached. Secrets are not here: the keychain holds them.
struct Server
{
    QString host;
    int port = 22;
    QString user;
    SignIn signIn = SignIn::Agent;
    QString keyFile; ///< path of the private key, for SignIn::Key

    [[nodiscard]] QString address() const { return QStringLiteral("%1@%2:%3").arg(user, host).arg(port); }
    bool operator==(const Server &) const = default;
};

/// One place where a system runs.
struct Environment
{
    QString system;
    QString name;
    EnvironmentClass environmentClass = EnvironmentClass::Production;
    Server server;
    QMap<QString, QString> parameters; ///< values that differ from the system's defaults

    /// "system/name", the way people and the CLI name it.
    [[nodiscard]] QString id() const { return system + QLatin1Char('/') + name; }
    [[nodiscard]] bool isProduction() const { return environmentClass == EnvironmentClass::Production; }
    bool operator==(const Environment &) const = default;
};

/// "development", "staging" or "production"; and back (Production if unknown: the careful side).
[[nodiscard]] QString nameOf(EnvironmentClass environmentClass);
[[nodiscard]] EnvironmentClass environmentClassFrom(const QString &name);
/// "agent", "key" or "password"; and back.
[[nodiscard]] QString nameOf(SignIn signIn);
[[nodiscard]] SignIn signInFrom(const QString &name);

} // namespace model

Q_DECLARE_METATYPE(model::Environment)
