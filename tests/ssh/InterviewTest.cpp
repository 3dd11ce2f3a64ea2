// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Interview.h"
#include "ssh/Lane.h"

#include "ssh/Eventually.h"
#include "ssh/Person.h"
#include "ssh/Program.h"
#include "ssh/SshServer.h"
#include "ssh/Sshd.h"
#include "support/Printers.h"

#include <QFile>

#include <gtest/gtest.h>

#include <csignal>
#include <future>

using namespace std::chrono_literals;

namespace {

const SshServer::Round password{"", "", {"Password: "}, {"correct horse"}};
const SshServer::Round code{"Second factor", "Look at your phone.", {"Code: "}, {"123456"}, true};

class InterviewTest : public testing::Test
{
protected:
    /// Signs in once, with that person to ask.
    [[nodiscard]] base::Result<void> connect(const SshServer &server, Person &person, const char *known = "correct horse",
                                             std::chrono::milliseconds within = 5s) const
    {
        ssh::Login login = server.login(known);
        login.ask = person.ask();
        ssh::Lane lane(login, patience);
        return lane.connect(within);
    }
    [[nodiscard]] base::Error refusal(const SshServer &server, Person &person, const char *known = "correct horse") const
    {
        const auto connected = connect(server, person, known);
        EXPECT_FALSE(connected);
        return connected ? base::Error() : connected.error();
    }

    SshServer::Behaviour behaviour{.methods = SSH_AUTH_METHOD_INTERACTIVE};
    ssh::Patience patience;
};

TEST_F(InterviewTest, AsksForAOneTimeCodeAfterThePassword)
{
    behaviour.rounds = {password, code};
    const SshServer server(behaviour);
    Person person({{"123456"}});
    EXPECT_OK(connect(server, person));
    const auto asked = person.asked();
    ASSERT_EQ(asked.size(), 1U) << "the password was known";
    EXPECT_EQ(asked[0].server, QStringLiteral("someone@127.0.0.1:%1").arg(server.login("").server.port));
    EXPECT_EQ(asked[0].name, QStringLiteral("Second factor"));
    EXPECT_EQ(asked[0].instruction, QStringLiteral("Look at your phone."));
    EXPECT_EQ(asked[0].prompts, (std::vector<ssh::Prompt>{{QStringLiteral("Code:"), true}}));
    EXPECT_EQ(asked[0].within, patience.person);
    EXPECT_FALSE(asked[0].isReconnect);
}

TEST_F(InterviewTest, AsksForEachAnswerOfARoundAndOfEveryRound)
{
    behaviour.rounds = {{"", "", {"Password: ", "Code: "}, {"correct horse", "123456"}},
                        {"", "You are expected.", {}, {}},
                        {"", "", {"Colour: "}, {""}},
                        {"", "", {"Place: "}, {"Delft"}}};
    const SshServer server(behaviour);
    Person person({{"correct horse", "123456"}, {""}, {"Delft"}});
    EXPECT_OK(connect(server, person, ""));
    EXPECT_EQ(person.asked().size(), 3U);
    EXPECT_EQ(person.asked()[0].prompts.size(), 2U);
}

TEST_F(InterviewTest, AWrongAnswerMayBeGivenAnewThreeTimesInAll)
{
    behaviour.rounds = {code};
    {
        const SshServer server(behaviour);
        Person person({{"1"}, {"2"}, {"123456"}});
        EXPECT_OK(connect(server, person));
    }
    const SshServer server(behaviour);
    Person person({{"1"}, {"2"}, {"3"}, {"123456"}});
    const base::Error error = refusal(server, person);
    EXPECT_EQ(error.kind, base::ErrorKind::AuthenticationRefused);
    EXPECT_TRUE(error.reason().contains(QStringLiteral("does not accept these answers")));
    EXPECT_EQ(person.asked().size(), 3U);
}

TEST_F(InterviewTest, AKnownPasswordIsTriedOnceAndThenAPersonIsAsked)
{
    behaviour.rounds = {password};
    const SshServer server(behaviour);
    Person person({{"correct horse"}});
    EXPECT_OK(connect(server, person, "outdated"));
    EXPECT_EQ(server.attempts().count(QStringLiteral("keyboard-interactive")), 2);
}

TEST_F(InterviewTest, GoesOnWhereTheServerWantsMore)
{
    behaviour.methods = SSH_AUTH_METHOD_PASSWORD;
    behaviour.furtherMethods = SSH_AUTH_METHOD_INTERACTIVE;
    behaviour.rounds = {{"", "", {"Code: "}, {"123456"}}};
    const SshServer server(behaviour);
    Person person({{"123456"}});
    EXPECT_OK(connect(server, person));
    EXPECT_EQ(server.attempts(), (QStringList{QStringLiteral("password"), QStringLiteral("keyboard-interactive")}));
    EXPECT_EQ(person.asked().size(), 1U) << "the password is not sent as a code";
}

TEST_F(InterviewTest, WithoutAPersonWhatWasAcceptedAndWhatIsWantedStandsInTheError)
{
    behaviour.methods = SSH_AUTH_METHOD_PASSWORD;
    behaviour.furtherMethods = SSH_AUTH_METHOD_INTERACTIVE;
    behaviour.rounds = {code};
    const SshServer server(behaviour);
    ssh::Lane lane(server.login("correct horse"));
    const auto connected = lane.connect(5s);
    ASSERT_FALSE(connected);
    EXPECT_EQ(connected.error().kind, base::ErrorKind::AuthenticationRefused);
    EXPECT_TRUE(connected.error().reason().contains(QStringLiteral("accepted this and wants more: keyboard-interactive")));
    EXPECT_TRUE(connected.error().reason().contains(QStringLiteral("Code:")));
    EXPECT_EQ(connected.error().facts.value(QStringLiteral("methods")), QStringLiteral("keyboard-interactive"));
}

TEST_F(InterviewTest, AsksForAPasswordThatNobodyKnows)
{
    const SshServer server({});
    Person person({{"correct horse"}});
    EXPECT_OK(connect(server, person, ""));
    ASSERT_EQ(person.asked().size(), 1U);
    EXPECT_TRUE(person.asked()[0].prompts.empty());
    ssh::Lane lane(server.login(""));
    const auto connected = lane.connect(5s);
    ASSERT_FALSE(connected);
    EXPECT_EQ(connected.error().kind, base::ErrorKind::SecretUnavailable);
}

TEST_F(InterviewTest, WhatThePersonSaysInsteadIsTheError)
{
    behaviour.rounds = {code};
    const SshServer server(behaviour);
    ssh::Login login = server.login("");
    login.ask = [](const ssh::Question &) -> base::Result<std::vector<base::Secret>> {
        return base::fail(base::ErrorKind::SecretUnavailable, {}, QStringLiteral("nobody is at the keyboard"));
    };
    ssh::Lane lane(login);
    const auto connected = lane.connect(5s);
    ASSERT_FALSE(connected);
    EXPECT_EQ(connected.error().kind, base::ErrorKind::SecretUnavailable);
    EXPECT_EQ(connected.error().where, login.server.address());
}

TEST_F(InterviewTest, TooFewAnswersAreAnError)
{
    behaviour.rounds = {{"", "", {"One: ", "Two: "}, {"1", "2"}}};
    const SshServer server(behaviour);
    Person person({{"1"}});
    EXPECT_EQ(refusal(server, person).kind, base::ErrorKind::Internal);
}

TEST_F(InterviewTest, WhoThinksLongerThanTheConnectMayTakeIsWaitedFor)
{
    behaviour.rounds = {code};
    const SshServer server(behaviour);
    ssh::Login login = server.login("");
    login.ask = [](const ssh::Question &) -> base::Result<std::vector<base::Secret>> {
        std::this_thread::sleep_for(2s); // longer than the deadline, and than the caller's grace
        return std::vector<base::Secret>{base::Secret(QByteArrayView("123456"))};
    };
    ssh::Lane lane(login);
    EXPECT_OK(lane.connect(400ms));
}

TEST_F(InterviewTest, WhoNeverAnswersIsNotWaitedForForEver)
{
    patience.person = 300ms;
    behaviour.rounds = {code};
    const SshServer server(behaviour);
    Person person({});
    const auto since = std::chrono::steady_clock::now();
    EXPECT_EQ(refusal(server, person).kind, base::ErrorKind::TimedOut);
    EXPECT_LT(std::chrono::steady_clock::now() - since, 3s);
    EXPECT_TRUE(person.asked()[0].stop.stop_requested());
}

TEST_F(InterviewTest, AServerThatHangsUpMeanwhileIsNamed)
{
    behaviour.rounds = {code};
    SshServer server(behaviour);
    Person person({});
    auto connected = std::async(std::launch::async, [&] { return connect(server, person, "", 20s); });
    ASSERT_TRUE(eventually([&] { return person.asked().size() == 1; }));
    const auto since = std::chrono::steady_clock::now();
    server.hangUp();
    const auto result = connected.get();
    EXPECT_LT(std::chrono::steady_clock::now() - since, 2s);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, base::ErrorKind::Unreachable);
    EXPECT_TRUE(result.error().reason().contains(QStringLiteral("hung up before its question was answered")));
    EXPECT_TRUE(person.asked()[0].stop.stop_requested());
}

TEST_F(InterviewTest, ACancelEndsTheQuestion)
{
    behaviour.rounds = {code};
    const SshServer server(behaviour);
    Person person({});
    ssh::Login login = server.login("");
    login.ask = person.ask();
    auto lane = std::make_unique<ssh::Lane>(login);
    std::stop_source stop;
    auto connected = std::async(std::launch::async, [&] { return lane->connect(20s, stop.get_token()); });
    ASSERT_TRUE(eventually([&] { return person.asked().size() == 1; }));
    stop.request_stop();
    EXPECT_EQ(connected.get().error().kind, base::ErrorKind::Cancelled);
    EXPECT_TRUE(eventually([&] { return person.asked()[0].stop.stop_requested(); }));
    auto again = std::async(std::launch::async, [&] { return lane->connect(20s); });
    ASSERT_TRUE(eventually([&] { return person.asked().size() == 2; }));
    const auto since = std::chrono::steady_clock::now();
    lane.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - since, 2s);
    EXPECT_EQ(again.get().error().kind, base::ErrorKind::Cancelled);
}

TEST_F(InterviewTest, TellsThatItAsksAgainOnlyBecauseALineWasLost)
{
    behaviour.rounds = {code};
    SshServer server(behaviour);
    Person person({{"123456"}, {"123456"}});
    ssh::Login login = server.login("");
    login.ask = person.ask();
    ssh::Lane lane(login);
    ASSERT_OK(lane.connect(5s));
    server.hangUp();
    ASSERT_TRUE(eventually([&] { return lane.state() == ssh::LaneState::Lost; }));
    ASSERT_OK(lane.connect(5s));
    ASSERT_EQ(person.asked().size(), 2U);
    EXPECT_FALSE(person.asked()[0].isReconnect);
    EXPECT_TRUE(person.asked()[1].isReconnect);
}

class PassphraseTest : public testing::Test
{
protected:
    PassphraseTest()
    {
        login.server.keyFile = server.makeKey(QStringLiteral("locked"), QStringLiteral("open sesame"));
    }
    [[nodiscard]] base::Result<void> connect(Person &person)
    {
        login.ask = person.ask();
        return ssh::Lane(login).connect(8s);
    }

    Sshd server;
    ssh::Login login = server.login();
};

TEST_F(PassphraseTest, IsAskedForWhereTheServerWouldTakeTheKey)
{
    Person person({{"open sesame"}});
    EXPECT_OK(connect(person));
    ASSERT_EQ(person.asked().size(), 1U);
    EXPECT_EQ(person.asked()[0].keyFile, login.server.keyFile);
    EXPECT_TRUE(person.asked()[0].prompts.empty());
}

TEST_F(PassphraseTest, IsNotAskedForWhereTheServerWouldNot)
{
    QFile::remove(server.path(QStringLiteral("authorized")));
    Person person({{"open sesame"}});
    const auto connected = connect(person);
    ASSERT_FALSE(connected);
    EXPECT_EQ(connected.error().kind, base::ErrorKind::AuthenticationRefused);
    EXPECT_TRUE(connected.error().reason().contains(QStringLiteral("does not accept the key")));
    EXPECT_TRUE(person.asked().empty());
}

TEST_F(PassphraseTest, ThatIsWrongIsNamed)
{
    Person person({{"close sesame"}});
    const auto connected = connect(person);
    ASSERT_FALSE(connected);
    EXPECT_TRUE(connected.error().reason().contains(QStringLiteral("does not open with this passphrase")));
}

TEST_F(PassphraseTest, ThatIsRefusedEndsTheSignIn)
{
    login.ask = [](const ssh::Question &) -> base::Result<std::vector<base::Secret>> {
        return base::fail(base::ErrorKind::Cancelled, {}, QStringLiteral("not now"));
    };
    const auto connected = ssh::Lane(login).connect(8s);
    ASSERT_FALSE(connected);
    EXPECT_EQ(connected.error().kind, base::ErrorKind::Cancelled);
}

TEST(InterviewText, IsWithoutWhatATerminalWouldObey)
{
    EXPECT_EQ(ssh::cleaned("  Code\x1b[2J\x07 for \xe2\x80\xae" "you:\nnow "), QStringLiteral("Code[2J for you:\nnow"));
    EXPECT_EQ(ssh::cleaned(nullptr), QString());
    EXPECT_EQ(ssh::cleaned(QByteArray(100'000, 'x').constData()).size(), 1000);
}

TEST(InterviewBySshd, TheQuestionComesAfterTheKeyAndTheRefusalNamesWhatWasTried)
{
    const Sshd server({QStringLiteral("LogLevel VERBOSE"), QStringLiteral("KbdInteractiveAuthentication yes"),
                       QStringLiteral("AuthenticationMethods publickey,keyboard-interactive")});
    ssh::Login login = server.login();
    Person person({{"surely not the password"}});
    login.ask = person.ask();
    ssh::Patience patience;
    patience.person = 8s; // to say no takes PAM two seconds, then it asks again
    ssh::Lane lane(login, patience);
    std::stop_source stop;
    auto connected = std::async(std::launch::async, [&] { return lane.connect(10s, stop.get_token()); });
    EXPECT_TRUE(eventually([&] { return person.asked().size() == 2; }));
    stop.request_stop();
    EXPECT_EQ(connected.get().error().kind, base::ErrorKind::Cancelled);
    ASSERT_GE(person.asked().size(), 1U);
    EXPECT_EQ(person.asked()[0].prompts.size(), 1U);
    EXPECT_FALSE(person.asked()[0].prompts[0].isEchoed);
    EXPECT_TRUE(server.log().contains("Partial publickey")) << server.log().toStdString();
}

} // namespace
