// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Lane.h"

#include "ssh/Collected.h"
#include "ssh/Eventually.h"
#include "ssh/SshServer.h"
#include "ssh/Sshd.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

using namespace std::chrono_literals;

namespace {

TEST(LaneRoom, TwentyThreadsShareOneLine)
{
    const Sshd server;
    ssh::Lane lane(server.login());
    std::atomic<int> right = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 20; ++i)
        threads.emplace_back([&, i] {
            Collected said;
            const QByteArray number = QByteArray::number(i);
            const auto end = lane.run({"IFS= read -r S; echo \"$S\"; exit " + number + '\n',
                                       {base::Secret(QByteArrayView(number))}},
                                      said.output(), 30s);
            right += end && end->exitStatus == i && said.out() == number + '\n' ? 1 : 0;
        });
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_EQ(right, 20);
    EXPECT_EQ(server.log().count("Accepted publickey"), 1);
}

TEST(LaneRoom, ScriptsRunSideBySide)
{
    const Sshd server;
    ssh::Lane lane(server.login());
    const QByteArray pipe = server.path(QStringLiteral("pipe")).toUtf8();
    ASSERT_OK(lane.run({"mkfifo " + pipe, {}}, {}, 10s));
    // Each waits for the other: in turn, neither would end.
    auto reader = std::async(std::launch::async,
                             [&] { return lane.run({"read -r x <" + pipe + "; test \"$x\" = hi", {}}, {}, 10s); });
    const auto writer = lane.run({"echo hi >" + pipe, {}}, {}, 10s);
    ASSERT_OK(writer);
    EXPECT_EQ(writer->ending, ssh::Ending::Exited);
    EXPECT_EQ(reader.get()->exitStatus, 0);
}

TEST(LaneRoom, WithOneSessionScriptsRunInTurn)
{
    const Sshd server({QStringLiteral("MaxSessions 1")});
    ssh::Lane lane(server.login());
    std::vector<std::future<base::Result<ssh::ScriptEnd>>> ends;
    for (int i = 0; i < 5; ++i)
        ends.push_back(std::async(std::launch::async, [&lane, i] {
            return lane.run({"exit " + QByteArray::number(i), {}}, {}, 20s);
        }));
    for (int i = 0; i < 5; ++i) {
        const auto end = ends[static_cast<size_t>(i)].get();
        ASSERT_OK(end);
        EXPECT_EQ(end->exitStatus, i);
    }
    EXPECT_EQ(server.log().count("Accepted publickey"), 1);
}

TEST(LaneRoom, WhoWaitsForItsTurnCanBeCancelledAndItsTimeCanBeUp)
{
    const Sshd server({QStringLiteral("MaxSessions 1")});
    ssh::Patience patience;
    patience.afterTerm = 500ms;
    ssh::Lane lane(server.login(), patience);
    Collected said;
    std::stop_source stop;
    auto first = std::async(std::launch::async, [&] {
        return lane.run({"echo up; sleep 30", {}}, said.output(), 60s, {stop.get_token(), {}});
    });
    ASSERT_TRUE(eventually([&] { return said.out() == "up\n"; }));
    std::stop_source stopSecond;
    auto second = std::async(std::launch::async, [&] {
        return lane.run({"echo second", {}}, said.output(), 60s, {stopSecond.get_token(), {}});
    });
    stopSecond.request_stop();
    EXPECT_EQ(second.get().error().kind, base::ErrorKind::Cancelled);
    stop.request_stop();
    EXPECT_EQ(first.get()->ending, ssh::Ending::Cancelled);
    EXPECT_EQ(said.out(), "up\n");
}

TEST(LaneRoom, AServerThatOpensNoSessionIsOneWithoutAShell)
{
    SshServer::Behaviour behaviour;
    behaviour.refusesSessions = true;
    const SshServer server(behaviour);
    ssh::Lane lane(server.login("correct horse"));
    const auto connected = lane.connect(5s);
    ASSERT_FALSE(connected);
    EXPECT_EQ(connected.error().kind, base::ErrorKind::AuthenticationRefused);
}

TEST(LaneRoom, AnAccountWithoutAShellIsNamedInTheServersWords)
{
    const Sshd server({QStringLiteral("ForceCommand echo 'This account is currently not available.'; exit 1")});
    ssh::Lane lane(server.login());
    const auto connected = lane.connect(5s);
    ASSERT_FALSE(connected);
    EXPECT_EQ(connected.error().kind, base::ErrorKind::AuthenticationRefused);
    EXPECT_EQ(connected.error().reason(), QStringLiteral("This account is currently not available."));
}

TEST(LaneRoom, AnAccountForFilesOnlyIsNamedInTheServersWords)
{
    const Sshd server({QStringLiteral("ForceCommand internal-sftp")});
    ssh::Lane lane(server.login());
    const auto connected = lane.connect(5s);
    ASSERT_FALSE(connected);
    EXPECT_EQ(connected.error().kind, base::ErrorKind::AuthenticationRefused);
    EXPECT_TRUE(connected.error().reason().contains(QStringLiteral("sftp"))) << connected.error().reason().toStdString();
}

TEST(LaneRoom, AShellThatNeverAnswersIsBounded)
{
    const Sshd server({QStringLiteral("ForceCommand sleep 20")});
    ssh::Lane lane(server.login());
    const auto connected = lane.connect(1500ms);
    ASSERT_FALSE(connected);
    EXPECT_EQ(connected.error().kind, base::ErrorKind::TimedOut);
    EXPECT_TRUE(connected.error().reason().contains(QStringLiteral("shell")));
}

} // namespace
