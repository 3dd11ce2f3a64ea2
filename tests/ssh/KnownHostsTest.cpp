// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/KnownHosts.h"

#include "ssh/Program.h"
#include "support/Printers.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <sys/stat.h>

namespace {

// Two keys that ssh-keygen made, and the fingerprints it printed for them.
const ssh::HostKey mine{QStringLiteral("ssh-ed25519"),
                        "AAAAC3NzaC1lZDI1NTE5AAAAIMTAzZnRRRGqpsvA5WfLJcwtfvVMLLoZGPmk0p0CsCVD", {}};
const ssh::HostKey other{QStringLiteral("ssh-ed25519"),
                         "AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f", {}};
const ssh::HostKey otherType{
    QStringLiteral("ecdsa-sha2-nistp256"),
    "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fAAECAwQFBgcI"
    "CQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    {}};

class KnownHostsTest : public testing::Test
{
protected:
    [[nodiscard]] QString file(const QByteArray &text, const QString &name = QStringLiteral("known")) const
    {
        QFile target(folder.filePath(name));
        EXPECT_TRUE(target.open(QIODevice::WriteOnly));
        target.write(text);
        return target.fileName();
    }
    [[nodiscard]] static QByteArray line(const QByteArray &hosts, const ssh::HostKey &key, const QByteArray &marker = {})
    {
        return marker + hosts + ' ' + key.type.toLatin1() + ' ' + key.blob + " a comment\n";
    }
    [[nodiscard]] ssh::Trust trust(const QByteArray &text, const QString &host, int port = 22) const
    {
        const auto answer = ssh::decide({file(text)}, host, port, mine);
        EXPECT_OK(answer);
        return answer ? answer->trust : ssh::Trust::Unknown;
    }

    QTemporaryDir folder;
    const QString host = QStringLiteral("db.example.org");
};

TEST_F(KnownHostsTest, KnowsAPlainHostAndSaysWhere)
{
    const QString known = file("# a comment\n\n" + line("other.org", other) + line("db.example.org", mine));
    const auto answer = ssh::decide({known}, host, 22, mine);
    ASSERT_OK(answer);
    EXPECT_EQ(*answer, (ssh::TrustAnswer{ssh::Trust::Known, known + QStringLiteral(":4"), {}}));
}

TEST_F(KnownHostsTest, KnowsNothingWithoutAFile)
{
    const auto answer = ssh::decide({folder.filePath(QStringLiteral("none")), QString()}, host, 22, mine);
    ASSERT_OK(answer);
    EXPECT_EQ(answer->trust, ssh::Trust::Unknown);
}

TEST_F(KnownHostsTest, ComparesHostNamesWithoutCase)
{
    EXPECT_EQ(trust(line("DB.Example.org", mine), host), ssh::Trust::Known);
    EXPECT_EQ(trust(line("db.example.org", mine), QStringLiteral("DB.EXAMPLE.ORG")), ssh::Trust::Known);
}

TEST_F(KnownHostsTest, KnowsPatternsAndTheirNegation)
{
    EXPECT_EQ(trust(line("*.example.org", mine), host), ssh::Trust::Known);
    EXPECT_EQ(trust(line("d?.example.*,192.0.2.1", mine), host), ssh::Trust::Known);
    EXPECT_EQ(trust(line("*.example.org,!db.*", mine), host), ssh::Trust::Unknown);
    EXPECT_EQ(trust(line("!web.*,*.example.org", mine), host), ssh::Trust::Known);
    EXPECT_EQ(trust(line("example.org", mine), host), ssh::Trust::Unknown);
}

TEST_F(KnownHostsTest, TellsPortsApart)
{
    EXPECT_EQ(trust(line("[db.example.org]:2222", mine), host, 2222), ssh::Trust::Known);
    EXPECT_EQ(trust(line("[db.example.org]:2222", mine), host, 22), ssh::Trust::Unknown);
    EXPECT_EQ(trust(line("db.example.org", mine), host, 2222), ssh::Trust::Unknown);
    EXPECT_EQ(trust(line("[*.example.org]:2222", mine), host, 2222), ssh::Trust::Known);
}

TEST_F(KnownHostsTest, KnowsAHashedHost)
{
    const QByteArray salt(20, 's');
    const QByteArray hash = QMessageAuthenticationCode::hash("[db.example.org]:2222", salt, QCryptographicHash::Sha1);
    const QByteArray hashed = "|1|" + salt.toBase64() + '|' + hash.toBase64();
    EXPECT_EQ(trust(line(hashed, mine), host, 2222), ssh::Trust::Known);
    EXPECT_EQ(trust(line(hashed, mine), QStringLiteral("web.example.org"), 2222), ssh::Trust::Unknown);
}

TEST_F(KnownHostsTest, KnowsWhatSshKeygenHashed)
{
    const QString known = file(line("db.example.org", mine));
    Program::run({QStringLiteral("ssh-keygen"), QStringLiteral("-q"), QStringLiteral("-H"), QStringLiteral("-f"), known});
    const auto answer = ssh::decide({known}, host, 22, mine);
    ASSERT_OK(answer);
    EXPECT_EQ(answer->trust, ssh::Trust::Known);
}

TEST_F(KnownHostsTest, AnotherKeyIsAChangeAndTellsTheExpectedOne)
{
    const auto answer = ssh::decide({file(line("db.example.org", other))}, host, 22, mine);
    ASSERT_OK(answer);
    EXPECT_EQ(answer->trust, ssh::Trust::Changed);
    EXPECT_TRUE(answer->expected.startsWith(QStringLiteral("SHA256:")));
    EXPECT_EQ(answer->expected.size(), 7 + 43);
}

TEST_F(KnownHostsTest, AKeyOfAnotherTypeIsAChangeToo)
{
    EXPECT_EQ(trust(line("db.example.org", otherType), host), ssh::Trust::Changed);
    EXPECT_EQ(trust(line("db.example.org", otherType) + line("db.example.org", mine), host), ssh::Trust::Known);
}

TEST_F(KnownHostsTest, OneOfSeveralKeysIsEnoughInAnyFile)
{
    const QString first = file(line("db.example.org", other), QStringLiteral("first"));
    const QString second = file(line("db.example.org", mine), QStringLiteral("second"));
    const auto answer = ssh::decide({first, second}, host, 22, mine);
    ASSERT_OK(answer);
    EXPECT_EQ(answer->trust, ssh::Trust::Known);
}

TEST_F(KnownHostsTest, ARevokedKeyIsRevokedWhateverElseIsSaid)
{
    EXPECT_EQ(trust(line("db.example.org", mine) + line("*", mine, "@revoked "), host), ssh::Trust::Revoked);
    EXPECT_EQ(trust(line("*", mine, "@revoked "), host, 2222), ssh::Trust::Revoked);
    EXPECT_EQ(trust(line("*", other, "@revoked "), host), ssh::Trust::Unknown);
    EXPECT_EQ(trust(line("other.org", mine, "@revoked "), host), ssh::Trust::Unknown);
}

TEST_F(KnownHostsTest, PassesOverCertificateAuthorities)
{
    EXPECT_EQ(trust(line("*", mine, "@cert-authority "), host), ssh::Trust::Unknown);
}

TEST_F(KnownHostsTest, GarbageIsAnErrorWithItsLine)
{
    const QByteArray cut = line("db.example.org", mine).left(60) + '\n';
    for (const QByteArray &bad : {QByteArray("garbage\n"), cut, QByteArray("host ssh-ed25519 notbase64!\n"),
                                  "db ssh-rsa " + mine.blob + '\n', QByteArray("@unheard-of * ssh-ed25519 AAAA\n"),
                                  QByteArray("|1|short|hash ssh-ed25519 ") + mine.blob + '\n',
                                  QByteArray("\0\0\0\n", 4)}) {
        const QString known = file(line("x", other) + bad);
        const auto answer = ssh::decide({known}, host, 22, mine);
        ASSERT_FALSE(answer) << bad.toStdString();
        EXPECT_EQ(answer.error().kind, base::ErrorKind::InvalidInput);
        EXPECT_EQ(answer.error().where, known + QStringLiteral(":2"));
    }
}

TEST_F(KnownHostsTest, AFileThatCannotBeReadIsAnError)
{
    const auto folderAsFile = ssh::decide({folder.path()}, host, 22, mine);
    ASSERT_FALSE(folderAsFile);
    EXPECT_EQ(folderAsFile.error().kind, base::ErrorKind::InvalidInput);
    const QString pipe = folder.filePath(QStringLiteral("pipe"));
    ASSERT_EQ(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    EXPECT_FALSE(ssh::decide({pipe}, host, 22, mine));
}

TEST_F(KnownHostsTest, TellsTheKnownTypes)
{
    const auto types = ssh::knownTypes({file(line("db.example.org", otherType) + line("*", mine)
                                             + line("other.org", other) + line("*", other, "@revoked "))},
                                       host, 22);
    ASSERT_OK(types);
    EXPECT_EQ(*types, (QStringList{otherType.type, mine.type}));
}

TEST_F(KnownHostsTest, RemembersWhatItThenKnows)
{
    const QString known = folder.filePath(QStringLiteral("new"));
    ASSERT_OK(ssh::remember(known, host, 2222, mine));
    ASSERT_OK(ssh::remember(known, QStringLiteral("other.org"), 22, other));
    const auto answer = ssh::decide({known}, host, 2222, mine);
    ASSERT_OK(answer);
    EXPECT_EQ(answer->trust, ssh::Trust::Known);
    EXPECT_EQ(answer->where, known + QStringLiteral(":1"));
    EXPECT_EQ(QFile::permissions(known) & 0x0077, QFileDevice::Permissions());
    const auto found = Program::run({QStringLiteral("ssh-keygen"), QStringLiteral("-F"),
                                     QStringLiteral("[db.example.org]:2222"), QStringLiteral("-f"), known});
    EXPECT_TRUE(found.out.contains(mine.blob)); // OpenSSH finds it as well
}

TEST_F(KnownHostsTest, RemembersBehindALineWithoutAnEnd)
{
    const QString known = file(line("x.org", other).trimmed());
    ASSERT_OK(ssh::remember(known, host, 22, mine));
    const auto answer = ssh::decide({known}, host, 22, mine);
    ASSERT_OK(answer);
    EXPECT_EQ(answer->where, known + QStringLiteral(":2"));
}

TEST_F(KnownHostsTest, NeverWritesIntoAFileThatIsSomethingElse)
{
    const QString notes = file("my shopping list\n");
    EXPECT_FALSE(ssh::remember(notes, host, 22, mine));
    QFile kept(notes);
    ASSERT_TRUE(kept.open(QIODevice::ReadOnly));
    EXPECT_EQ(kept.readAll(), "my shopping list\n");
    EXPECT_FALSE(ssh::remember(folder.filePath(QStringLiteral("no/such/folder")), host, 22, mine));
}

} // namespace
