// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/KeyFile.h"

#include "ssh/FileDescriptor.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ssh {

namespace {

using base::ErrorKind;

constexpr off_t largestFile = 1024 * 1024;
constexpr int leastRsaBits = 2048;

tl::unexpected<base::Error> wrong(const QString &file, const QString &reason)
{
    return base::fail(ErrorKind::InvalidInput, file, reason.arg(file));
}

struct Contents
{
    base::Secret text;
    bool isOpenToOthers = false; ///< as OpenSSH sees it: our own file, that not only we can read
};

// Opening a FIFO would wait for ever without O_NONBLOCK.
base::Result<Contents> contentsOf(const QString &file)
{
    const FileDescriptor key(::open(QFile::encodeName(file).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    struct stat found{};
    if (!key.isOpen() || ::fstat(key.number(), &found) != 0 || !S_ISREG(found.st_mode) || found.st_size > largestFile)
        return wrong(file, QStringLiteral("the key file %1 cannot be read"));
    QByteArray text(found.st_size, Qt::Uninitialized);
    const bool isRead = ::read(key.number(), text.data(), static_cast<size_t>(text.size())) == text.size();
    text.replace("\r\n", "\n"); // as an editor on Windows leaves it
    Contents contents{base::Secret(text), found.st_uid == ::geteuid() && (found.st_mode & (S_IRWXG | S_IRWXO)) != 0};
    ::explicit_bzero(text.data(), static_cast<size_t>(text.size()));
    if (!isRead)
        return wrong(file, QStringLiteral("the key file %1 cannot be read"));
    return contents;
}

// What a file is that people take for a private key; empty if it may be one.
QString mistakenFor(QByteArrayView text)
{
    if (text.isEmpty())
        return QStringLiteral("the key file %1 is empty");
    if (text.startsWith("PuTTY-User-Key-File"))
        return QStringLiteral("%1 is a key of PuTTY, which has to be exported as an OpenSSH key first");
    for (const char *begin : {"ssh-", "ecdsa-sha2-", "sk-", "---- BEGIN SSH2 PUBLIC KEY"})
        if (text.startsWith(begin))
            return QStringLiteral("%1 is a public key, and no private key");
    if (text.contains("-----BEGIN DSA PRIVATE KEY-----"))
        return QStringLiteral("%1 is a DSA key, which servers do not accept any more");
    return {};
}

// libssh asks here only when the file is encrypted and no passphrase was given.
int neverAsk(const char *, char *, size_t, int, int, void *wasAsked)
{
    *static_cast<bool *>(wasAsked) = true;
    return -1;
}

QByteArray blobOf(ssh_key key)
{
    char *text = nullptr;
    QByteArray blob;
    if (ssh_pki_export_pubkey_base64(key, &text) == SSH_OK)
        blob = QByteArray::fromBase64(text);
    ssh_string_free_char(text);
    return blob;
}

// A blob is a row of fields with their length in front (RFC 4253, 6.6).
QByteArray takeField(QByteArray &blob)
{
    if (blob.size() < 4)
        return {};
    const auto size = static_cast<qsizetype>(qFromBigEndian<quint32>(blob.constData()));
    const QByteArray field = blob.mid(4, size);
    blob.remove(0, 4 + size);
    return field;
}

int rsaBits(QByteArray blob)
{
    if (takeField(blob) != "ssh-rsa")
        return leastRsaBits;
    (void)takeField(blob); // the exponent
    const QByteArray modulus = takeField(blob);
    int bits = static_cast<int>(modulus.size()) * 8;
    for (const char byte : modulus) {
        if (byte != 0)
            return bits - (qCountLeadingZeroBits(static_cast<quint8>(byte)));
        bits -= 8;
    }
    return bits;
}

} // namespace

base::Result<Key> openKey(const QString &file, const base::Secret &passphrase)
{
    const auto contents = contentsOf(file);
    if (!contents)
        return tl::make_unexpected(contents.error());
    const QByteArrayView text = contents->text.reveal();
    if (const QString mistake = mistakenFor(text); !mistake.isEmpty())
        return wrong(file, mistake);
    if (contents->isOpenToOthers)
        return wrong(file, QStringLiteral("the key file %1 is open to others (chmod 600)"));
    ssh_key raw = nullptr;
    bool wasAsked = false;
    const char *given = passphrase.isEmpty() ? nullptr : passphrase.reveal().data();
    const int result = ssh_pki_import_privkey_base64(text.data(), given, neverAsk, &wasAsked, &raw);
    Key key(raw);
    if (wasAsked)
        return base::fail(ErrorKind::SecretUnavailable, file, QStringLiteral("the key file %1 needs a passphrase").arg(file));
    if (result != SSH_OK && given != nullptr)
        return wrong(file, QStringLiteral("the key file %1 does not open with this passphrase"));
    if (result != SSH_OK)
        return wrong(file, QStringLiteral("%1 is no private key"));
    if (const int bits = rsaBits(blobOf(key.get())); bits < leastRsaBits)
        return wrong(file, QStringLiteral("%1 is an RSA key of only ") + QString::number(bits) + QStringLiteral(" bits, which is too weak"));
    return key;
}

QStringList certificatesFor(const QString &keyFile, const QStringList &certificateFiles)
{
    QStringList files = certificateFiles;
    const QString beside = keyFile + QStringLiteral("-cert.pub");
    if (QFileInfo(beside).isFile() && !files.contains(beside))
        files.prepend(beside);
    return files;
}

base::Result<Key> certified(const Key &key, const QString &certificateFile)
{
    ssh_key raw = nullptr;
    // Opening a FIFO would wait for ever.
    const bool isRead = QFileInfo(certificateFile).isFile()
        && ssh_pki_import_cert_file(QFile::encodeName(certificateFile).constData(), &raw) == SSH_OK;
    const Key certificate(raw);
    if (!isRead)
        return wrong(certificateFile, QStringLiteral("%1 is no certificate"));
    QByteArray plain = blobOf(key.get());
    QByteArray signedBlob = blobOf(certificate.get());
    (void)takeField(plain); // the types, which differ
    (void)takeField(signedBlob);
    (void)takeField(signedBlob); // the nonce; then comes the key as it is
    if (plain.isEmpty() || !signedBlob.startsWith(plain))
        return wrong(certificateFile, QStringLiteral("the certificate %1 is for another key"));
    Key both(ssh_key_dup(key.get()));
    if (!both || ssh_pki_copy_cert_to_privkey(certificate.get(), both.get()) != SSH_OK)
        return wrong(certificateFile, QStringLiteral("the certificate %1 cannot be used with this key"));
    return both;
}

Key publicKey(const QString &file)
{
    for (const QString &name : {file + QStringLiteral(".pub"), file}) {
        ssh_key raw = nullptr;
        const QByteArray path = QFile::encodeName(name);
        if (!QFileInfo(name).isFile())
            continue;
        const bool isRead = ssh_pki_import_pubkey_file(path.constData(), &raw) == SSH_OK
            || ssh_pki_import_cert_file(path.constData(), &raw) == SSH_OK;
        Key key(raw);
        if (isRead)
            return key;
    }
    return nullptr;
}

QByteArray publicBlob(const QString &file)
{
    const Key key = publicKey(file);
    return key ? blobOf(key.get()) : QByteArray();
}

} // namespace ssh
