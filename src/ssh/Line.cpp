// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Line.h"

#include "ssh/Execution.h"
#include "ssh/KnownHosts.h"
#include "ssh/SignIn.h"

namespace ssh {

namespace {

using base::ErrorKind;

base::Result<std::unique_ptr<Session>> meet(const Login &login, const Target &target,
                                            const Session::Surroundings &around, Way &way, Deadline &until)
{
    const auto types = knownTypes(target.knownHostsFiles, target.knownHost(), target.knownPort());
    if (!types)
        return tl::make_unexpected(types.error());
    auto passage = way.dial(login, target, until, around);
    if (!passage)
        return tl::make_unexpected(passage.error());
    return Session::greet(std::move(*passage), target.user, *types, target.address(), until, around);
}

/// The server's key, if it may be trusted.
base::Result<HostKey> judge(const Target &target, const Session &session)
{
    const auto key = session.hostKey();
    if (!key)
        return key;
    const auto answer = decide(target.knownHostsFiles, target.knownHost(), target.knownPort(), *key);
    if (!answer)
        return tl::make_unexpected(answer.error());
    if (answer->trust == Trust::Known)
        return key;
    return tl::make_unexpected(keyError(target.address(), target.knownHost(), target.knownPort(), *key, *answer));
}

base::Error noShell(const Session &session, const Execution &script)
{
    const QString words = QString::fromUtf8(script.noise()).simplified().left(500);
    QString cause = QStringLiteral("noShell");
    if (words.contains(QLatin1String("password"), Qt::CaseInsensitive) && words.contains(QLatin1String("expired"), Qt::CaseInsensitive))
        cause = QStringLiteral("passwordExpired");
    else if (words.contains(QLatin1String("sftp"), Qt::CaseInsensitive))
        cause = QStringLiteral("filesOnly");
    return base::fail(ErrorKind::AuthenticationRefused, session.where(),
                      words.isEmpty() ? QStringLiteral("signed in, but the server runs no shell for this account")
                                      : words,
                      {{QStringLiteral("cause"), cause}})
        .value();
}

// Signed in is not yet usable: the account may have no shell, or an expired
// password. The first script finds out, before any step relies on it.
base::Result<bool> tryShell(Session &session, Deadline until)
{
    QByteArray answer;
    Execution script(session, {"LC_ALL=C; export LC_ALL; command -V printf\n", {}},
                     [&answer](QByteArrayView bytes, bool) { answer += bytes; });
    const auto result = session.settle(
        [&] {
            script.advance();
            const bool isOver = script.wasDenied() || script.wasRefused() || script.hasEnded() || !session.isAlive();
            return isOver ? SSH_OK : SSH_AGAIN;
        },
        until, QStringLiteral("signed in, but the account's shell does not answer"));
    if (!result)
        return tl::make_unexpected(result.error());
    if (script.processGroup() > 0)
        return answer.contains("builtin");
    if (!session.isAlive() && script.noise().isEmpty())
        return base::fail(ErrorKind::Unreachable, session.where(), session.lastError());
    return tl::make_unexpected(noShell(session, script));
}

} // namespace

base::Result<Line> openLine(const Login &login, const Session::Surroundings &around, Way &way, LaneUse use, Deadline until)
{
    const auto target = targetOf(login);
    if (!target)
        return tl::make_unexpected(target.error());
    auto session = meet(login, *target, around, way, until);
    if (!session)
        return tl::make_unexpected(session.error());
    const auto key = judge(*target, **session);
    if (!key)
        return tl::make_unexpected(key.error());
    const auto done = SignIn(**session, login, *target, use.isReconnect, until).run();
    if (!done)
        return tl::make_unexpected(done.error());
    Line line{std::move(*session), false, key->fingerprint};
    if (!use.needsShell)
        return line;
    const auto isPrintfBuiltin = tryShell(*line.session, until);
    if (!isPrintfBuiltin)
        return tl::make_unexpected(isPrintfBuiltin.error());
    line.isPrintfBuiltin = *isPrintfBuiltin;
    return line;
}

base::Result<HostKey> askHostKey(const Login &login, std::chrono::milliseconds within)
{
    const auto target = targetOf(login);
    if (!target)
        return tl::make_unexpected(target.error());
    const Wake wake;
    Watchdog watchdog;
    Way way{Patience()};
    Deadline until = Deadline::in(within);
    const auto session = meet(login, *target, {wake, watchdog, Patience(), [] { return false; }}, way, until);
    if (!session)
        return tl::make_unexpected(session.error());
    return (*session)->hostKey();
}

} // namespace ssh
