// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/ProxyJump.h"

namespace ssh {

namespace {

using base::ErrorKind;

constexpr int mostJumps = 8;

tl::unexpected<base::Error> wrong(const Login &login, const QString &proxyJump, const QString &reason)
{
    return base::fail(ErrorKind::InvalidInput, login.server.address(), reason, {{QStringLiteral("proxyJump"), proxyJump}});
}

// "[v6]:22", "host:22", "host" and "v6": its port, if it names one, is taken off.
bool takePort(QString &host, std::optional<int> &port)
{
    const qsizetype colon = host.lastIndexOf(QLatin1Char(':'));
    const bool isBracketed = host.startsWith(QLatin1Char('['));
    const bool hasPort = isBracketed ? colon > host.indexOf(QLatin1Char(']')) : host.count(QLatin1Char(':')) == 1;
    if (hasPort) {
        bool isNumber = false;
        port = host.mid(colon + 1).toInt(&isNumber);
        host.truncate(colon);
        if (!isNumber || *port < 1 || *port > 65535)
            return false;
    }
    if (isBracketed) {
        if (!host.endsWith(QLatin1Char(']')))
            return false;
        host = host.mid(1, host.size() - 2);
    }
    return true;
}

// "user@host:port", or the same as "ssh://…".
bool take(QString text, model::Server &server, bool &isPortGiven)
{
    if (text.startsWith(QLatin1String("ssh://"), Qt::CaseInsensitive)) {
        text = text.mid(6);
        if (text.endsWith(QLatin1Char('/')))
            text.chop(1);
    }
    if (const qsizetype at = text.lastIndexOf(QLatin1Char('@')); at >= 0) {
        server.user = text.left(at);
        text = text.mid(at + 1);
        if (!isUserName(server.user))
            return false;
    }
    std::optional<int> port;
    if (!takePort(text, port) || !isHostName(text))
        return false;
    server.host = text;
    server.port = port.value_or(22);
    isPortGiven = port.has_value();
    return true;
}

} // namespace

base::Result<std::optional<Login>> jumpHostOf(const Login &login, const Target &target)
{
    if (target.proxyJump.isEmpty())
        return std::optional<Login>();
    QStringList jumps = target.proxyJump.split(QLatin1Char(','));
    const QString last = jumps.takeLast().trimmed();
    // Who it is and how to get there is its own; what we know and whom we ask stays the same.
    Login jump{.server = {},
               .secret = {},
               .knownHostsFile = login.knownHostsFile,
               .knownHostsToRead = login.knownHostsToRead,
               .configFile = login.configFile,
               .ask = login.ask};
    jump.server.signIn = model::SignIn::Agent;
    if (!take(last, jump.server, jump.isPortGiven))
        return wrong(login, target.proxyJump, QStringLiteral("\"%1\" is no jump host").arg(last));
    if (!jumps.isEmpty())
        jump.proxyJump = jumps.join(QLatin1Char(','));
    return std::optional(std::move(jump));
}

base::Result<QStringList> wayTo(const Login &login)
{
    QStringList way;
    for (Login next = login;;) {
        const auto target = targetOf(next);
        if (!target)
            return tl::make_unexpected(target.error());
        const bool isCircle = way.contains(target->address());
        way.prepend(target->address());
        if (isCircle)
            return wrong(login, target->proxyJump,
                         QStringLiteral("the jump hosts lead in a circle: %1").arg(way.join(QStringLiteral(" → "))));
        if (way.size() > mostJumps + 1)
            return wrong(login, target->proxyJump,
                         QStringLiteral("there are more than %1 jump hosts on the way").arg(mostJumps));
        auto jump = jumpHostOf(next, *target);
        if (!jump)
            return tl::make_unexpected(jump.error());
        if (!*jump)
            break;
        next = std::move(**jump);
    }
    way.removeLast();
    return way;
}

} // namespace ssh
