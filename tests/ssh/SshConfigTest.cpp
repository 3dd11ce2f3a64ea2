// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/SshConfig.h"

#include "support/Printers.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <sys/stat.h>

namespace {

class SshConfigTest : public testing::Test
{
protected:
    [[nodiscard]] QString file(const QByteArray &text) const
    {
        QFile target(folder.filePath(QStringLiteral("config")));
        EXPECT_TRUE(target.open(QIODevice::WriteOnly));
        target.write(text);
        return target.fileName();
    }
    [[nodiscard]] ssh::HostSettings settings(const QByteArray &text, const char *alias = "prod") const
    {
        return ssh::settingsFor(file(text), QString::fromLatin1(alias));
    }

    QTemporaryDir folder;
};

TEST_F(SshConfigTest, ReadsAHostBlock)
{
    const auto found = settings("Host prod\n"
                                "  HostName 192.0.2.7\n"
                                "\tUser deploy\n"
                                "  Port 2222\n"
                                "  IdentityFile ~/.ssh/prod key\n"
                                "  IdentityFile /second\n"
                                "  ProxyJump bastion\n"
                                "Host other\n  User nobody\n");
    EXPECT_EQ(found.hostName, QStringLiteral("192.0.2.7"));
    EXPECT_EQ(found.user, QStringLiteral("deploy"));
    EXPECT_EQ(found.port, 2222);
    EXPECT_EQ(found.identityFile, QDir::homePath() + QStringLiteral("/.ssh/prod"));
    EXPECT_EQ(found.proxyJump, QStringLiteral("bastion"));
}

TEST_F(SshConfigTest, TheFirstValueWins)
{
    EXPECT_EQ(settings("Host prod\nUser one\nHost *\nUser two\nPort 7\n").user, QStringLiteral("one"));
    EXPECT_EQ(settings("Host prod\nUser one\nHost *\nUser two\nPort 7\n").port, 7);
    EXPECT_EQ(settings("User first\nHost prod\nUser second\n").user, QStringLiteral("first"));
}

TEST_F(SshConfigTest, KnowsPatternsAndTheirNegation)
{
    EXPECT_EQ(settings("Host p*\nUser x\n").user, QStringLiteral("x"));
    EXPECT_EQ(settings("Host p??d\nUser x\n").user, QStringLiteral("x"));
    EXPECT_EQ(settings("Host * !prod\nUser x\n").user, QString());
    EXPECT_EQ(settings("Host a b prod\nUser x\n").user, QStringLiteral("x"));
    EXPECT_EQ(settings("Host pro\nUser x\n").user, QString());
}

TEST_F(SshConfigTest, ReadsEverySpelling)
{
    EXPECT_EQ(settings("hOST=prod\nUSER = x\n").user, QStringLiteral("x"));
    EXPECT_EQ(settings("Host \"prod\"\nIdentityFile \"/a key\"\n").identityFile, QStringLiteral("/a key"));
    EXPECT_EQ(settings("# Host no\r\nHost prod # yes\r\n  User x\r\n").user, QStringLiteral("x"));
    EXPECT_EQ(settings("Host prod\nHostName %h.example.org\n").hostName, QStringLiteral("prod.example.org"));
}

TEST_F(SshConfigTest, RunsNothingAndIncludesNothing)
{
    const QByteArray mark = folder.filePath(QStringLiteral("ran")).toUtf8();
    const auto found = settings("Match exec \"touch " + mark + "\"\nUser evil\nInclude /etc/passwd\n"
                                "ProxyCommand touch " + mark + "\nHost prod\nUser good\n");
    EXPECT_EQ(found.user, QStringLiteral("good"));
    EXPECT_FALSE(QFileInfo::exists(QString::fromUtf8(mark)));
}

TEST_F(SshConfigTest, AMissingOrStrangeFileSaysNothing)
{
    EXPECT_EQ(ssh::settingsFor(folder.filePath(QStringLiteral("none")), QStringLiteral("prod")), ssh::HostSettings());
    EXPECT_EQ(ssh::settingsFor(folder.path(), QStringLiteral("prod")), ssh::HostSettings());
    const QString pipe = folder.filePath(QStringLiteral("pipe"));
    ASSERT_EQ(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    EXPECT_EQ(ssh::settingsFor(pipe, QStringLiteral("prod")), ssh::HostSettings());
    EXPECT_EQ(settings("Host\nUser\nPort many\n\"\n===\n"), ssh::HostSettings());
}

TEST_F(SshConfigTest, OffersTheAliasesThatAreNames)
{
    EXPECT_EQ(ssh::aliases(file("Host prod staging\nHost *.internal\nHost !no yes?\nHost prod last\nMatch all\n")),
              (QStringList{QStringLiteral("prod"), QStringLiteral("staging"), QStringLiteral("last")}));
    EXPECT_EQ(ssh::aliases(QStringLiteral("/no/such/file")), QStringList());
}

TEST_F(SshConfigTest, ManyStarsAreNotSlow)
{
    const QByteArray stars = QByteArray("*a").repeated(200);
    const std::string alias(2000, 'a');
    EXPECT_EQ(settings("Host " + stars + "b\nUser x\n", alias.c_str()).user, QString());
}

} // namespace
