// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/KnownHosts.h"
#include "ssh/Lane.h"

#include "ssh/Program.h"
#include "ssh/SshServer.h"
#include "ssh/Eventually.h"
#include "ssh/Sshd.h"
#include "support/Printers.h"

#include <QFile>

#include <gtest/gtest.h>

using namespace std::chrono_literals;

namespace {

class HostKeyTest : public testing::Test
{
protected:
    void know(const QByteArray &line) const
    {
        QFile known(login.knownHostsFile);
        ASSERT_TRUE(known.open(QIODevice::WriteOnly));
        known.write(line);
    }
    [[nodiscard]] QByteArray host() const { return "[127.0.0.1]:" + QByteArray::number(server.port()); }
    [[nodiscard]] QByteArray key() const { return server.hostKey().type.toLatin1() + ' ' + server.hostKey().blob; }
    [[nodiscard]] base::Error refusal() const
    {
        ssh::Lane lane(login);
        const auto connected = lane.connect(10s);
        EXPECT_FALSE(connected);
        EXPECT_FALSE(server.log().contains("Accepted")); // we never got as far as signing in
        EXPECT_FALSE(server.log().contains("Failed"));
        return connected ? base::Error() : connected.error();
    }

    Sshd server;
    ssh::Login login = server.login();
};

TEST_F(HostKeyTest, AnUnknownKeyIsShownAndNotTrusted)
{
    know("");
    const base::Error error = refusal();
    EXPECT_EQ(error.kind, base::ErrorKind::HostKeyUnknown);
    EXPECT_EQ(error.facts.value(QStringLiteral("fingerprint")), server.hostKey().fingerprint);
    EXPECT_EQ(error.facts.value(QStringLiteral("type")), QStringLiteral("ssh-ed25519"));
    EXPECT_EQ(error.facts.value(QStringLiteral("key")).toLatin1(), server.hostKey().blob);
    EXPECT_EQ(error.facts.value(QStringLiteral("host")), QStringLiteral("127.0.0.1"));
    EXPECT_EQ(error.facts.value(QStringLiteral("port")), QString::number(server.port()));
}

TEST_F(HostKeyTest, AChangedKeyTellsBothFingerprints)
{
    const Sshd another;
    know(host() + ' ' + another.hostKey().type.toLatin1() + ' ' + another.hostKey().blob + '\n');
    const base::Error error = refusal();
    EXPECT_EQ(error.kind, base::ErrorKind::HostKeyChanged);
    EXPECT_EQ(error.facts.value(QStringLiteral("fingerprint")), server.hostKey().fingerprint);
    EXPECT_EQ(error.facts.value(QStringLiteral("expected")), another.hostKey().fingerprint);
}

TEST_F(HostKeyTest, ARevokedKeyIsRefusedThoughItIsKnown)
{
    know(host() + ' ' + key() + "\n@revoked * " + key() + '\n');
    const base::Error error = refusal();
    EXPECT_EQ(error.kind, base::ErrorKind::HostKeyChanged);
    EXPECT_EQ(error.facts.value(QStringLiteral("revoked")), error.facts.value(QStringLiteral("file")));
}

TEST_F(HostKeyTest, AGarbledFileIsAnErrorAndNotANewHost)
{
    know("garbage\n" + host() + ' ' + key() + '\n');
    EXPECT_EQ(refusal().kind, base::ErrorKind::InvalidInput);
}

TEST_F(HostKeyTest, TheUsersOwnFileIsBelievedAndNotWritten)
{
    login.knownHostsToRead = {login.knownHostsFile};
    login.knownHostsFile = server.path(QStringLiteral("none"));
    ssh::Lane lane(login);
    EXPECT_OK(lane.connect(10s));
    EXPECT_FALSE(QFile::exists(login.knownHostsFile));
}

TEST_F(HostKeyTest, AKeyThatWasRememberedIsTrusted)
{
    login.knownHostsFile = server.path(QStringLiteral("new"));
    const auto shown = ssh::askHostKey(login);
    ASSERT_OK(shown);
    EXPECT_EQ(*shown, server.hostKey());
    EXPECT_TRUE(eventually([this] { return server.connections() == 0; })) << "the server does not wait while somebody thinks";
    ASSERT_OK(ssh::remember(login.knownHostsFile, login.server.host, login.server.port, *shown));
    ssh::Lane lane(login);
    EXPECT_OK(lane.connect(10s));
}

TEST(HostKeyTypes, AServerWithTwoKeysIsAskedForTheKnownOne)
{
    Sshd probe; // only for its folder and ssh-keygen
    const QString second = probe.path(QStringLiteral("ecdsa"));
    Program::run({QStringLiteral("ssh-keygen"), QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ecdsa"),
                  QStringLiteral("-N"), QString(), QStringLiteral("-f"), second});
    const Sshd server({QStringLiteral("HostKey ") + second});
    ssh::Login login = server.login();
    QFile known(login.knownHostsFile);
    ASSERT_TRUE(known.open(QIODevice::WriteOnly));
    known.write("[127.0.0.1]:" + QByteArray::number(server.port()) + ' ' + Sshd::contents(second + QStringLiteral(".pub")));
    known.close();
    ssh::Lane lane(login);
    EXPECT_OK(lane.connect(10s));
}

TEST(HostKeySecrets, NoSecretIsSentBeforeTheKeyIsDecided)
{
    const SshServer server({});
    ssh::Login login = server.login("correct horse");
    login.knownHostsFile.clear();
    ssh::Lane lane(login);
    const auto connected = lane.connect(5s);
    ASSERT_FALSE(connected);
    EXPECT_EQ(connected.error().kind, base::ErrorKind::HostKeyUnknown);
    EXPECT_EQ(server.attempts(), QStringList());
}

} // namespace
