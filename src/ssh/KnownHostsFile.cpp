// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/KnownHostsFile.h"

#include "ssh/Pattern.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QMessageAuthenticationCode>
#include <QtEndian>

#include <cerrno>

#include <sys/stat.h>

namespace ssh {

namespace {

constexpr qint64 largestFile = 64 * 1024 * 1024;
constexpr int standardPort = 22;

QByteArray decoded(const QByteArray &base64)
{
    const auto result = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    return result ? *result : QByteArray();
}

// A key's blob is a row of fields with their lengths, its type the first (RFC 4253,
// 6.6): a line that was cut or edited shows here. Certificates hold numbers too.
bool isBlobOf(const QString &type, const QByteArray &blob)
{
    const QByteArray bytes = decoded(blob);
    qsizetype at = 0;
    int fields = 0;
    while (at + 4 <= bytes.size()) {
        const auto length = static_cast<qsizetype>(qFromBigEndian<quint32>(bytes.constData() + at));
        if (length > bytes.size() - at - 4 || (fields == 0 && bytes.mid(4, length) != type.toLatin1()))
            return false;
        at += 4 + length;
        ++fields;
        if (type.contains(QLatin1String("-cert-v01@")))
            return true;
    }
    return at == bytes.size() && fields >= 2;
}

bool isHashOf(const QString &hashed, const QString &name)
{
    const QStringList parts = hashed.split(QLatin1Char('|')); // "", "1", salt, hash
    if (parts.size() != 4)
        return false;
    const QByteArray hash = QMessageAuthenticationCode::hash(name.toLatin1(), decoded(parts[2].toLatin1()),
                                                             QCryptographicHash::Sha1);
    return hash == decoded(parts[3].toLatin1());
}

bool isHostField(const QString &hosts)
{
    if (!hosts.startsWith(QLatin1Char('|')))
        return !hosts.isEmpty();
    const QStringList parts = hosts.split(QLatin1Char('|'));
    return parts.size() == 4 && parts[1] == QLatin1String("1") && !decoded(parts[2].toLatin1()).isEmpty()
        && decoded(parts[3].toLatin1()).size() == 20;
}

// Only a file that is surely not there is "no entries": one that is hidden by
// its folder's permissions may well know the host.
bool isMissing(const QString &file)
{
    struct stat found{};
    return ::stat(QFile::encodeName(file).constData(), &found) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

bool takeMarker(QStringList &words, Marker &marker)
{
    if (!words.first().startsWith(QLatin1Char('@')))
        return true;
    const QString word = words.takeFirst();
    if (word == QLatin1String("@revoked"))
        marker = Marker::Revoked;
    else if (word == QLatin1String("@cert-authority"))
        marker = Marker::Authority;
    else
        return false;
    return true;
}

base::Result<KnownHostsEntry> entryFrom(const QByteArray &line, const QString &where)
{
    static const QChar tab = QLatin1Char('\t');
    QStringList words =
        QString::fromLatin1(line).replace(tab, QLatin1Char(' ')).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    KnownHostsEntry entry;
    entry.where = where;
    if (!takeMarker(words, entry.marker) || words.size() < 3 || !isHostField(words[0])
        || !isBlobOf(words[1], words[2].toLatin1()))
        return base::fail(base::ErrorKind::InvalidInput, where, QStringLiteral("this line is no known_hosts entry"));
    entry.hosts = words[0];
    entry.type = words[1];
    entry.blob = decoded(words[2].toLatin1()).toBase64(); // one spelling, so that blobs compare as text
    return entry;
}

} // namespace

QString knownHostsName(const QString &host, int port)
{
    const QString name = host.toLower();
    return port == standardPort ? name : QStringLiteral("[%1]:%2").arg(name).arg(port);
}

QString fingerprintOf(const QByteArray &base64Blob)
{
    const QByteArray hash = QCryptographicHash::hash(decoded(base64Blob), QCryptographicHash::Sha256);
    return QStringLiteral("SHA256:")
        + QString::fromLatin1(hash.toBase64(QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals));
}

bool KnownHostsEntry::isFor(const QString &host, int port) const
{
    const QString name = knownHostsName(host, port);
    if (hosts.startsWith(QLatin1Char('|')))
        return isHashOf(hosts, name);
    bool matches = false;
    for (const QString &part : hosts.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const bool isNegated = part.startsWith(QLatin1Char('!'));
        const QString pattern = part.mid(isNegated ? 1 : 0).toLower();
        if (!matchesPattern(pattern, name))
            continue;
        if (isNegated)
            return false;
        matches = true;
    }
    return matches;
}

base::Result<QList<KnownHostsEntry>> readKnownHosts(const QString &file)
{
    using base::ErrorKind;
    QList<KnownHostsEntry> entries;
    if (file.isEmpty() || isMissing(file))
        return entries;
    QFile source(file);
    // Opening a FIFO would wait for ever.
    if (!QFileInfo(file).isFile() || !source.open(QIODevice::ReadOnly) || source.size() > largestFile)
        return base::fail(ErrorKind::InvalidInput, file, QStringLiteral("the known hosts cannot be read"));
    int number = 0;
    while (!source.atEnd()) {
        const QByteArray line = source.readLine().trimmed();
        ++number;
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        auto entry = entryFrom(line, QStringLiteral("%1:%2").arg(file).arg(number));
        if (!entry)
            return tl::make_unexpected(entry.error());
        entries.append(*entry);
    }
    if (source.error() != QFileDevice::NoError)
        return base::fail(ErrorKind::InvalidInput, file, source.errorString());
    return entries;
}

} // namespace ssh
