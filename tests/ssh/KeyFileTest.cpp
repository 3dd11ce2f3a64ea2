// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/KeyFile.h"

#include "ssh/Program.h"
#include "support/Printers.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <sys/stat.h>

namespace {

class KeyFileTest : public testing::Test
{
protected:
    /// A key that ssh-keygen makes.
    [[nodiscard]] QString make(const QStringList &options, const QString &passphrase = {}) const
    {
        const QString file = folder.filePath(QStringLiteral("key%1").arg(++m_number));
        const auto made = Program::run(QStringList{QStringLiteral("ssh-keygen"), QStringLiteral("-q"), QStringLiteral("-N"),
                                                   passphrase, QStringLiteral("-f"), file}
                                       + options);
        EXPECT_EQ(made.status, 0) << made.err.toStdString();
        return file;
    }
    [[nodiscard]] QString file(const QByteArray &text, int mode = 0600) const
    {
        const QString path = folder.filePath(QStringLiteral("file%1").arg(++m_number));
        QFile target(path);
        EXPECT_TRUE(target.open(QIODevice::WriteOnly));
        target.write(text);
        target.close();
        EXPECT_EQ(::chmod(QFile::encodeName(path).constData(), static_cast<mode_t>(mode)), 0);
        return path;
    }
    static QByteArray contents(const QString &path)
    {
        QFile source(path);
        EXPECT_TRUE(source.open(QIODevice::ReadOnly));
        return source.readAll();
    }
    [[nodiscard]] static QString refusal(const QString &path, const char *passphrase = "")
    {
        const auto key = ssh::openKey(path, base::Secret(QByteArrayView(passphrase)));
        EXPECT_FALSE(key) << path.toStdString();
        if (key)
            return {};
        EXPECT_EQ(key.error().where, path);
        EXPECT_TRUE(key.error().reason().contains(path)) << key.error().reason().toStdString();
        return key.error().reason();
    }

    QTemporaryDir folder;
    mutable int m_number = 0;
};

const QStringList ed25519{QStringLiteral("-t"), QStringLiteral("ed25519")};

TEST_F(KeyFileTest, OpensEveryKindThatIsStrongEnough)
{
    EXPECT_OK(ssh::openKey(make(ed25519), {}));
    EXPECT_OK(ssh::openKey(make({QStringLiteral("-t"), QStringLiteral("ecdsa")}), {}));
    EXPECT_OK(ssh::openKey(make({QStringLiteral("-t"), QStringLiteral("rsa"), QStringLiteral("-b"), QStringLiteral("2048")}), {}));
    EXPECT_OK(ssh::openKey(make({QStringLiteral("-t"), QStringLiteral("rsa"), QStringLiteral("-b"), QStringLiteral("2048"),
                                 QStringLiteral("-m"), QStringLiteral("PEM")}), {}));
}

TEST_F(KeyFileTest, OpensAnEncryptedOneOfEachFormat)
{
    const QStringList rsa{QStringLiteral("-t"), QStringLiteral("rsa"), QStringLiteral("-b"), QStringLiteral("2048"), QStringLiteral("-m")};
    for (const QStringList &options : {ed25519, rsa + QStringList{QStringLiteral("PEM")}, rsa + QStringList{QStringLiteral("PKCS8")}}) {
        const QString key = make(options, QStringLiteral("open sesame"));
        EXPECT_OK(ssh::openKey(key, base::Secret(QByteArrayView("open sesame"))));
        EXPECT_TRUE(refusal(key, "wrong").contains(QStringLiteral("does not open with this passphrase")));
        const auto closed = ssh::openKey(key, {});
        ASSERT_FALSE(closed);
        EXPECT_EQ(closed.error().kind, base::ErrorKind::SecretUnavailable);
    }
}

TEST_F(KeyFileTest, OpensOneWithTheLineEndsOfWindows)
{
    const QByteArray text = contents(make(ed25519)).replace("\n", "\r\n");
    EXPECT_OK(ssh::openKey(file(text), {}));
}

TEST_F(KeyFileTest, OneThatOthersCanReadIsRefused)
{
    const QByteArray text = contents(make(ed25519));
    for (const int mode : {0644, 0640, 0604, 0660})
        EXPECT_TRUE(refusal(file(text, mode)).contains(QStringLiteral("open to others"))) << mode;
    EXPECT_OK(ssh::openKey(file(text, 0400), {}));
}

TEST_F(KeyFileTest, WhatPeopleTakeForAKeyIsNamed)
{
    EXPECT_TRUE(refusal(file("")).contains(QStringLiteral("is empty")));
    EXPECT_TRUE(refusal(file("PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n")).contains(QStringLiteral("PuTTY")));
    EXPECT_TRUE(refusal(make(ed25519) + QStringLiteral(".pub")).contains(QStringLiteral("is a public key")));
    EXPECT_TRUE(refusal(file("---- BEGIN SSH2 PUBLIC KEY ----\n", 0644)).contains(QStringLiteral("is a public key")));
    EXPECT_TRUE(refusal(file("-----BEGIN DSA PRIVATE KEY-----\nAAAA\n-----END DSA PRIVATE KEY-----\n")).contains(QStringLiteral("DSA")));
    EXPECT_TRUE(refusal(file("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n")).contains(QStringLiteral("is no private key")));
    EXPECT_TRUE(refusal(file(QByteArray(1000, '\0'))).contains(QStringLiteral("is no private key")));
}

TEST_F(KeyFileTest, AnRsaKeyThatIsTooShortIsRefused)
{
    const QString reason = refusal(make({QStringLiteral("-t"), QStringLiteral("rsa"), QStringLiteral("-b"), QStringLiteral("1024")}));
    EXPECT_TRUE(reason.contains(QStringLiteral("1024 bits"))) << reason.toStdString();
}

TEST_F(KeyFileTest, WhatIsNoFileHoldsNobodyUp)
{
    const QString pipe = folder.filePath(QStringLiteral("pipe"));
    ASSERT_EQ(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    for (const QString &path : {pipe, folder.path(), folder.filePath(QStringLiteral("none")), QStringLiteral("/dev/zero")})
        EXPECT_TRUE(refusal(path).contains(QStringLiteral("cannot be read")));
}

TEST_F(KeyFileTest, TellsThePublicHalfWithoutAPassphrase)
{
    const QString key = make(ed25519, QStringLiteral("open sesame"));
    const QByteArray blob = QByteArray::fromBase64(contents(key + QStringLiteral(".pub")).split(' ').value(1));
    EXPECT_EQ(ssh::publicBlob(key), blob);
    EXPECT_EQ(ssh::publicBlob(key + QStringLiteral(".pub")), blob);
    QFile::remove(key + QStringLiteral(".pub"));
    EXPECT_EQ(ssh::publicBlob(key), blob);
    EXPECT_EQ(ssh::publicBlob(folder.filePath(QStringLiteral("none"))), QByteArray());
    EXPECT_EQ(ssh::publicBlob(file("nonsense")), QByteArray());
}

TEST_F(KeyFileTest, ACertificateIsTakenForItsOwnKeyOnly)
{
    const QString authority = make(ed25519);
    const QString mine = make(ed25519);
    const QString other = make(ed25519);
    const auto done = Program::run({QStringLiteral("ssh-keygen"), QStringLiteral("-q"), QStringLiteral("-s"), authority,
                                    QStringLiteral("-I"), QStringLiteral("me"), mine + QStringLiteral(".pub")});
    ASSERT_EQ(done.status, 0) << done.err.toStdString();
    const QString certificate = mine + QStringLiteral("-cert.pub");
    EXPECT_EQ(ssh::certificatesFor(mine, {QStringLiteral("/x")}), (QStringList{certificate, QStringLiteral("/x")}));
    EXPECT_EQ(ssh::certificatesFor(other, {}), QStringList());
    const auto key = ssh::openKey(mine, {});
    const auto stranger = ssh::openKey(other, {});
    ASSERT_OK(key);
    ASSERT_OK(stranger);
    EXPECT_OK(ssh::certified(*key, certificate));
    const auto wrong = ssh::certified(*stranger, certificate);
    ASSERT_FALSE(wrong);
    EXPECT_TRUE(wrong.error().reason().contains(QStringLiteral("is for another key")));
    EXPECT_FALSE(ssh::certified(*key, mine + QStringLiteral(".pub")));
    EXPECT_FALSE(ssh::certified(*key, folder.filePath(QStringLiteral("none"))));
}

} // namespace
