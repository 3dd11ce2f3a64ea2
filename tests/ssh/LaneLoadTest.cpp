// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Lane.h"

#include "ssh/Collected.h"
#include "ssh/Eventually.h"
#include "ssh/Sshd.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <csignal>
#include <ctime>
#include <future>
#include <random>

using namespace std::chrono_literals;

namespace {

std::chrono::nanoseconds processorTime()
{
    timespec used{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

TEST(LaneLoad, WaitingCostsNoProcessorTime)
{
    const Sshd server;
    ssh::Lane lane(server.login());
    ASSERT_OK(lane.connect());
    const auto before = processorTime();
    ASSERT_OK(lane.run({"sleep 1", {}}, {}, 10s));
    EXPECT_LT(processorTime() - before, 100ms);
}

TEST(LaneLoad, AScriptIsTakenUpWhileAnotherOneTalks)
{
    const Sshd server;
    ssh::Lane lane(server.login());
    std::stop_source stop;
    std::atomic<qint64> size = 0;
    auto talker = std::async(std::launch::async, [&] {
        return lane.run({"exec cat /dev/zero", {}}, [&](QByteArrayView bytes, bool) { size += bytes.size(); }, 60s,
                        {stop.get_token(), {}});
    });
    ASSERT_TRUE(eventually([&] { return size > 1'000'000; }));
    for (int i = 0; i < 10; ++i) {
        const auto end = lane.run({"exit 9", {}}, {}, 10s);
        ASSERT_OK(end);
        EXPECT_EQ(end->exitStatus, 9);
    }
    stop.request_stop();
    const auto end = talker.get();
    ASSERT_OK(end);
    EXPECT_EQ(end->ending, ssh::Ending::Cancelled);
}

TEST(LaneLoad, ASlowReaderSlowsTheServerAndLosesNothing)
{
    const Sshd server;
    ssh::Patience patience;
    patience.oneCall = 100ms; // the time of the reader is not the library's
    ssh::Lane lane(server.login(), patience);
    qint64 size = 0;
    bool isFirst = true;
    const auto end = lane.run({"head -c 3000000 /dev/zero", {}},
                              [&](QByteArrayView bytes, bool) {
                                  if (isFirst) // longer than the watchdog would allow a call
                                      std::this_thread::sleep_for(400ms);
                                  isFirst = false;
                                  size += bytes.size();
                              },
                              20s);
    ASSERT_OK(end);
    EXPECT_EQ(end->ending, ssh::Ending::Exited);
    EXPECT_EQ(size, 3000000);
}

TEST(LaneLoad, ManyLanesLiveSideBySide)
{
    const Sshd server;
    std::vector<std::unique_ptr<ssh::Lane>> lanes;
    for (int i = 0; i < 8; ++i)
        lanes.push_back(std::make_unique<ssh::Lane>(server.login()));
    std::vector<std::future<base::Result<ssh::ScriptEnd>>> ends;
    for (const auto &lane : lanes)
        ends.push_back(std::async(std::launch::async, [&lane] { return lane->run({"exit 2", {}}, {}, 30s); }));
    for (auto &end : ends)
        EXPECT_EQ(end.get()->exitStatus, 2);
}

// A history with a nemesis: whatever happens to the line, no script runs twice,
// and none that was said to have exited well did not run.
TEST(LaneLoad, NoScriptRunsTwiceWhateverHappensToTheLine)
{
    const Sshd server;
    ssh::Patience patience;
    patience.probeAfter = 200ms;
    patience.answerWithin = 300ms;
    ssh::Lane lane(server.login(), patience);
    std::atomic<bool> isOver = false;
    std::thread nemesis([&] {
        std::mt19937 random(7);
        while (!isOver) {
            const auto rest = [&](int most) {
                (void)eventually([&] { return isOver.load(); }, std::chrono::milliseconds(30 + random() % most));
            };
            rest(200);
            if (random() % 3 == 0) {
                server.signalConnections(SIGSTOP);
                rest(900); // long enough to be noticed, or not
            }
            server.signalConnections(SIGKILL);
        }
    });
    const QByteArray log = server.path(QStringLiteral("history")).toUtf8();
    QByteArrayList done;
    for (int i = 0; i < 12; ++i) {
        const QByteArray number = QByteArray::number(i);
        const auto end = lane.run({"echo " + number + " >>" + log + "; sleep 0.1", {}}, {}, 5s);
        if (end && end->ending == ssh::Ending::Exited && end->exitStatus == 0)
            done.append(number);
    }
    isOver = true;
    nemesis.join();
    const auto healed = lane.run({"exit 5", {}}, {}, 10s);
    ASSERT_OK(healed);
    EXPECT_EQ(healed->exitStatus, 5);
    const QByteArrayList history = Sshd::contents(server.path(QStringLiteral("history"))).trimmed().split('\n');
    for (int i = 0; i < 12; ++i)
        EXPECT_LE(history.count(QByteArray::number(i)), 1) << i;
    for (const QByteArray &number : done)
        EXPECT_EQ(history.count(number), 1) << number.toStdString();
}

} // namespace
