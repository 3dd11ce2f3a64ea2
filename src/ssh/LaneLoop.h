// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Forward.h"
#include "ssh/Job.h"
#include "ssh/Line.h"
#include "ssh/Pulse.h"
#include "ssh/Request.h"
#include "ssh/Way.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>

namespace ssh {

/// What a lane's thread does: takes requests, keeps the line, moves all jobs on.
/// run() is that thread; everything else that is public may be called from any.
class LaneLoop final
{
public:
    LaneLoop(Login login, Patience patience, LaneUse use);

    void run();

    void submit(std::shared_ptr<Request> request);
    void wake() const { m_wake.call(); }
    /// Makes run() return soon, cutting the line if need be.
    void end();
    [[nodiscard]] bool hasEndedWithin(std::chrono::milliseconds time);

    [[nodiscard]] LaneState state() const { return m_state; }
    [[nodiscard]] int roundTripMilliseconds() const { return m_roundTrip; }
    [[nodiscard]] QString fingerprint() const;

private:
    [[nodiscard]] bool isEnding() const;
    void takeRequests();
    void dropUnwanted();
    [[nodiscard]] bool isNobodyWaiting();
    void connect();
    void finishWaiting(const base::Error &error);
    void startJobs();
    void startJob(const std::shared_ptr<Request> &request);
    void advanceJobs();
    void advanceForwards();
    void prolong(std::chrono::milliseconds time);
    void denied(const std::shared_ptr<Request> &request);
    void tryAgain(const std::shared_ptr<Request> &request, const QString &reason);
    void lose(const QString &reason);
    void turn();
    [[nodiscard]] std::size_t room() const;
    [[nodiscard]] std::size_t heldChannels() const;
    [[nodiscard]] Deadline next() const;

    const Login m_login;
    const Patience m_patience;
    const LaneUse m_use;
    const Wake m_wake;
    Watchdog m_watchdog;
    std::atomic<LaneState> m_state = LaneState::Idle;
    std::atomic<int> m_roundTrip = -1;

    mutable std::mutex m_mutex;
    std::condition_variable m_over;
    std::vector<std::shared_ptr<Request>> m_inbox;
    bool m_isEnding = false;
    bool m_isOver = false;
    QString m_fingerprint;
    Way m_way; ///< guards itself

    // The thread's own.
    std::deque<std::shared_ptr<Request>> m_waiting;
    Line m_line;
    std::unique_ptr<Pulse> m_pulse;
    std::list<std::unique_ptr<Job>> m_jobs;
    std::list<std::unique_ptr<Forward>> m_forwards;
    bool m_wasSignedIn = false;
    bool m_isRoomLimited = false;
    std::size_t m_mostHeld = 0; ///< channels that this server was seen to grant at once
    Deadline m_roomAt = Deadline::in({});
};

} // namespace ssh
