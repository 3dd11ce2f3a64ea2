// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Lane.h"

#include "ssh/Eventually.h"
#include "ssh/Program.h"
#include "ssh/SshServer.h"
#include "ssh/Sshd.h"
#include "support/Printers.h"

#include <QFile>

#include <gtest/gtest.h>

#include <csignal>

using namespace std::chrono_literals;

namespace {

base::Result<void> connect(const ssh::Login &login)
{
    ssh::Patience patience;
    patience.agent = 400ms;
    ssh::Lane lane(login, patience);
    return lane.connect(6s);
}

base::Secret secret(const char *text)
{
    return base::Secret(QByteArrayView(text));
}

TEST(SignInByPassword, TheRightOneIsAccepted)
{
    const SshServer server({});
    EXPECT_OK(connect(server.login("correct horse")));
    EXPECT_EQ(server.attempts(), QStringList{QStringLiteral("password")});
}

TEST(SignInByPassword, AWrongOneIsTriedOnceOnly)
{
    SshServer::Behaviour behaviour;
    behaviour.methods = SSH_AUTH_METHOD_PASSWORD | SSH_AUTH_METHOD_INTERACTIVE;
    const SshServer server(behaviour);
    const auto connected = connect(server.login("wrong"));
    ASSERT_FALSE(connected);
    EXPECT_EQ(connected.error().kind, base::ErrorKind::AuthenticationRefused);
    EXPECT_EQ(connected.error().facts.value(QStringLiteral("methods")), QStringLiteral("password,keyboard-interactive"));
    EXPECT_EQ(server.attempts(), QStringList{QStringLiteral("password")});
}

TEST(SignInByPassword, NoErrorEverHoldsThePassword)
{
    const SshServer server({});
    const auto connected = connect(server.login("wrong-canary"));
    ASSERT_FALSE(connected);
    EXPECT_FALSE(base::describe(connected.error()).contains(QStringLiteral("canary")));
}

class SignInByQuestionTest : public testing::Test
{
protected:
    SshServer::Behaviour behaviour{.methods = SSH_AUTH_METHOD_INTERACTIVE};
};

TEST_F(SignInByQuestionTest, ASingleHiddenQuestionIsAnswered)
{
    const SshServer server(behaviour);
    EXPECT_OK(connect(server.login("correct horse")));
}

TEST_F(SignInByQuestionTest, AWrongAnswerIsRefused)
{
    const SshServer server(behaviour);
    const auto connected = connect(server.login("wrong"));
    ASSERT_FALSE(connected);
    EXPECT_EQ(connected.error().kind, base::ErrorKind::AuthenticationRefused);
    EXPECT_EQ(server.attempts().count(QStringLiteral("keyboard-interactive")), 1);
}

TEST_F(SignInByQuestionTest, AQuestionWhoseAnswerWouldShowIsNotAnswered)
{
    behaviour.isAnswerShown = true;
    behaviour.question = "Favourite colour: ";
    const SshServer server(behaviour);
    const auto connected = connect(server.login("correct horse"));
    ASSERT_FALSE(connected);
    EXPECT_EQ(connected.error().kind, base::ErrorKind::AuthenticationRefused);
    EXPECT_TRUE(connected.error().reason().contains(QStringLiteral("Favourite colour")));
}

TEST_F(SignInByQuestionTest, TwoQuestionsAreNotAnswered)
{
    behaviour.questions = 2;
    const SshServer server(behaviour);
    EXPECT_FALSE(connect(server.login("correct horse")));
}

class SignInByKeyTest : public testing::Test
{
protected:
    [[nodiscard]] base::Error refusal() const
    {
        const auto connected = connect(login);
        EXPECT_FALSE(connected);
        return connected ? base::Error() : connected.error();
    }

    Sshd server;
    ssh::Login login = server.login();
};

TEST_F(SignInByKeyTest, AKeyOpensWithItsPassphrase)
{
    login.server.keyFile = server.makeKey(QStringLiteral("locked"), QStringLiteral("open sesame"));
    login.secret = secret("open sesame");
    EXPECT_OK(connect(login));
}

TEST_F(SignInByKeyTest, AWrongPassphraseIsNamed)
{
    login.server.keyFile = server.makeKey(QStringLiteral("locked"), QStringLiteral("open sesame"));
    login.secret = secret("wrong");
    const base::Error error = refusal();
    EXPECT_EQ(error.kind, base::ErrorKind::AuthenticationRefused);
    EXPECT_TRUE(error.reason().contains(QStringLiteral("does not open with this passphrase")));
}

TEST_F(SignInByKeyTest, AMissingPassphraseIsASecretThatIsUnavailable)
{
    login.server.keyFile = server.makeKey(QStringLiteral("locked"), QStringLiteral("open sesame"));
    EXPECT_EQ(refusal().kind, base::ErrorKind::SecretUnavailable);
}

TEST_F(SignInByKeyTest, AFileThatIsNoPrivateKeyIsNamed)
{
    login.server.keyFile = server.path(QStringLiteral("user.pub"));
    EXPECT_TRUE(refusal().reason().contains(QStringLiteral("no private key")));
    login.server.keyFile = server.path(QStringLiteral("none"));
    EXPECT_TRUE(refusal().reason().contains(QStringLiteral("cannot be read")));
}

TEST_F(SignInByKeyTest, AKeyThatTheServerDoesNotAcceptIsRefusedWithItsMethods)
{
    login.server.keyFile = server.makeKey(QStringLiteral("stranger"));
    QFile::remove(server.path(QStringLiteral("authorized")));
    const base::Error error = refusal();
    EXPECT_EQ(error.kind, base::ErrorKind::AuthenticationRefused);
    EXPECT_TRUE(error.facts.value(QStringLiteral("methods")).contains(QStringLiteral("publickey")));
}

class SignInByAgentTest : public SignInByKeyTest
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
    }
    void TearDown() override
    {
        qunsetenv("SSH_AUTH_SOCK");
        agent.reset();
    }
    void addKey() const
    {
        const auto added = Program::run({QStringLiteral("ssh-add"), QStringLiteral("-q"), server.path(QStringLiteral("user"))});
        EXPECT_EQ(added.status, 0) << added.err.toStdString();
    }

    std::unique_ptr<Program> agent;
};

TEST_F(SignInByAgentTest, AKeyOfTheAgentIsAccepted)
{
    addKey();
    EXPECT_OK(connect(login));
}

TEST_F(SignInByAgentTest, WithoutAKeyTheFileIsTried)
{
    login.server.keyFile = server.path(QStringLiteral("user"));
    EXPECT_OK(connect(login));
}

TEST_F(SignInByAgentTest, AFrozenAgentIsPassedOverInTime)
{
    addKey();
    agent->signal(SIGSTOP);
    login.server.keyFile = server.path(QStringLiteral("user"));
    EXPECT_OK(connect(login));
    login.server.keyFile = server.path(QStringLiteral("none"));
    const base::Error error = refusal();
    EXPECT_TRUE(error.reason().contains(QStringLiteral("agent does not answer"))) << error.reason().toStdString();
    agent->signal(SIGCONT);
}

TEST_F(SignInByAgentTest, AMissingAgentIsNamed)
{
    qputenv("SSH_AUTH_SOCK", "/no/such/socket");
    login.server.keyFile = server.path(QStringLiteral("none"));
    EXPECT_TRUE(refusal().reason().contains(QStringLiteral("no SSH agent runs")));
}

} // namespace
