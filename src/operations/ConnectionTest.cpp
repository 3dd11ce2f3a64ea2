// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/ConnectionTest.h"

#include "base/ShellWord.h"
#include "ssh/KnownHosts.h"
#include "ssh/Lane.h"
#include "ssh/ProxyJump.h"
#include "ssh/Target.h"

namespace operations {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostServers = 10; // jump hosts and the server itself

/// What a look at the account finds: its system, whether it may sudo, and the tools that are there.
QByteArray question(const QStringList &tools)
{
    QByteArray words;
    for (const QString &tool : tools)
        words += ' ' + base::shellWord(tool.toUtf8());
    return "uname -sn\n"
           "if sudo -n true >/dev/null 2>&1 </dev/null; then echo free\n"
           "elif command -v sudo >/dev/null 2>&1; then echo asks; else echo absent; fi\n"
           "for tool in" + words + "; do command -v \"$tool\" >/dev/null 2>&1 && printf '%s ' \"$tool\"; done\necho\n";
}

/// The key of the server, if it is known; the first key on the way there that is not is the error.
base::Result<ssh::HostKey> knownKey(const ssh::Login &login)
{
    const auto key = ssh::askHostKey(login);
    const auto target = ssh::targetOf(login);
    if (!key || !target)
        return key ? tl::make_unexpected(target.error()) : key;
    const auto answer = ssh::decide(target->knownHostsFiles, target->knownHost(), target->knownPort(), *key);
    if (!answer)
        return tl::make_unexpected(answer.error());
    return answer->trust == ssh::Trust::Known ? key : tl::make_unexpected(ssh::keyError(target->address(), target->knownHost(), target->knownPort(), *key, *answer));
}

/// Remembers the key that the error tells of, if somebody approved it. False if nobody did.
base::Result<bool> remembered(const ssh::Login &login, const base::Error &error, const QStringList &approved, const Accepted &accepted)
{
    const auto fact = [&error](const QString &name) { return error.facts.value(name); };
    if (error.kind != base::ErrorKind::HostKeyUnknown || !approved.contains(fact(u"fingerprint"_s)))
        return false;
    const ssh::HostKey key{fact(u"type"_s), fact(u"key"_s).toLatin1(), fact(u"fingerprint"_s)};
    if (const auto noted = accepted(error.where, key.fingerprint); !noted)
        return tl::make_unexpected(noted.error());
    return ssh::remember(login.knownHostsFile, fact(u"host"_s), fact(u"port"_s).toInt(), key).map([] { return true; });
}

base::Result<ssh::HostKey> approvedKey(const ssh::Login &login, const QStringList &approved, const Accepted &accepted)
{
    for (int tries = 1;; ++tries) {
        auto key = knownKey(login);
        if (key || tries == mostServers)
            return key;
        const auto kept = remembered(login, key.error(), approved, accepted);
        if (!kept)
            return tl::make_unexpected(kept.error());
        if (!*kept)
            return key;
    }
}

void reportAccount(QList<ConnectionReport> &reports, ssh::Lane &lane, const QString &where, const QStringList &tools)
{
    QByteArray answer;
    const auto end = lane.run({question(tools), {}}, [&](QByteArrayView bytes, bool isErrorStream) {
        if (!isErrorStream && answer.size() + bytes.size() < 64 * 1024)
            answer.append(bytes);
    }, std::chrono::seconds(10));
    const QList<QByteArray> lines = answer.split('\n');
    if (!end || end->exitStatus != 0 || lines.size() < 3) {
        const base::Error error = end ? base::Error{base::ErrorKind::CommandFailed, where, {{u"reason"_s, u"the account runs no commands"_s}}}
                                      : end.error();
        reports << ConnectionReport{ConnectionStage::Shell, error, {}};
        return;
    }
    const QStringList found = QString::fromUtf8(lines[2].trimmed()).split(u' ', Qt::SkipEmptyParts);
    QStringList missing = tools;
    missing.removeIf([&found](const QString &tool) { return found.contains(tool); });
    reports << ConnectionReport{ConnectionStage::Shell, {}, QString::fromUtf8(lines[0].left(200))}
            << ConnectionReport{ConnectionStage::Sudo, {}, QString::fromUtf8(lines[1])}
            << ConnectionReport{ConnectionStage::Tools, {}, found.join(u", "_s), missing}
            << ConnectionReport{ConnectionStage::Done, {}, {}};
}

} // namespace

QList<ConnectionReport> testServer(const ssh::Login &login, const QStringList &approved, const QStringList &tools, const Accepted &accepted)
{
    QList<ConnectionReport> reports;
    const auto way = ssh::wayTo(login);
    const auto key = way ? approvedKey(login, approved, accepted) : tl::make_unexpected(way.error());
    const bool isAboutAKey = !key && (key.error().kind == base::ErrorKind::HostKeyUnknown || key.error().kind == base::ErrorKind::HostKeyChanged);
    if (!key && !isAboutAKey) {
        const bool isKnown = way && key.error().kind != base::ErrorKind::InvalidInput && key.error().facts.value(u"cause"_s) != u"nameUnknown";
        if (isKnown)
            reports << ConnectionReport{ConnectionStage::Resolve, {}, (*way + QStringList{login.server.address()}).join(u" → "_s)};
        reports << ConnectionReport{isKnown ? ConnectionStage::Reach : ConnectionStage::Resolve, key.error(), {}};
        return reports;
    }
    reports << ConnectionReport{ConnectionStage::Resolve, {}, (*way + QStringList{login.server.address()}).join(u" → "_s)}
            << ConnectionReport{ConnectionStage::Reach, {}, u"an SSH server answers"_s};
    if (!key) {
        reports << ConnectionReport{ConnectionStage::HostKey, key.error(), key.error().facts.value(u"fingerprint"_s)};
        return reports;
    }
    reports << ConnectionReport{ConnectionStage::HostKey, {}, key->fingerprint};
    ssh::Lane lane(login);
    if (const auto connected = lane.connect(); !connected) {
        reports << ConnectionReport{ConnectionStage::SignIn, connected.error(), {}};
        return reports;
    }
    reports << ConnectionReport{ConnectionStage::SignIn, {}, login.server.user};
    reportAccount(reports, lane, login.server.address(), tools);
    return reports;
}

} // namespace operations
