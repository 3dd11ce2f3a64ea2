// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/OtherServer.h"

#include "ssh/Collected.h"
#include "ssh/Eventually.h"
#include "ssh/Lane.h"
#include "ssh/Person.h"
#include "ssh/Sshd.h"
#include "ssh/Wire.h"
#include "support/Printers.h"

#include <QFile>

#include <gtest/gtest.h>

#include <future>

using namespace std::chrono_literals;

namespace {

class OtherServerTest : public testing::TestWithParam<OtherServer::Make>
{
protected:
    OtherServer server{GetParam()};
    Collected said;
};

TEST_P(OtherServerTest, TakesOurKeyAndRunsAScript)
{
    ssh::Lane lane(server.byKey());
    const auto end = lane.run({"echo out; echo err >&2; IFS= read -r S; echo \"$S\"; exit 7\n", {base::Secret(QByteArrayView("s3cret"))}},
                              said.output(), 10s);
    ASSERT_OK(end);
    EXPECT_EQ(end->ending, ssh::Ending::Exited);
    EXPECT_EQ(end->exitStatus, 7);
    EXPECT_GT(end->processGroup, 1);
    EXPECT_EQ(said.out(), "out\ns3cret\n");
    EXPECT_EQ(said.err(), "err\n");
}

TEST_P(OtherServerTest, TakesTheRightPasswordOnly)
{
    EXPECT_OK(ssh::Lane(server.byPassword("correct horse")).connect(10s));
    ssh::Lane wrong(server.byPassword("wrong"));
    const auto connected = wrong.connect(10s);
    ASSERT_FALSE(connected);
    EXPECT_EQ(connected.error().kind, base::ErrorKind::AuthenticationRefused);
    EXPECT_TRUE(connected.error().reason().contains(QStringLiteral("does not accept this password")));
}

TEST_P(OtherServerTest, SendsAMegabyteIntact)
{
    ssh::Lane lane(server.byKey());
    QByteArray bytes(1'000'000, '\0');
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>('a' + (i * 7 + i / 4093) % 26);
    const auto end = lane.run({"cat <<'KEERPUNT_END'\n" + bytes + "\nKEERPUNT_END\n", {}}, said.output(), 60s);
    ASSERT_OK(end);
    EXPECT_EQ(end->exitStatus, 0);
    EXPECT_TRUE(said.out() == bytes + '\n') << said.out().size();
}

TEST_P(OtherServerTest, EndsWhatIsCancelled)
{
    ssh::Patience patience;
    patience.afterTerm = 500ms;
    ssh::Lane lane(server.byKey(), patience);
    std::stop_source stop;
    auto end = std::async(std::launch::async,
                          [&] { return lane.run({"echo up; sleep 60\n", {}}, said.output(), 60s, {stop.get_token(), {}}); });
    ASSERT_TRUE(eventually([this] { return said.out() == "up\n"; }));
    stop.request_stop();
    const auto result = end.get();
    ASSERT_OK(result);
    EXPECT_EQ(result->ending, ssh::Ending::Cancelled) << result->reason.toStdString();
}

TEST_P(OtherServerTest, IsReachedAgainAfterTheLineWasCut)
{
    ssh::Lane lane(server.byKey());
    auto end = std::async(std::launch::async, [&] { return lane.run({"echo up; sleep 3\n", {}}, said.output(), 60s); });
    ASSERT_TRUE(eventually([this] { return said.out() == "up\n"; }));
    server.wire().cut();
    const auto result = end.get();
    ASSERT_OK(result);
    EXPECT_EQ(result->ending, ssh::Ending::LineLost);
    const auto next = lane.run({"exit 3\n", {}}, {}, 10s);
    ASSERT_OK(next);
    EXPECT_EQ(next->exitStatus, 3);
}

TEST_P(OtherServerTest, LeadsToAServerBehindIt)
{
    const Sshd behind;
    ssh::Login login = behind.login();
    const ssh::Login jump = server.byKey();
    login.configFile = server.path(QStringLiteral("config"));
    QFile config(login.configFile);
    ASSERT_TRUE(config.open(QIODevice::WriteOnly));
    config.write("Host gate\nHostName 127.0.0.1\nUser someone\nPort " + QByteArray::number(jump.server.port) + "\nIdentityFile "
                 + jump.server.keyFile.toUtf8() + "\nUserKnownHostsFile " + jump.knownHostsFile.toUtf8() + '\n');
    config.close();
    login.proxyJump = QStringLiteral("gate");
    ssh::Lane lane(login);
    const auto end = lane.run({"head -c 300000 /dev/zero | tr '\\0' x\n", {}}, said.output(), 20s);
    ASSERT_OK(end);
    EXPECT_EQ(said.out(), QByteArray(300000, 'x'));
}

INSTANTIATE_TEST_SUITE_P(Makes, OtherServerTest, testing::Values(OtherServer::Make::Dropbear, OtherServer::Make::AsyncSsh),
                         [](const auto &made) { return made.param == OtherServer::Make::Dropbear ? "Dropbear" : "AsyncSsh"; });

TEST(OtherServerQuestions, OfTwoRoundsAreAnswered)
{
    const OtherServer server(OtherServer::Make::AsyncSsh);
    ssh::Login login = server.byPassword("correct horse");
    login.server.user = QStringLiteral("coder");
    Person person({{"123456"}});
    login.ask = person.ask();
    ssh::Lane lane(login);
    EXPECT_OK(lane.connect(10s));
    ASSERT_EQ(person.asked().size(), 1U);
    EXPECT_EQ(person.asked()[0].instruction, QStringLiteral("Look at your phone."));
    EXPECT_TRUE(person.asked()[0].prompts[0].isEchoed);
}

TEST(OtherServerQuestions, OfAJumpHostAreAnsweredHoweverLongThatTakes)
{
    const OtherServer server(OtherServer::Make::AsyncSsh);
    const Sshd behind;
    ssh::Login login = behind.login();
    login.knownHostsToRead = {server.byKey().knownHostsFile};
    login.proxyJump = QStringLiteral("coder@127.0.0.1:%1").arg(server.wire().port());
    QStringList asked;
    std::vector<const char *> answers{"123456", "correct horse"};
    login.ask = [&](const ssh::Question &question) -> base::Result<std::vector<base::Secret>> {
        asked << question.server;
        if (asked.size() == 1) // longer than the whole connect may take, and than its caller's grace
            std::this_thread::sleep_for(2s);
        const base::Secret answer{QByteArrayView(answers.back())};
        answers.pop_back();
        return std::vector<base::Secret>{answer};
    };
    ssh::Lane lane(login);
    EXPECT_OK(lane.connect(2s));
    const QString jump = QStringLiteral("coder@127.0.0.1:%1").arg(server.wire().port());
    EXPECT_EQ(asked, (QStringList{jump, jump}));
}

} // namespace
