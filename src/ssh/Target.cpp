// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Target.h"

#include "ssh/SshConfig.h"

#include <QRegularExpression>

#include <pwd.h>
#include <unistd.h>

#include <array>

namespace ssh {

namespace {

constexpr int standardPort = 22;

QString localUser()
{
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
        return {};
    return QString::fromLocal8Bit(found->pw_name);
}

QString withoutBrackets(const QString &host)
{
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        return host.mid(1, host.size() - 2);
    return host;
}

// Names come from files that others write: what a shell or an option parser
// could take for something else is refused here, once, for all that follows.
bool isHost(const QString &host)
{
    static const QRegularExpression allowed(QStringLiteral(R"(\A[A-Za-z0-9_:][A-Za-z0-9._:%-]{0,254}\z)"));
    return allowed.match(host).hasMatch();
}

bool isUser(const QString &user)
{
    static const QRegularExpression allowed(QStringLiteral(R"(\A[A-Za-z0-9._+@][A-Za-z0-9._+@-]{0,127}\z)"));
    return allowed.match(user).hasMatch();
}

} // namespace

base::Result<Target> targetOf(const Login &login)
{
    using base::ErrorKind;
    const model::Server &server = login.server;
    const QString where = server.address();
    const HostSettings settings =
        login.configFile.isEmpty() ? HostSettings{} : settingsFor(login.configFile, server.host);
    if (!settings.proxyJump.isEmpty() && settings.proxyJump != QLatin1String("none"))
        return base::fail(ErrorKind::InvalidInput, where,
                          QStringLiteral("this host is reached through the jump host %1, which is not supported yet")
                              .arg(settings.proxyJump),
                          {{QStringLiteral("proxyJump"), settings.proxyJump}});
    Target target;
    target.host = withoutBrackets(settings.hostName.isEmpty() ? server.host : settings.hostName);
    target.port = server.port == standardPort && settings.port != 0 ? settings.port : server.port;
    target.user = !server.user.isEmpty() ? server.user : settings.user.isEmpty() ? localUser() : settings.user;
    target.keyFile = server.keyFile.isEmpty() ? settings.identityFile : server.keyFile;
    if (!isHost(target.host))
        return base::fail(ErrorKind::InvalidInput, where,
                          QStringLiteral("\"%1\" is no host name or address").arg(target.host));
    if (!isUser(target.user))
        return base::fail(ErrorKind::InvalidInput, where,
                          QStringLiteral("\"%1\" is no user name").arg(target.user));
    if (target.port < 1 || target.port > 65535)
        return base::fail(ErrorKind::InvalidInput, where, QStringLiteral("%1 is no port").arg(target.port));
    return target;
}

} // namespace ssh
