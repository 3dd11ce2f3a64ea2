// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Lanes.h"

#include "ssh/Target.h"

#include <QFile>

#include <algorithm>

namespace operations {

using namespace Qt::StringLiterals;

bool isEncryptedKey(const QString &file)
{
    QFile key(ssh::withHome(file));
    if (!key.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = key.read(16 * 1024);
    if (text.contains("ENCRYPTED")) // PEM and PKCS#8
        return true;
    const QByteArray begin = "-----BEGIN OPENSSH PRIVATE KEY-----";
    const qsizetype at = text.indexOf(begin);
    if (at < 0)
        return false;
    // OpenSSH's own format: "openssh-key-v1\0", then the cipher's name with its length in front.
    const QByteArray body = QByteArray::fromBase64(text.mid(at + begin.size(), 256));
    return body.startsWith("openssh-key-v1") && !body.mid(15).startsWith(QByteArray("\0\0\0\4none", 8));
}

bool needsSecret(const model::Server &server)
{
    return server.signIn == model::SignIn::Password || (server.signIn == model::SignIn::Key && isEncryptedKey(server.keyFile));
}

Lanes::Lanes(const Profile &profile, const Vault &vault) : m_profile(profile), m_vault(vault)
{
}

ssh::Login Lanes::loginFor(const model::Server &server) const
{
    return {.server = server,
            .secret = {},
            .knownHostsFile = m_profile.directory + u"/known_hosts"_s,
            .knownHostsToRead = m_profile.knownHostsToRead,
            .configFile = m_profile.sshConfigFile,
            .ask = m_profile.ask};
}

/// Who asks for what: another key has another passphrase.
static QString wayTo(const model::Server &server)
{
    return server.address() + u'\n' + QString::number(static_cast<int>(server.signIn)) + u'\n' + server.keyFile;
}

base::Result<std::vector<base::Secret>> Lanes::ask(const QString &way, const ssh::Question &question)
{
    {
        const std::lock_guard guard(m_refusedMutex);
        if (m_refused.contains(way))
            return base::fail(base::ErrorKind::Cancelled, question.server, u"nobody wanted to answer the server's question"_s);
    }
    auto answers = m_profile.ask(question);
    if (!answers && answers.error().kind == base::ErrorKind::Cancelled && !question.stop.stop_requested()) {
        const std::lock_guard guard(m_refusedMutex);
        m_refused.insert(way);
    }
    return answers;
}

void Lanes::mayAskAgain(const model::Server &server)
{
    const std::lock_guard guard(m_refusedMutex);
    m_refused.remove(wayTo(server));
}

base::Result<ssh::Login> Lanes::loginOf(const model::Environment &environment)
{
    ssh::Login login = loginFor(environment.server);
    if (m_profile.ask)
        login.ask = [this, way = wayTo(environment.server)](const ssh::Question &question) { return ask(way, question); };
    if (!needsSecret(environment.server))
        return login;
    auto secret = m_vault.read(environment.id(), signInSecret);
    if (secret)
        login.secret = std::move(*secret);
    else if (!login.ask || m_vault.isWorthWaiting(secret.error()))
        return tl::make_unexpected(secret.error());
    return login;
}

base::Result<std::shared_ptr<ssh::Lane>> Lanes::lane(const model::Environment &environment, For whom)
{
    if (whom == For::Person)
        mayAskAgain(environment.server);
    {
        const std::lock_guard guard(m_mutex);
        const auto found = m_entries.constFind(environment.id());
        if (found != m_entries.constEnd() && found->server == environment.server)
            return found->lane;
    }
    auto login = loginOf(environment);
    if (!login)
        return tl::make_unexpected(login.error());
    const base::Secret secret = login->secret;
    const Entry own{environment.server, secret, std::make_shared<ssh::Lane>(std::move(*login))}; // idle until it is needed
    Entry before; // destroyed outside the lock: that may take a moment
    const std::lock_guard guard(m_mutex);
    before = m_entries.value(environment.id());
    const auto other = std::find_if(m_entries.cbegin(), m_entries.cend(), [&](const Entry &entry) { return entry.leadsAs(own); });
    const Entry entry = other == m_entries.cend() ? own : *other;
    m_entries.insert(environment.id(), entry);
    return entry.lane;
}

void Lanes::forget(const QString &environment)
{
    std::vector<Entry> last; // destroyed outside the lock: that may take a moment
    const std::lock_guard guard(m_mutex);
    const auto lane = m_entries.value(environment).lane;
    m_entries.removeIf([&](const auto &of) {
        if (lane == nullptr || of->lane != lane)
            return false;
        last.push_back(*of);
        return true;
    });
}

} // namespace operations
