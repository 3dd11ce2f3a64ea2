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
    [[nodiscard]] QString file(const QByteArray &text, const QString &name = QStringLiteral("config")) const
    {
        QFile target(folder.filePath(name));
        EXPECT_TRUE(target.open(QIODevice::WriteOnly));
        target.write(text);
        return target.fileName();
    }
    [[nodiscard]] ssh::HostSettings settings(const QByteArray &text, const char *alias = "prod") const
    {
        const auto found = ssh::settingsFor(file(text), {QString::fromLatin1(alias)});
        EXPECT_OK(found);
        return found.value_or(ssh::HostSettings());
    }
    [[nodiscard]] base::Error mistake(const QByteArray &text) const
    {
        const auto found = ssh::settingsFor(file(text), {QStringLiteral("prod")});
        EXPECT_FALSE(found) << text.constData();
        if (found)
            return {};
        EXPECT_EQ(found.error().kind, base::ErrorKind::InvalidInput);
        return found.error();
    }
    [[nodiscard]] QString at(int line, const char *name = "config") const
    {
        return QStringLiteral("%1:%2").arg(folder.filePath(QString::fromLatin1(name))).arg(line);
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
                                "  IdentitiesOnly yes\n"
                                "  CertificateFile /cert.pub\n"
                                "  HostKeyAlias production\n"
                                "  ProxyJump bastion\n"
                                "Host other\n  User nobody\n");
    EXPECT_EQ(found.hostName, QStringLiteral("192.0.2.7"));
    EXPECT_EQ(found.user, QStringLiteral("deploy"));
    EXPECT_EQ(found.port, 2222);
    EXPECT_EQ(found.identityFiles, (QStringList{QDir::homePath() + QStringLiteral("/.ssh/prod"), QStringLiteral("/second")}));
    EXPECT_TRUE(found.isIdentitiesOnly);
    EXPECT_EQ(found.certificateFiles, QStringList{QStringLiteral("/cert.pub")});
    EXPECT_EQ(found.hostKeyAlias, QStringLiteral("production"));
    EXPECT_EQ(found.proxyJump, QStringLiteral("bastion"));
}

TEST_F(SshConfigTest, TheFirstValueWins)
{
    EXPECT_EQ(settings("Host prod\nUser one\nHost *\nUser two\nPort 7\n").user, QStringLiteral("one"));
    EXPECT_EQ(settings("Host prod\nUser one\nHost *\nUser two\nPort 7\n").port, 7);
    EXPECT_EQ(settings("User first\nHost prod\nUser second\n").user, QStringLiteral("first"));
    EXPECT_FALSE(settings("IdentitiesOnly no\nIdentitiesOnly yes\n").isIdentitiesOnly);
    EXPECT_EQ(settings("UserKnownHostsFile /a\nUserKnownHostsFile /b\n").knownHostsFiles, QStringList{QStringLiteral("/a")});
}

TEST_F(SshConfigTest, GathersEveryKeyAndCertificateThatIsNamed)
{
    const auto found = settings("Host prod\nIdentityFile /a\nCertificateFile /x\nHost *\nIdentityFile /b\nIdentityFile /a\n"
                                "CertificateFile /y\nIdentityFile none\n");
    EXPECT_EQ(found.identityFiles, (QStringList{QStringLiteral("/a"), QStringLiteral("/b")}));
    EXPECT_EQ(found.certificateFiles, (QStringList{QStringLiteral("/x"), QStringLiteral("/y")}));
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
    EXPECT_EQ(settings("Host \"prod\"\nIdentityFile \"/a key\"\n").identityFiles, QStringList{QStringLiteral("/a key")});
    EXPECT_EQ(settings("Host prod\nIdentityFile '/a \"key'\n").identityFiles, QStringList{QStringLiteral("/a \"key")});
    EXPECT_EQ(settings("# Host no's\r\nHost prod # yes\r\n  User x\r\n").user, QStringLiteral("x"));
}

TEST_F(SshConfigTest, ResolvesWhatStandsForSomethingElse)
{
    EXPECT_EQ(settings("Host prod\nHostName %h.example.org\n").hostName, QStringLiteral("prod.example.org"));
    const auto found = ssh::settingsFor(file("Host prod\nHostName 192.0.2.7\nPort 7\nUser deploy\nHostKeyAlias p\n"
                                             "IdentityFile ~/%n-%h-%p-%r-%k-100%%\nIdentityFile %d/key\nIdentityFile /%u\n"),
                                        {QStringLiteral("prod"), QStringLiteral("me")});
    ASSERT_OK(found);
    EXPECT_EQ(found->identityFiles,
              (QStringList{QDir::homePath() + QStringLiteral("/prod-192.0.2.7-7-me-p-100%"),
                           QDir::homePath() + QStringLiteral("/key"), QStringLiteral("/") + ssh::localUser()}));
    qputenv("KEERPUNT_TEST_KEYS", "/keys");
    EXPECT_EQ(settings("IdentityFile ${KEERPUNT_TEST_KEYS}/a\n").identityFiles, QStringList{QStringLiteral("/keys/a")});
    qunsetenv("KEERPUNT_TEST_KEYS");
}

TEST_F(SshConfigTest, MoreKnownHostsFilesAreReadAndNoneIsNoWayToForget)
{
    EXPECT_EQ(settings("UserKnownHostsFile ~/a /b/%h\n").knownHostsFiles,
              (QStringList{QDir::homePath() + QStringLiteral("/a"), QStringLiteral("/b/prod")}));
    EXPECT_EQ(settings("UserKnownHostsFile none\n").knownHostsFiles, QStringList());
    EXPECT_EQ(settings("UserKnownHostsFile /dev/null\n").knownHostsFiles, QStringList());
}

TEST_F(SshConfigTest, AMatchBlockIsPassedOverUnlessItIsForAll)
{
    EXPECT_EQ(settings("Match host prod\nUser x\n").user, QString());
    EXPECT_EQ(settings("Host other\nMatch all\nUser x\n").user, QStringLiteral("x"));
    EXPECT_EQ(settings("Match final all\nUser x\n").user, QString());
}

TEST_F(SshConfigTest, RunsNothing)
{
    const QByteArray mark = folder.filePath(QStringLiteral("ran")).toUtf8();
    const auto found = settings("Match exec \"touch " + mark + "\"\nUser evil\nPort evil\n"
                                "Host prod\nProxyCommand touch " + mark + "\nUser good\n");
    EXPECT_EQ(found.user, QStringLiteral("good"));
    EXPECT_FALSE(QFileInfo::exists(QString::fromUtf8(mark)));
}

TEST_F(SshConfigTest, AMissingFileSaysNothing)
{
    const auto found = ssh::settingsFor(folder.filePath(QStringLiteral("none")), {QStringLiteral("prod")});
    ASSERT_OK(found);
    EXPECT_EQ(*found, ssh::HostSettings());
}

TEST_F(SshConfigTest, AFileThatCannotBeReadIsAnErrorAndHoldsNobodyUp)
{
    const QString pipe = folder.filePath(QStringLiteral("pipe"));
    ASSERT_EQ(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const QString large = file({}, QStringLiteral("large"));
    ASSERT_TRUE(QFile::resize(large, 5 * 1024 * 1024));
    const QString open = file("User x\n", QStringLiteral("open"));
    ASSERT_TRUE(QFile::setPermissions(open, QFile::permissions(open) | QFileDevice::WriteOther));
    for (const QString &path : {pipe, large, open, folder.path(), QStringLiteral("/dev/zero")}) {
        const auto found = ssh::settingsFor(path, {QStringLiteral("prod")});
        ASSERT_FALSE(found) << path.toStdString();
        EXPECT_EQ(found.error().kind, base::ErrorKind::InvalidInput);
        EXPECT_EQ(found.error().where, path);
    }
}

TEST_F(SshConfigTest, AValueThatMakesNoSenseIsNamedWithItsLine)
{
    for (const char *port : {"many", "0", "65536", "-1", "22x"})
        EXPECT_EQ(mistake(QByteArray("Host prod\nPort ") + port + '\n').where, at(2)) << port;
    EXPECT_EQ(mistake("\nIdentitiesOnly perhaps\n").where, at(2));
    EXPECT_EQ(mistake("Host prod\nUser\n").where, at(2));
    EXPECT_EQ(mistake("HostName %x\n").where, at(1));
    EXPECT_EQ(mistake("IdentityFile /a%\n").where, at(1));
    EXPECT_EQ(mistake("IdentityFile ${KEERPUNT_NO_SUCH_VARIABLE}/a\n").where, at(1));
    EXPECT_EQ(mistake("Host prod\n\nUser \"me\n").where, at(3));
}

TEST_F(SshConfigTest, AMistakeInABlockForAnotherHostDoesNotMatter)
{
    EXPECT_EQ(settings("Host other\nPort many\nUser\nHost prod\nUser x\n").user, QStringLiteral("x"));
}

TEST_F(SshConfigTest, IncludesFilesBesideIt)
{
    (void)file("Host prod\nUser x\n", QStringLiteral("one.conf"));
    (void)file("Port 7\n", QStringLiteral("two.conf"));
    const auto found = settings("Include *.conf /no/such/file none-*\nUser late\n");
    EXPECT_EQ(found.user, QStringLiteral("x"));
    EXPECT_EQ(found.port, 7);
    EXPECT_EQ(settings("Include \"" + folder.path().toUtf8() + "/two.conf\"\n").port, 7);
}

TEST_F(SshConfigTest, WhatIsIncludedInABlockCountsForItsHostOnly)
{
    (void)file("User x\nHost prod\nPort 7\n", QStringLiteral("part"));
    EXPECT_EQ(settings("Host other\nInclude part\n"), ssh::HostSettings());
    const auto found = settings("Host prod\nInclude part\nHostName late\n");
    EXPECT_EQ(found.user, QStringLiteral("x"));
    EXPECT_EQ(found.port, 7);
    EXPECT_EQ(found.hostName, QStringLiteral("late")) << "the block goes on behind it";
    (void)file("Host other\nUser y\n", QStringLiteral("part"));
    EXPECT_EQ(settings("Host prod\nInclude part\nHostName late\n").hostName, QStringLiteral("late"));
}

TEST_F(SshConfigTest, FilesThatIncludeEachOtherDoNoHarm)
{
    (void)file("Include config\nPort 7\n", QStringLiteral("part"));
    EXPECT_EQ(settings("Include config part\nInclude *\nUser x\n").port, 7);
    for (int i = 0; i < 20; ++i)
        (void)file("Include deep" + QByteArray::number(i + 1) + '\n', QStringLiteral("deep%1").arg(i));
    EXPECT_TRUE(mistake("Include deep0\n").reason().contains(QStringLiteral("deeply")));
    for (int i = 0; i < 12; ++i)
        (void)file("Include wide" + QByteArray::number(i + 1) + " wide" + QByteArray::number(i + 1) + '\n',
                   QStringLiteral("wide%1").arg(i));
    EXPECT_TRUE(mistake("Include wide0\n").reason().contains(QStringLiteral("too large")));
}

TEST_F(SshConfigTest, AMistakeInAnIncludedFileIsNamedThere)
{
    (void)file("\nPort many\n", QStringLiteral("part"));
    EXPECT_EQ(mistake("Include part\n").where, at(2, "part"));
}

TEST_F(SshConfigTest, OffersTheAliasesThatAreNames)
{
    (void)file("Host included\n", QStringLiteral("part"));
    EXPECT_EQ(ssh::aliases(file("Host prod staging\nHost *.internal\nHost !no yes?\nHost prod last\nMatch all\nInclude part\n")),
              (QStringList{QStringLiteral("prod"), QStringLiteral("staging"), QStringLiteral("last"), QStringLiteral("included")}));
    EXPECT_EQ(ssh::aliases(QStringLiteral("/no/such/file")), QStringList());
    EXPECT_EQ(ssh::aliases(folder.path()), QStringList());
}

TEST_F(SshConfigTest, ManyStarsAreNotSlow)
{
    const QByteArray stars = QByteArray("*a").repeated(200);
    const std::string alias(2000, 'a');
    EXPECT_EQ(settings("Host " + stars + "b\nUser x\n", alias.c_str()).user, QString());
}

} // namespace
