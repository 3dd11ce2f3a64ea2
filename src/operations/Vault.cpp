// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Vault.h"

#include "model/RecordJson.h"

#include <QSysInfo>

#include <pwd.h>
#include <unistd.h>

namespace operations {

using namespace Qt::StringLiterals;
using base::ErrorKind;

namespace {

const QString kind = u"secret"_s;              // of its records
const QString backend = u"Secret Service"_s;   // the only one that there is

QString keyOf(const QString &environment, const QString &name)
{
    return environment + u'/' + name;
}

} // namespace

QString actor()
{
    const passwd *entry = ::getpwuid(::getuid());
    const QString user = entry == nullptr ? QString::number(::getuid()) : QString::fromLocal8Bit(entry->pw_name);
    return user + u'@' + QSysInfo::machineHostName();
}

base::Result<base::Secret> Vault::read(const QString &environment, const QString &name) const
{
    {
        const std::lock_guard guard(m_mutex);
        for (const QString &key : {keyOf(environment, name), keyOf({}, name)})
            if (const auto lent = m_lent.find(key); lent != m_lent.end())
                return lent->second;
    }
    auto secret = m_keychain.read(keyOf(environment, name));
    if (secret || secret.error().facts.value(u"state"_s) != u"missing")
        return secret;
    base::Error error = secret.error();
    if (const auto known = record(environment, name); known && *known)
        error.facts.insert(u"kept_at"_s, (*known)->at.toString(Qt::ISODate));
    return tl::make_unexpected(error);
}

std::vector<base::Secret> Vault::known(const QString &environment) const
{
    std::vector<base::Secret> secrets;
    {
        const std::lock_guard guard(m_mutex);
        for (const auto &[key, secret] : m_lent)
            if (key.startsWith(keyOf(environment, {})) || key.startsWith(keyOf({}, {})))
                secrets.push_back(secret);
    }
    auto kept = list().value_or(QList<model::SecretRecord>());
    kept.removeIf([&environment](const model::SecretRecord &record) { return record.environment != environment; });
    if (kept.isEmpty() || state() != keychain::KeychainState::Ready)
        return secrets;
    for (const model::SecretRecord &record : kept)
        if (auto secret = m_keychain.read(keyOf(environment, record.name)))
            secrets.push_back(std::move(*secret));
    return secrets;
}

bool Vault::isAtHand(const QString &environment, const QString &name) const
{
    const std::lock_guard guard(m_mutex);
    return m_lent.contains(keyOf(environment, name)) || m_lent.contains(keyOf({}, name));
}

bool Vault::isWorthWaiting(const base::Error &error) const
{
    const QString state = error.facts.value(u"state"_s);
    return m_waits && (state == u"locked" || state == u"silent");
}

base::Result<void> Vault::keep(const QString &environment, const QString &name, const base::Secret &secret)
{
    return put(environment, name, secret, u"secret %1 kept in the keychain"_s.arg(name));
}

base::Result<void> Vault::put(const QString &environment, const QString &name, const base::Secret &secret, const QString &text)
{
    if (const auto kept = m_keychain.write(keyOf(environment, name), secret); !kept)
        return kept;
    {
        const std::lock_guard guard(m_mutex); // what was lent before must not stand in front of it
        m_lent.erase(keyOf(environment, name));
    }
    const model::SecretRecord kept{environment, name, backend, m_clock.now(), actor()};
    return m_store.decide({kind, keyOf(environment, name), toJson(kept), {kept.at, kept.by, environment, text}});
}

void Vault::lend(const QString &environment, const QString &name, const base::Secret &secret)
{
    const std::lock_guard guard(m_mutex);
    m_lent.insert_or_assign(keyOf(environment, name), secret);
}

base::Result<void> Vault::forget(const QString &environment, const QString &name)
{
    return drop(environment, name, u"secret %1 forgotten"_s.arg(name));
}

base::Result<void> Vault::drop(const QString &environment, const QString &name, const QString &text)
{
    {
        const std::lock_guard guard(m_mutex);
        m_lent.erase(keyOf(environment, name));
    }
    if (const auto removed = m_keychain.remove(keyOf(environment, name)); !removed)
        return removed;
    const auto known = record(environment, name);
    return known && *known ? m_store.decide({kind, keyOf(environment, name), {}, {m_clock.now(), actor(), environment, text}}) : base::Result<void>();
}

base::Result<void> Vault::rename(const QString &environment, const QString &from, const QString &to)
{
    if (const auto taken = record(environment, to); !taken || *taken)
        return taken ? base::fail(ErrorKind::InvalidInput, environment, u"there is a secret \"%1\" already"_s.arg(to), {{u"name"_s, to}})
                     : tl::make_unexpected(taken.error());
    if (const auto known = record(environment, from); !known || !*known)
        return known ? base::fail(ErrorKind::NotFound, environment, u"there is no secret \"%1\""_s.arg(from), {{u"name"_s, from}})
                     : tl::make_unexpected(known.error());
    // The new one first: whatever goes wrong, it is in one place at least.
    const auto secret = m_keychain.read(keyOf(environment, from));
    if (!secret)
        return tl::make_unexpected(secret.error());
    if (const auto kept = put(environment, to, *secret, u"secret %1 kept in the keychain, renamed from %2"_s.arg(to, from)); !kept)
        return kept;
    return drop(environment, from, u"secret %1 forgotten, renamed to %2"_s.arg(from, to));
}

base::Result<QList<model::SecretRecord>> Vault::list() const
{
    return m_store.records(kind).map([](const auto &records) {
        QList<model::SecretRecord> secrets;
        for (const QJsonObject &body : records)
            secrets << model::secretRecordFrom(body);
        return secrets;
    });
}

base::Result<std::optional<model::SecretRecord>> Vault::record(const QString &environment, const QString &name) const
{
    return m_store.records(kind).map([&](const auto &records) {
        const auto found = records.constFind(keyOf(environment, name));
        return found == records.constEnd() ? std::nullopt : std::optional(model::secretRecordFrom(*found));
    });
}

} // namespace operations
