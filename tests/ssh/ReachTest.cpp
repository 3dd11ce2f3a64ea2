// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Lane.h"

#include "ssh/RawServer.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <future>

using namespace std::chrono_literals;

namespace {

ssh::Login loginTo(int port, const QString &host = QStringLiteral("127.0.0.1"))
{
    ssh::Login login;
    login.server.host = host;
    login.server.port = port;
    login.server.user = QStringLiteral("someone");
    login.server.signIn = model::SignIn::Password;
    login.secret = base::Secret(QByteArrayView("not to be sent"));
    return login;
}

/// The error of a connect that must fail within 3 s.
base::Error failure(const ssh::Login &login, std::chrono::milliseconds within = 700ms)
{
    ssh::Lane lane(login);
    const auto since = std::chrono::steady_clock::now();
    const auto connected = lane.connect(within);
    EXPECT_LT(std::chrono::steady_clock::now() - since, 3s);
    EXPECT_EQ(lane.state(), ssh::LaneState::Idle);
    EXPECT_FALSE(connected);
    return connected ? base::Error() : connected.error();
}

TEST(Reach, AClosedPortIsUnreachable)
{
    int port = 0;
    {
        port = RawServer(RawServer::Manner::Silent).port();
    }
    const base::Error error = failure(loginTo(port));
    EXPECT_EQ(error.kind, base::ErrorKind::Unreachable);
    EXPECT_EQ(error.reason(), QStringLiteral("Connection refused"));
    EXPECT_EQ(error.facts.value(QStringLiteral("cause")), QStringLiteral("refused"));
}

TEST(Reach, ANameThatDoesNotExistIsUnreachable)
{
    const base::Error error = failure(loginTo(22, QStringLiteral("no-such-host.invalid")), 2s);
    EXPECT_TRUE(error.kind == base::ErrorKind::Unreachable || error.kind == base::ErrorKind::TimedOut)
        << base::describe(error).toStdString();
}

TEST(Reach, ASilentServerTimesOut)
{
    const RawServer server(RawServer::Manner::Silent);
    const base::Error error = failure(loginTo(server.port()));
    EXPECT_EQ(error.kind, base::ErrorKind::TimedOut);
    EXPECT_TRUE(error.reason().contains(QStringLiteral("says nothing"))) << error.reason().toStdString();
}

TEST(Reach, AnEndlessGreetingTimesOut)
{
    const RawServer server(RawServer::Manner::Endless, "still booting\r\n");
    const base::Error error = failure(loginTo(server.port()));
    EXPECT_EQ(error.kind, base::ErrorKind::TimedOut);
    EXPECT_TRUE(error.reason().contains(QStringLiteral("without an SSH greeting"))) << error.reason().toStdString();
}

TEST(Reach, AnEndlessLineIsRefused)
{
    const RawServer server(RawServer::Manner::Endless, QByteArray(5000, 'x'));
    const base::Error error = failure(loginTo(server.port()));
    EXPECT_EQ(error.kind, base::ErrorKind::Unreachable);
}

TEST(Reach, AWebServerIsNamedByItsOwnWords)
{
    const RawServer server(RawServer::Manner::HangUp, "HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n");
    const base::Error error = failure(loginTo(server.port()));
    EXPECT_EQ(error.kind, base::ErrorKind::Unreachable);
    EXPECT_TRUE(error.reason().endsWith(QStringLiteral("HTTP/1.1 400 Bad Request"))) << error.reason().toStdString();
    EXPECT_EQ(error.facts.value(QStringLiteral("cause")), QStringLiteral("notSsh"));
}

TEST(Reach, AnAncientServerIsRefused)
{
    const RawServer server(RawServer::Manner::Once, "SSH-1.5-OldThing\r\n");
    const base::Error error = failure(loginTo(server.port()));
    EXPECT_EQ(error.kind, base::ErrorKind::Unreachable);
    EXPECT_TRUE(error.reason().contains(QStringLiteral("SSH-1.5"))) << error.reason().toStdString();
}

TEST(Reach, AServerThatStopsAfterItsGreetingTimesOut)
{
    const RawServer server(RawServer::Manner::Once, "SSH-2.0-Stuck\r\n");
    const base::Error error = failure(loginTo(server.port()));
    EXPECT_EQ(error.kind, base::ErrorKind::TimedOut);
    EXPECT_TRUE(error.reason().contains(QStringLiteral("key exchange"))) << error.reason().toStdString();
}

TEST(Reach, AServerThatSendsGarbageIsUnreachable)
{
    const RawServer server(RawServer::Manner::Endless, "SSH-2.0-Mad\r\n" + QByteArray(3000, '\x7f'));
    const base::Error error = failure(loginTo(server.port()));
    EXPECT_TRUE(error.kind == base::ErrorKind::Unreachable || error.kind == base::ErrorKind::TimedOut);
}

TEST(Reach, ANonsenseHostIsNotEvenTried)
{
    EXPECT_EQ(failure(loginTo(22, QStringLiteral("-oProxyCommand=x"))).kind, base::ErrorKind::InvalidInput);
}

TEST(Reach, AConnectCanBeCancelled)
{
    const RawServer server(RawServer::Manner::Silent);
    ssh::Lane lane(loginTo(server.port()));
    std::stop_source stop;
    auto connected = std::async(std::launch::async, [&] { return lane.connect(30s, stop.get_token()); });
    stop.request_stop();
    const auto result = connected.get();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, base::ErrorKind::Cancelled);
}

TEST(Reach, TheHurriedAreNotHeldUpByThePatient)
{
    const RawServer server(RawServer::Manner::Silent);
    ssh::Lane lane(loginTo(server.port()));
    auto patient = std::async(std::launch::async, [&] { return lane.connect(1500ms); });
    const auto since = std::chrono::steady_clock::now();
    const auto hurried = lane.connect(300ms);
    EXPECT_LT(std::chrono::steady_clock::now() - since, 3s);
    ASSERT_FALSE(hurried);
    EXPECT_EQ(hurried.error().kind, base::ErrorKind::TimedOut);
    EXPECT_FALSE(patient.get());
}

TEST(Reach, AskingForAHostKeyIsBounded)
{
    const RawServer server(RawServer::Manner::Silent);
    const auto key = ssh::askHostKey(loginTo(server.port()), 400ms);
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error().kind, base::ErrorKind::TimedOut);
}

} // namespace
