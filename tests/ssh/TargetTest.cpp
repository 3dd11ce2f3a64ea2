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
    EXPECT_EQ(found->address(), QStringLiteral("deploy@db.example.org:2222"));
}

TEST_F(TargetTest, ResolvesAnAlias)
{
    configure("Host prod\nHostName 192.0.2.7\nPort 2200\nUser deploy\nIdentityFile /key\n");
    const auto found = target("prod", 22, "");
    ASSERT_OK(found);
    EXPECT_EQ(*found,
              (ssh::Target{QStringLiteral("192.0.2.7"), 2200, QStringLiteral("deploy"), QStringLiteral("/key")}));
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

TEST_F(TargetTest, SaysThatAJumpHostIsNotSupportedYet)
{
    configure("Host prod\nProxyJump bastion\nHost free\nProxyJump none\n");
    const auto found = target("prod");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().kind, base::ErrorKind::InvalidInput);
    EXPECT_EQ(found.error().facts.value(QStringLiteral("proxyJump")), QStringLiteral("bastion"));
    EXPECT_OK(target("free"));
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
