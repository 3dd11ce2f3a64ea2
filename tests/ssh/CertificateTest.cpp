// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Lane.h"

#include "ssh/Program.h"
#include "ssh/Sshd.h"
#include "support/Printers.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <pwd.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace {

void run(const QStringList &words)
{
    const auto ran = Program::run(words);
    EXPECT_EQ(ran.status, 0) << ran.err.toStdString();
}

/// A server that takes nothing but certificates of one authority.
class CertificateTest : public testing::Test
{
protected:
    CertificateTest()
    {
        make(authority, QStringLiteral("ed25519"));
        server = std::make_unique<Sshd>(QStringList{QStringLiteral("TrustedUserCAKeys %1.pub").arg(authority)});
        QFile::remove(server->path(QStringLiteral("authorized")));
        login = server->login();
        login.server.keyFile = server->path(QStringLiteral("user"));
    }

    static void make(const QString &file, const QString &type)
    {
        run({QStringLiteral("ssh-keygen"), QStringLiteral("-q"), QStringLiteral("-t"), type, QStringLiteral("-N"), QString(),
             QStringLiteral("-f"), file});
    }
    void sign(const QString &key, const QString &validity = QStringLiteral("-1m:+1h")) const
    {
        run({QStringLiteral("ssh-keygen"), QStringLiteral("-q"), QStringLiteral("-s"), authority, QStringLiteral("-I"),
             QStringLiteral("operator-7"), QStringLiteral("-n"), QString::fromLocal8Bit(::getpwuid(::getuid())->pw_name),
             QStringLiteral("-V"), validity, key + QStringLiteral(".pub")});
    }
    [[nodiscard]] base::Result<void> connect() const { return ssh::Lane(login).connect(8s); }

    QTemporaryDir folder;
    QString authority = folder.filePath(QStringLiteral("authority"));
    std::unique_ptr<Sshd> server;
    ssh::Login login;
};

TEST_F(CertificateTest, OneBesideTheKeyIsShown)
{
    EXPECT_FALSE(connect());
    sign(login.server.keyFile);
    EXPECT_OK(connect());
    EXPECT_TRUE(server->log().contains("ID operator-7")) << server->log().toStdString();
}

TEST_F(CertificateTest, EveryKindOfKeyMayHaveOne)
{
    for (const char *type : {"ecdsa", "rsa"}) {
        const QString key = folder.filePath(QString::fromLatin1(type));
        make(key, QString::fromLatin1(type));
        sign(key);
        login.server.keyFile = key;
        EXPECT_OK(connect()) << type;
    }
}

TEST_F(CertificateTest, OneThatTheConfigurationNamesIsShown)
{
    sign(login.server.keyFile);
    const QString elsewhere = folder.filePath(QStringLiteral("mine"));
    ASSERT_TRUE(QFile::rename(login.server.keyFile + QStringLiteral("-cert.pub"), elsewhere));
    EXPECT_FALSE(connect());
    login.configFile = folder.filePath(QStringLiteral("config"));
    QFile config(login.configFile);
    ASSERT_TRUE(config.open(QIODevice::WriteOnly));
    config.write("CertificateFile " + elsewhere.toUtf8() + '\n');
    config.close();
    EXPECT_OK(connect());
}

TEST_F(CertificateTest, WithOneThatIsRefusedTheKeyItselfIsTriedNext)
{
    const Sshd plain; // knows the key, and no authority
    login = plain.login();
    sign(login.server.keyFile);
    EXPECT_OK(connect());
}

TEST_F(CertificateTest, OneThatHasExpiredIsNamedAmongWhatWasTried)
{
    sign(login.server.keyFile, QStringLiteral("-2h:-1h"));
    const auto connected = connect();
    ASSERT_FALSE(connected);
    EXPECT_EQ(connected.error().kind, base::ErrorKind::AuthenticationRefused);
    EXPECT_TRUE(connected.error().reason().contains(QStringLiteral("user-cert.pub"))) << connected.error().reason().toStdString();
}

} // namespace
