// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Lane.h"

#include "ssh/Eventually.h"
#include "ssh/Program.h"
#include "ssh/Sshd.h"
#include "support/Printers.h"

#include <QFile>

#include <gtest/gtest.h>

#include <csignal>

using namespace std::chrono_literals;

namespace {

base::Error refusal(const ssh::Login &login)
{
    ssh::Lane lane(login);
    const auto connected = lane.connect(8s);
    EXPECT_FALSE(connected);
    return connected ? base::Error() : connected.error();
}

void expectReason(const base::Error &error, base::ErrorKind kind, const QString &words)
{
    EXPECT_EQ(error.kind, kind) << base::describe(error).toStdString();
    EXPECT_TRUE(error.reason().contains(words)) << error.reason().toStdString();
}

TEST(NamedRefusal, AServerWithWeakKeyExchangesShowsWhatBothCanDo)
{
    const Sshd server({QStringLiteral("KexAlgorithms diffie-hellman-group14-sha1")});
    const base::Error error = refusal(server.login());
    expectReason(error, base::ErrorKind::Unreachable, QStringLiteral("diffie-hellman-group14-sha1"));
    EXPECT_TRUE(error.reason().contains(QStringLiteral("curve25519-sha256"))) << error.reason().toStdString();
}

TEST(NamedRefusal, AServerWithWeakCiphersShowsWhatBothCanDo)
{
    const Sshd server({QStringLiteral("Ciphers aes128-cbc")});
    const base::Error error = refusal(server.login());
    expectReason(error, base::ErrorKind::Unreachable, QStringLiteral("aes128-cbc"));
    EXPECT_TRUE(error.reason().contains(QStringLiteral("aes128-gcm@openssh.com")));
}

TEST(NamedRefusal, ABannerThatIsTooLargeIsNamed)
{
    const Sshd probe;
    QFile banner(probe.path(QStringLiteral("banner")));
    ASSERT_TRUE(banner.open(QIODevice::WriteOnly));
    banner.write(QByteArray(640 * 1024, 'x'));
    banner.close();
    const Sshd server({QStringLiteral("Banner ") + banner.fileName()});
    expectReason(refusal(server.login()), base::ErrorKind::Unreachable, QStringLiteral("sent an oversized banner, or closed"));
}

TEST(NamedRefusal, AnExpiredPasswordIsNamedInTheServersWords)
{
    const Sshd server({QStringLiteral("ForceCommand echo 'WARNING: Your password has expired.' >&2; "
                                      "echo 'Password change required but no TTY available.' >&2; exit 1")});
    const base::Error error = refusal(server.login());
    expectReason(error, base::ErrorKind::AuthenticationRefused, QStringLiteral("Your password has expired"));
    EXPECT_EQ(error.facts.value(QStringLiteral("cause")), QStringLiteral("passwordExpired"));
}

TEST(NamedRefusal, AnAccountWithoutAShellIsNamed)
{
    const Sshd server({QStringLiteral("ForceCommand /usr/sbin/nologin")});
    const base::Error error = refusal(server.login());
    expectReason(error, base::ErrorKind::AuthenticationRefused, QStringLiteral("currently not available"));
    EXPECT_EQ(error.facts.value(QStringLiteral("cause")), QStringLiteral("noShell"));
}

TEST(NamedRefusal, AnAccountForFilesOnlyIsNamed)
{
    const Sshd server({QStringLiteral("ForceCommand internal-sftp")});
    const base::Error error = refusal(server.login());
    expectReason(error, base::ErrorKind::AuthenticationRefused, QStringLiteral("sftp"));
    EXPECT_EQ(error.facts.value(QStringLiteral("cause")), QStringLiteral("filesOnly"));
}

/// An agent that holds more keys than a server lets us try.
class NamedRefusalOfManyKeys : public testing::Test
{
protected:
    void SetUp() override
    {
        login.server.signIn = model::SignIn::Agent;
        login.server.keyFile.clear();
        const QString socket = server.path(QStringLiteral("agent"));
        agent = std::make_unique<Program>(
            QStringList{QStringLiteral("ssh-agent"), QStringLiteral("-D"), QStringLiteral("-a"), socket});
        ASSERT_TRUE(eventually([&] { return QFile::exists(socket); }));
        qputenv("SSH_AUTH_SOCK", socket.toLocal8Bit());
        QStringList add{QStringLiteral("ssh-add"), QStringLiteral("-q")};
        for (int i = 0; i < 20; ++i)
            add << server.makeKey(QStringLiteral("stranger%1").arg(i));
        ASSERT_EQ(Program::run(add << server.path(QStringLiteral("user"))).status, 0);
        QFile authorized(server.path(QStringLiteral("authorized")));
        ASSERT_TRUE(authorized.open(QIODevice::WriteOnly));
        authorized.write(Sshd::contents(server.path(QStringLiteral("user.pub"))));
    }
    void TearDown() override { qunsetenv("SSH_AUTH_SOCK"); }
    void configure(const QByteArray &text)
    {
        login.configFile = server.path(QStringLiteral("ssh_config"));
        QFile config(login.configFile);
        ASSERT_TRUE(config.open(QIODevice::WriteOnly));
        config.write(text);
    }

    Sshd server;
    ssh::Login login = server.login();
    std::unique_ptr<Program> agent;
};

TEST_F(NamedRefusalOfManyKeys, SaysThatTheKeyHasToBeChosen)
{
    const base::Error error = refusal(login);
    expectReason(error, base::ErrorKind::AuthenticationRefused, QStringLiteral("too many authentication failures: choose the key"));
    EXPECT_EQ(error.facts.value(QStringLiteral("cause")), QStringLiteral("tooManyKeys"));
}

TEST_F(NamedRefusalOfManyKeys, TheKeyThatIsChosenGoesFirst)
{
    login.server.keyFile = server.path(QStringLiteral("user.pub")); // its private half is with the agent only
    ssh::Lane lane(login);
    EXPECT_OK(lane.connect(8s));
    EXPECT_FALSE(server.log().contains("Failed"));
}

TEST_F(NamedRefusalOfManyKeys, IdentitiesOnlyLeavesOutAllOthers)
{
    configure("IdentitiesOnly yes\nIdentityFile " + server.path(QStringLiteral("stranger3")).toUtf8() + '\n');
    const base::Error error = refusal(login);
    expectReason(error, base::ErrorKind::AuthenticationRefused, QStringLiteral("IdentitiesOnly"));
    configure("IdentitiesOnly yes\nIdentityFile " + server.path(QStringLiteral("stranger3")).toUtf8() + "\nIdentityFile "
              + server.path(QStringLiteral("user")).toUtf8() + '\n');
    ssh::Lane lane(login);
    EXPECT_OK(lane.connect(8s));
}

TEST_F(NamedRefusalOfManyKeys, EveryKeyFileIsTriedInOrder)
{
    agent->signal(SIGKILL);
    configure("IdentityFile " + server.path(QStringLiteral("stranger3")).toUtf8() + "\nIdentityFile /no/such/key\nIdentityFile "
              + server.path(QStringLiteral("user")).toUtf8() + '\n');
    ssh::Lane lane(login);
    EXPECT_OK(lane.connect(8s));
}

} // namespace
