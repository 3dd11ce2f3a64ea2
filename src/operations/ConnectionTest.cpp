// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/ConnectionTest.h"

#include "ssh/KnownHosts.h"
#include "ssh/Lane.h"

namespace operations {

using namespace Qt::StringLiterals;

namespace {

base::Error keyError(const ssh::Login &login, const ssh::HostKey &key, const ssh::TrustAnswer &answer)
{
    base::Error error{answer.trust == ssh::Trust::Unknown ? base::ErrorKind::HostKeyUnknown
                                                          : base::ErrorKind::HostKeyChanged,
                      login.server.address(),
                      {{u"host"_s, login.server.host},
                       {u"port"_s, QString::number(login.server.port)},
                       {u"type"_s, key.type},
                       {u"fingerprint"_s, key.fingerprint}}};
    if (!answer.expected.isEmpty())
        error.facts.insert(u"expected"_s, answer.expected);
    if (answer.trust == ssh::Trust::Revoked)
        error.facts.insert(u"revoked"_s, answer.where);
    return error;
}

/// Decides on the key that the server shows; nothing if it may be used.
std::optional<base::Error> decideKey(const ssh::Login &login, const ssh::HostKey &key, const QString &approved)
{
    const auto answer = ssh::decide({login.knownHostsFile, login.userKnownHostsFile}, login.server.host,
                                    login.server.port, key);
    if (!answer)
        return answer.error();
    if (answer->trust == ssh::Trust::Known)
        return std::nullopt;
    if (answer->trust != ssh::Trust::Unknown || approved != key.fingerprint)
        return keyError(login, key, *answer);
    const auto remembered = ssh::remember(login.knownHostsFile, login.server.host, login.server.port, key);
    return remembered ? std::nullopt : std::optional(remembered.error());
}

} // namespace

QList<ConnectionReport> testServer(const ssh::Login &login, const QString &approvedFingerprint)
{
    QList<ConnectionReport> reports;
    const auto key = ssh::askHostKey(login);
    if (!key) {
        reports << ConnectionReport{ConnectionStage::Resolve, key.error(), {}};
        return reports;
    }
    reports << ConnectionReport{ConnectionStage::Resolve, {}, login.server.address()};
    if (const auto refused = decideKey(login, *key, approvedFingerprint)) {
        reports << ConnectionReport{ConnectionStage::HostKey, refused, key->fingerprint};
        return reports;
    }
    reports << ConnectionReport{ConnectionStage::HostKey, {}, key->fingerprint};
    ssh::Lane lane(login);
    if (const auto connected = lane.connect(); !connected) {
        reports << ConnectionReport{ConnectionStage::SignIn, connected.error(), {}};
        return reports;
    }
    reports << ConnectionReport{ConnectionStage::SignIn, {}, login.server.user};
    QByteArray answer;
    const auto end = lane.run({"uname -sn\n", {}}, [&](QByteArrayView bytes, bool isErrorStream) {
        if (!isErrorStream)
            answer.append(bytes);
    }, std::chrono::seconds(10));
    if (!end || end->exitStatus != 0) {
        const base::Error error = end ? base::Error{base::ErrorKind::CommandFailed, login.server.address(), {{u"reason"_s, u"the account runs no commands"_s}}}
                                      : end.error();
        reports << ConnectionReport{ConnectionStage::Shell, error, {}};
        return reports;
    }
    reports << ConnectionReport{ConnectionStage::Shell, {}, QString::fromUtf8(answer.trimmed().left(200))}
            << ConnectionReport{ConnectionStage::Done, {}, {}};
    return reports;
}

} // namespace operations
