// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/KnownHosts.h"

#include "ssh/KnownHostsFile.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace ssh {

namespace {

base::Result<QList<KnownHostsEntry>> entriesFor(const QStringList &files, const QString &host, int port)
{
    QList<KnownHostsEntry> found;
    for (const QString &file : files) {
        const auto entries = readKnownHosts(file);
        if (!entries)
            return tl::make_unexpected(entries.error());
        for (const KnownHostsEntry &entry : *entries)
            if (entry.marker != Marker::Authority && entry.isFor(host, port))
                found.append(entry);
    }
    return found;
}

} // namespace

base::Error keyError(const QString &address, const QString &host, int port, const HostKey &key, const TrustAnswer &answer)
{
    base::Error error{base::ErrorKind::HostKeyChanged, address,
                      {{QStringLiteral("fingerprint"), key.fingerprint},
                       {QStringLiteral("type"), key.type},
                       {QStringLiteral("key"), QString::fromLatin1(key.blob)},
                       {QStringLiteral("host"), host},
                       {QStringLiteral("port"), QString::number(port)}}};
    if (!answer.where.isEmpty())
        error.facts.insert(QStringLiteral("file"), answer.where);
    QString reason;
    switch (answer.trust) {
    case Trust::Known:
    case Trust::Unknown:
        error.kind = base::ErrorKind::HostKeyUnknown;
        reason = QStringLiteral("the server's key is not known: %1").arg(key.fingerprint);
        break;
    case Trust::Revoked:
        error.facts.insert(QStringLiteral("revoked"), answer.where);
        reason = QStringLiteral("the server's key %1 was revoked by %2").arg(key.fingerprint, answer.where);
        break;
    case Trust::Changed:
        error.facts.insert(QStringLiteral("expected"), answer.expected);
        reason = QStringLiteral("the server's key is %1, expected %2 by %3").arg(key.fingerprint, answer.expected, answer.where);
        break;
    }
    error.facts.insert(QStringLiteral("reason"), reason);
    return error;
}

base::Result<TrustAnswer> decide(const QStringList &files, const QString &host, int port, const HostKey &key)
{
    const auto entries = entriesFor(files, host, port);
    if (!entries)
        return tl::make_unexpected(entries.error());
    const auto isSame = [&key](const KnownHostsEntry &entry) {
        return entry.type == key.type && entry.blob == key.blob;
    };
    // Revoked goes before all: an ordinary line for the same key may stand beside it.
    for (const KnownHostsEntry &entry : *entries)
        if (entry.marker == Marker::Revoked && isSame(entry))
            return TrustAnswer{Trust::Revoked, entry.where, {}};
    for (const KnownHostsEntry &entry : *entries)
        if (entry.marker == Marker::None && isSame(entry))
            return TrustAnswer{Trust::Known, entry.where, {}};
    // A key of another type counts as changed too: we ask for the known types first,
    // so a server that shows another one has lost, or hides, the key that we know.
    const KnownHostsEntry *other = nullptr;
    for (const KnownHostsEntry &entry : *entries)
        if (entry.marker == Marker::None && (other == nullptr || (other->type != key.type && entry.type == key.type)))
            other = &entry;
    if (other != nullptr)
        return TrustAnswer{Trust::Changed, other->where, fingerprintOf(other->blob)};
    return TrustAnswer{};
}

base::Result<QStringList> knownTypes(const QStringList &files, const QString &host, int port)
{
    const auto entries = entriesFor(files, host, port);
    if (!entries)
        return tl::make_unexpected(entries.error());
    QStringList types;
    for (const KnownHostsEntry &entry : *entries)
        if (entry.marker == Marker::None && !types.contains(entry.type))
            types.append(entry.type);
    return types;
}

base::Result<void> remember(const QString &file, const QString &host, int port, const HostKey &key)
{
    using base::ErrorKind;
    const auto before = readKnownHosts(file); // never write on into a file that is no known_hosts
    if (!before)
        return tl::make_unexpected(before.error());
    QByteArray text;
    if (QFile old(file); old.open(QIODevice::ReadOnly))
        text = old.readAll();
    if (!text.isEmpty() && !text.endsWith('\n'))
        text += '\n';
    text += knownHostsName(host, port).toLatin1() + ' ' + key.type.toLatin1() + ' ' + key.blob + '\n';
    QSaveFile target(file);
    const bool isWritten = target.open(QIODevice::WriteOnly)
        && target.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) && target.write(text) == text.size()
        && target.commit();
    if (!isWritten)
        return base::fail(ErrorKind::StorageFailed, file, target.errorString());
    return {};
}

} // namespace ssh
