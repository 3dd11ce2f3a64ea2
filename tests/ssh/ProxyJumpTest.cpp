// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/ProxyJump.h"

#include "support/Printers.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace {

class ProxyJumpTest : public testing::Test
{
protected:
    void configure(const QByteArray &text) const
    {
        QFile file(folder.filePath(QStringLiteral("config")));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    [[nodiscard]] ssh::Login login(const char *proxyJump = nullptr) const
    {
        ssh::Login login;
        login.server.host = QStringLiteral("prod");
        login.server.user = QStringLiteral("me");
        login.server.signIn = model::SignIn::Password;
        login.secret = base::Secret(QByteArrayView("for prod only"));
        login.configFile = folder.filePath(QStringLiteral("config"));
        if (proxyJump != nullptr)
            login.proxyJump = QString::fromUtf8(proxyJump);
        return login;
    }
    /// The jump hosts as addresses, or the reason why not.
    [[nodiscard]] static QString way(const ssh::Login &login)
    {
        const auto found = ssh::wayTo(login);
        if (!found)
            EXPECT_EQ(found.error().kind, base::ErrorKind::InvalidInput);
        return found ? found->join(QLatin1Char(' ')) : found.error().reason();
    }

    QTemporaryDir folder;
};

TEST_F(ProxyJumpTest, ReadsEverySpellingOfAJumpHost)
{
    EXPECT_EQ(way(login("u@a")), QStringLiteral("u@a:22"));
    EXPECT_EQ(way(login("u@a:2222")), QStringLiteral("u@a:2222"));
    EXPECT_EQ(way(login("u@[::1]:22")), QStringLiteral("u@::1:22"));
    EXPECT_EQ(way(login("u@[::1]")), QStringLiteral("u@::1:22"));
    EXPECT_EQ(way(login("u@fe80::1")), QStringLiteral("u@fe80::1:22"));
    EXPECT_EQ(way(login("ssh://u@a:7")), QStringLiteral("u@a:7"));
    EXPECT_EQ(way(login("SSH://u@a/")), QStringLiteral("u@a:22"));
    EXPECT_EQ(way(login("first.last@example.org@a")), QStringLiteral("first.last@example.org@a:22"));
    EXPECT_EQ(way(login("u@a, v@b ,w@c:3")), QStringLiteral("u@a:22 v@b:22 w@c:3"));
    EXPECT_EQ(way(login("none")), QString());
    EXPECT_EQ(way(login("")), QString());
}

TEST_F(ProxyJumpTest, RefusesWhatIsNoJumpHost)
{
    for (const char *jump : {",", "a,,b", "a,", "-oProxyCommand=x", "a b", "a:0", "a:70000", "a:x", "a:", "[::1", "[::1]x",
                             "[::1]:", "u v@a", "-l@a", "$(id)", "ssh://a/x", "@a", "u@"})
        EXPECT_TRUE(way(login(jump)).contains(QStringLiteral("is no jump host"))) << jump << way(login(jump)).toStdString();
}

TEST_F(ProxyJumpTest, AnAliasHasItsOwnSettings)
{
    configure("Host prod\nProxyJump bastion,other@inner:7\nHost bastion\nHostName 192.0.2.1\nPort 2200\nUser gate\n"
              "Host inner\nHostName 192.0.2.2\nPort 9\nUser no\n");
    EXPECT_EQ(way(login()), QStringLiteral("gate@192.0.2.1:2200 other@192.0.2.2:7"));
    EXPECT_EQ(way(login("bastion:22")), QStringLiteral("gate@192.0.2.1:22")) << "a port that is named is meant";
}

TEST_F(ProxyJumpTest, TheFirstJumpHostGoesByItsOwnWayAndTheOthersDoNot)
{
    configure("Host *\nUser u\nHost prod\nProxyJump a,b\nHost a\nProxyJump far\nHost b\nProxyJump nowhere\n");
    EXPECT_EQ(way(login()), QStringLiteral("u@far:22 u@a:22 u@b:22"));
}

TEST_F(ProxyJumpTest, ACircleIsAnError)
{
    configure("Host *\nUser u\nHost prod\nProxyJump a\nHost a\nProxyJump b\nHost b\nProxyJump a\n");
    EXPECT_TRUE(way(login()).startsWith(QStringLiteral("the jump hosts lead in a circle: u@a:22 → u@b:22")));
    configure("Host *\nUser u\nProxyJump bastion\n");
    EXPECT_TRUE(way(login()).contains(QStringLiteral("circle")));
}

TEST_F(ProxyJumpTest, EightJumpHostsAreEnough)
{
    EXPECT_EQ(way(login("u@1,u@2,u@3,u@4,u@5,u@6,u@7,u@8")).count(QLatin1Char(' ')), 7);
    EXPECT_TRUE(way(login("u@1,u@2,u@3,u@4,u@5,u@6,u@7,u@8,u@9")).contains(QStringLiteral("more than 8")));
}

TEST_F(ProxyJumpTest, AMistakeInTheSettingsOfAJumpHostIsItsError)
{
    configure("Host prod\nProxyJump a\nHost a\nPort many\n");
    const auto found = ssh::wayTo(login());
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().where, folder.filePath(QStringLiteral("config:4")));
}

TEST_F(ProxyJumpTest, AJumpHostIsGivenNoSecretOfTheServerBehindIt)
{
    const ssh::Login server = login("a,b");
    const auto target = ssh::targetOf(server);
    ASSERT_OK(target);
    const auto jump = ssh::jumpHostOf(server, *target);
    ASSERT_OK(jump);
    ASSERT_TRUE(jump->has_value());
    EXPECT_EQ((*jump)->server.host, QStringLiteral("b"));
    EXPECT_EQ((*jump)->server.signIn, model::SignIn::Agent);
    EXPECT_TRUE((*jump)->server.keyFile.isEmpty());
    EXPECT_TRUE((*jump)->secret.isEmpty());
    EXPECT_EQ((*jump)->proxyJump, QStringLiteral("a"));
    EXPECT_EQ((*jump)->configFile, server.configFile);
}

} // namespace
