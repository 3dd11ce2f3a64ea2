// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Target.h"

#include "ssh/SshConfig.h"

#include <QDir>
#include <QRegularExpression>

namespace ssh {

namespace {

using base::ErrorKind;

constexpr int standardPort = 22;

QString withoutBrackets(const QString &host)
{
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        return host.mid(1, host.size() - 2);
    return host;
}

base::Result<void> check(const Target &target, const QString &where)
{
    const auto wrong = [&where](const QString &reason) { return base::fail(ErrorKind::InvalidInput, where, reason); };
    if (!isHostName(target.host))
        return wrong(QStringLiteral("\"%1\" is no host name or address").arg(target.host));
    if (!isUserName(target.user))
        return wrong(QStringLiteral("\"%1\" is no user name").arg(target.user));
    if (target.port < 1 || target.port > 65535)
        return wrong(QStringLiteral("%1 is no port").arg(target.port));
    if (!target.hostKeyAlias.isEmpty() && !isHostName(target.hostKeyAlias))
        return wrong(QStringLiteral("\"%1\" is no name for known_hosts").arg(target.hostKeyAlias));
    return {};
}

} // namespace

// Names come from files that others write: what a shell or an option parser
// could take for something else is refused here, once, for all that follows.
QString withHome(const QString &path)
{
    return path.startsWith(QLatin1String("~/")) ? QDir::homePath() + path.mid(1) : path;
}

bool isHostName(const QString &host)
{
    static const QRegularExpression allowed(QStringLiteral(R"(\A[A-Za-z0-9_:][A-Za-z0-9._:%-]{0,254}\z)"));
    return allowed.match(host).hasMatch();
}

bool isUserName(const QString &user)
{
    static const QRegularExpression allowed(QStringLiteral(R"(\A[A-Za-z0-9._+@][A-Za-z0-9._+@-]{0,127}\z)"));
    return allowed.match(user).hasMatch();
}

base::Result<Target> targetOf(const Login &login)
{
    const model::Server &server = login.server;
    const bool isPortOpen = server.port == standardPort && !login.isPortGiven;
    HostSettings settings;
    if (!login.configFile.isEmpty()) {
        auto said = settingsFor(login.configFile, {server.host, server.user, isPortOpen ? 0 : server.port});
        if (!said)
            return tl::make_unexpected(said.error());
        settings = std::move(*said);
    }
    Target target;
    target.host = withoutBrackets(settings.hostName.isEmpty() ? server.host : settings.hostName);
    target.port = isPortOpen && settings.port != 0 ? settings.port : server.port;
    target.user = !server.user.isEmpty() ? server.user : settings.user.isEmpty() ? localUser() : settings.user;
    target.keyFiles = server.keyFile.isEmpty() ? settings.identityFiles : QStringList{withHome(server.keyFile)};
    target.certificateFiles = settings.certificateFiles;
    target.isOnlyTheseKeys = settings.isIdentitiesOnly;
    target.hostKeyAlias = settings.hostKeyAlias;
    target.proxyJump = login.proxyJump.value_or(settings.proxyJump);
    if (target.proxyJump.toLower() == QLatin1String("none"))
        target.proxyJump.clear();
    for (const QString &file : QStringList{login.knownHostsFile} + login.knownHostsToRead + settings.knownHostsFiles)
        if (!file.isEmpty() && !target.knownHostsFiles.contains(file))
            target.knownHostsFiles.append(file);
    if (const auto checked = check(target, server.address()); !checked)
        return tl::make_unexpected(checked.error());
    return target;
}

} // namespace ssh
