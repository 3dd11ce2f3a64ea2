// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Environment.h"

namespace model {

QString nameOf(EnvironmentClass environmentClass)
{
    switch (environmentClass) {
    case EnvironmentClass::Development:
        return QStringLiteral("development");
    case EnvironmentClass::Staging:
        return QStringLiteral("staging");
    case EnvironmentClass::Production:
        break;
    }
    return QStringLiteral("production");
}

EnvironmentClass environmentClassFrom(const QString &name)
{
    if (name == QLatin1String("development"))
        return EnvironmentClass::Development;
    if (name == QLatin1String("staging"))
        return EnvironmentClass::Staging;
    return EnvironmentClass::Production;
}

QString nameOf(SignIn signIn)
{
    switch (signIn) {
    case SignIn::Key:
        return QStringLiteral("key");
    case SignIn::Password:
        return QStringLiteral("password");
    case SignIn::Agent:
        break;
    }
    return QStringLiteral("agent");
}

SignIn signInFrom(const QString &name)
{
    if (name == QLatin1String("key"))
        return SignIn::Key;
    if (name == QLatin1String("password"))
        return SignIn::Password;
    return SignIn::Agent;
}

} // namespace model
