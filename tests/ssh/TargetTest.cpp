// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Target.h"

#include "support/Printers.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace {

class TargetTest : public testing::Test
{
protected:
    [[nodiscard]] base::Result<ssh::Target> target(const char *host, int port = 22, const char *user = "me") const
    {
        ssh::Login login;
        login.server.host = QString::fromUtf8(host);
        login.server.port = port;
        login.server.user = QString::fromUtf8(user);
        login.configFile = folder.filePath(QStringLiteral("config"));
        return ssh::targetOf(login);
    }
    void configure(const QByteArray &text) const
    {
        QFile file(folder.filePath(QStringLiteral("config")));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    QTemporaryDir folder;
};

TEST_F(TargetTest, TakesAServerAsItIs)
{
    const auto found = target("db.example.org", 2222, "deploy");
    ASSERT_OK(found);
    EXPECT_EQ(*found, (ssh::Target{QStringLiteral("db.example.org"), 2222, QStringLiteral("deploy"), {}}));
    EXPECT_EQ(found->knownHost(), QStringLiteral("db.example.org"));
    EXPECT_EQ(found->knownPort(), 2222);
    EXPECT_EQ(found->address(), QStringLiteral("deploy@db.example.org:2222"));
}

TEST_F(TargetTest, ResolvesAnAlias)
{
    configure("Host prod\nHostName 192.0.2.7\nPort 2200\nUser deploy\nIdentityFile /key\nIdentityFile /other\n"
              "IdentitiesOnly yes\nCertificateFile /cert\nProxyJump bastion\n");
    const auto found = target("prod", 22, "");
    ASSERT_OK(found);
    EXPECT_EQ(found->address(), QStringLiteral("deploy@192.0.2.7:2200"));
    EXPECT_EQ(found->keyFiles, (QStringList{QStringLiteral("/key"), QStringLiteral("/other")}));
    EXPECT_TRUE(found->isOnlyTheseKeys);
    EXPECT_EQ(found->certificateFiles, QStringList{QStringLiteral("/cert")});
    EXPECT_EQ(found->proxyJump, QStringLiteral("bastion"));
}

TEST_F(TargetTest, KnowsAServerByTheNameThatWasChosenForItsKey)
{
    configure("Host prod\nHostName 192.0.2.7\nPort 2200\nHostKeyAlias production\nHost bad\nHostKeyAlias -x\n");
    const auto found = target("prod");
    ASSERT_OK(found);
    EXPECT_EQ(found->knownHost(), QStringLiteral("production"));
    EXPECT_EQ(found->knownPort(), 22);
    EXPECT_FALSE(target("bad"));
}

TEST_F(TargetTest, ReadsTheKnownHostsOfAll)
{
    configure("UserKnownHostsFile /second /first\n");
    ssh::Login login;
    login.server.host = QStringLiteral("prod");
    login.knownHostsFile = QStringLiteral("/first");
    login.configFile = folder.filePath(QStringLiteral("config"));
    const auto found = ssh::targetOf(login);
    ASSERT_OK(found);
    EXPECT_EQ(found->knownHostsFiles, (QStringList{QStringLiteral("/first"), QStringLiteral("/second")}));
}

TEST_F(TargetTest, ReadsTheKnownHostsOfTheMachineToo)
{
    configure("GlobalKnownHostsFile /of/all\n");
    ssh::Login login;
    login.server.host = QStringLiteral("prod");
    login.knownHostsFile = QStringLiteral("/first");
    login.knownHostsToRead = {QStringLiteral("/second")};
    login.configFile = folder.filePath(QStringLiteral("config"));
    const auto found = ssh::targetOf(login);
    ASSERT_OK(found);
    EXPECT_EQ(found->knownHostsFiles, (QStringList{QStringLiteral("/first"), QStringLiteral("/second"), QStringLiteral("/of/all")}));
}

TEST_F(TargetTest, DoesNotPassOverAListOfRevokedKeysThatItCannotRead)
{
    configure("RevokedHostKeys /etc/ssh/revoked\n");
    const auto found = target("prod");
    ASSERT_FALSE(found);
    EXPECT_TRUE(found.error().reason().contains(QStringLiteral("@revoked")));
    configure("RevokedHostKeys none\n");
    EXPECT_OK(target("prod"));
}

TEST_F(TargetTest, AKeysPathMayBeginAtHome)
{
    ssh::Login login;
    login.server.host = QStringLiteral("prod");
    login.server.keyFile = QStringLiteral("~/.ssh/id_work");
    const auto found = ssh::targetOf(login);
    ASSERT_OK(found);
    EXPECT_EQ(found->keyFiles, QStringList{QDir::homePath() + QStringLiteral("/.ssh/id_work")});
}

TEST_F(TargetTest, AMistakeInTheConfigurationIsItsError)
{
    configure("Port many\n");
    const auto found = target("prod");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().where, folder.filePath(QStringLiteral("config:1")));
}

TEST_F(TargetTest, WhatTheServerSaysGoesFirst)
{
    configure("Host *\nPort 2200\nUser other\n");
    const auto found = target("prod", 2222, "me");
    ASSERT_OK(found);
    EXPECT_EQ(found->port, 2222);
    EXPECT_EQ(found->user, QStringLiteral("me"));
}

TEST_F(TargetTest, IsTheLocalUserIfNobodyIsNamed)
{
    const auto found = target("prod", 22, "");
    ASSERT_OK(found);
    EXPECT_FALSE(found->user.isEmpty());
}

TEST_F(TargetTest, IsReachedDirectlyWhereThatIsSaid)
{
    configure("Host free\nProxyJump None\nHost *\nProxyJump bastion\n");
    EXPECT_EQ(target("free")->proxyJump, QString());
    EXPECT_EQ(target("prod")->proxyJump, QStringLiteral("bastion"));
    ssh::Login login;
    login.server.host = QStringLiteral("prod");
    login.configFile = folder.filePath(QStringLiteral("config"));
    login.proxyJump = QStringLiteral("none");
    EXPECT_EQ(ssh::targetOf(login)->proxyJump, QString());
}

TEST_F(TargetTest, APortThatWasGivenIsMeant)
{
    configure("Port 2200\n");
    ssh::Login login;
    login.server.host = QStringLiteral("prod");
    login.configFile = folder.filePath(QStringLiteral("config"));
    login.isPortGiven = true;
    EXPECT_EQ(ssh::targetOf(login)->port, 22);
}

TEST_F(TargetTest, TakesEveryKindOfAddress)
{
    for (const char *host : {"localhost", "192.0.2.1", "::1", "[::1]", "fe80::1%eth0", "a_b.example.org"})
        EXPECT_OK(target(host));
}

TEST_F(TargetTest, RefusesWhatIsNoHost)
{
    for (const char *host : {"", "-oProxyCommand=x", "prod;touch /tmp/x", "a b", "user@host", "$(id)", "a\nb", "pr\u00f6d"}) {
        const auto found = target(host);
        ASSERT_FALSE(found) << host;
        EXPECT_EQ(found.error().kind, base::ErrorKind::InvalidInput);
    }
}

TEST_F(TargetTest, RefusesWhatIsNoUser)
{
    for (const char *user : {"a b", "a;b", "-l", "`id`", "a\nb"})
        EXPECT_FALSE(target("host", 22, user)) << user;
    EXPECT_OK(target("host", 22, "first.last@example.org"));
}

TEST_F(TargetTest, RefusesWhatIsNoPort)
{
    for (const int port : {0, -1, 65536})
        EXPECT_FALSE(target("host", port)) << port;
    EXPECT_OK(target("host", 65535));
}

} // namespace
