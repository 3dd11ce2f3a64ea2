// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/LaneLoop.h"

#include <csignal>
#include <limits>

namespace ssh {

namespace {

using base::ErrorKind;

// sshd frees a session a moment after it has said that the channel is closed.
constexpr std::chrono::milliseconds roomAfter{25};
constexpr int mostDenials = 120; // with nothing else running: 3 s
constexpr std::chrono::milliseconds endWithin{1'200};

} // namespace

LaneLoop::LaneLoop(Login login, Patience patience, LaneUse use)
    : m_login(std::move(login)), m_patience(patience), m_use(use), m_way(patience, use.isReconnect)
{
}

void LaneLoop::run()
{
    // libssh writes to the agent's socket in a way that raises SIGPIPE once the agent is gone.
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    while (!isEnding()) {
        takeRequests();
        dropUnwanted();
        if (!m_line.session && !m_waiting.empty())
            connect();
        else if (m_line.session)
            turn();
        else
            m_wake.sleep(Deadline::never());
    }
    if (m_line.session)
        lose(QStringLiteral("the lane was closed"));
    takeRequests();
    finishWaiting({ErrorKind::Cancelled, {}, {{QStringLiteral("reason"), QStringLiteral("the lane was closed")}}});
    m_state = LaneState::Idle;
    m_way.close();
    const std::lock_guard lock(m_mutex);
    m_isOver = true;
    m_over.notify_all();
}

void LaneLoop::submit(std::shared_ptr<Request> request)
{
    {
        const std::lock_guard lock(m_mutex);
        m_inbox.push_back(std::move(request));
    }
    m_wake.call();
}

void LaneLoop::end()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_watchdog.endBy(Deadline::in(endWithin));
    m_way.end(); // at the same time: one after the other would take too long
    m_wake.call();
}

bool LaneLoop::hasEndedWithin(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return m_over.wait_for(lock, time, [this] { return m_isOver; });
}

bool LaneLoop::isEnding() const
{
    const std::lock_guard lock(m_mutex);
    return m_isEnding;
}

void LaneLoop::takeRequests()
{
    const std::lock_guard lock(m_mutex);
    m_waiting.insert(m_waiting.end(), m_inbox.begin(), m_inbox.end());
    m_inbox.clear();
}

void LaneLoop::dropUnwanted()
{
    std::erase_if(m_waiting, [this](const std::shared_ptr<Request> &request) {
        if (request->isCancelWanted() || request->isLeaveWanted())
            request->finish(base::fail(ErrorKind::Cancelled, m_login.server.address(),
                                       QStringLiteral("cancelled before it began")));
        else if (m_line.session && !request->isScript() && !request->isForward())
            request->finish(ScriptEnd());
        else if (m_line.session && request->startBy().isOver())
            request->finish(base::fail(ErrorKind::TimedOut, m_login.server.address(),
                                       QStringLiteral("the server has room for no more channels")));
        return request->isFinished();
    });
}

bool LaneLoop::isNobodyWaiting()
{
    takeRequests();
    dropUnwanted();
    return m_waiting.empty() || isEnding();
}

void LaneLoop::connect()
{
    const LaneState before = m_state;
    m_state = LaneState::Connecting;
    Deadline until = m_waiting.front()->connectBy();
    for (const auto &request : m_waiting)
        until = std::max(until, request->connectBy());
    const Session::Surroundings around{m_wake, m_watchdog, m_patience, [this] { return isNobodyWaiting(); },
                                       [this](std::chrono::milliseconds time) { prolong(time); }};
    auto line = openLine(m_login, around, m_way, {m_use.needsShell, m_use.isReconnect || m_wasSignedIn}, until);
    m_watchdog.rest();
    if (!line) {
        m_state = before;
        finishWaiting(line.error());
        return;
    }
    m_line = std::move(*line);
    m_wasSignedIn = true;
    {
        const std::lock_guard lock(m_mutex);
        m_fingerprint = m_line.fingerprint;
    }
    m_pulse = std::make_unique<Pulse>(*m_line.session);
    m_isRoomLimited = false;
    m_mostHeld = 0;
    m_state = LaneState::Connected;
}

void LaneLoop::finishWaiting(const base::Error &error)
{
    for (const auto &request : m_waiting)
        request->finish(tl::make_unexpected(error));
    m_waiting.clear();
}

void LaneLoop::prolong(std::chrono::milliseconds time)
{
    for (const auto &request : m_waiting)
        request->prolong(time);
}

QString LaneLoop::fingerprint() const
{
    const std::lock_guard lock(m_mutex);
    return QString(m_fingerprint.constData(), m_fingerprint.size()); // not shared between threads
}

void LaneLoop::turn()
{
    startJobs();
    advanceJobs();
    advanceForwards();
    if (m_pulse->beats())
        m_line.session->pump(next());
    else
        lose(m_pulse->reason());
    if (m_pulse && m_pulse->roundTripMilliseconds() >= 0)
        m_roundTrip = m_pulse->roundTripMilliseconds();
}

// One channel is kept free, where there are enough, for ending what runs.
std::size_t LaneLoop::room() const
{
    if (!m_isRoomLimited)
        return std::numeric_limits<std::size_t>::max();
    return m_mostHeld >= 3 ? m_mostHeld - 1 : std::max<std::size_t>(m_mostHeld, 1);
}

std::size_t LaneLoop::heldChannels() const
{
    std::size_t held = 0;
    for (const auto &job : m_jobs)
        held += job->holdsChannel() ? 1 : 0;
    return held;
}

void LaneLoop::startJobs()
{
    while (!m_waiting.empty() && m_jobs.size() < room() && m_roomAt.isOver()) {
        const auto request = m_waiting.front();
        m_waiting.pop_front();
        startJob(request);
    }
}

void LaneLoop::startJob(const std::shared_ptr<Request> &request)
{
    if (request->isForward()) {
        m_forwards.push_back(std::make_unique<Forward>(*m_line.session, request));
        return;
    }
    if (!request->isScript()) {
        request->finish(ScriptEnd());
        return;
    }
    if (!m_line.isPrintfBuiltin && !request->script().secretLines.empty()) {
        request->finish(base::fail(ErrorKind::Refused, m_login.server.address(),
                                   QStringLiteral("the server's shell has no printf of its own, so a secret would be "
                                                  "seen by all of its users")));
        return;
    }
    if (request->begin())
        m_jobs.push_back(std::make_unique<Job>(*m_line.session, request, m_login));
}

void LaneLoop::advanceJobs()
{
    for (auto job = m_jobs.begin(); job != m_jobs.end();) {
        if ((*job)->roundTripMilliseconds() >= 0) // before its caller can look
            m_roundTrip = (*job)->roundTripMilliseconds();
        switch ((*job)->advance()) {
        case Job::State::Going:
            ++job;
            continue;
        case Job::State::Denied:
            denied((*job)->request());
            break;
        case Job::State::Done:
            break;
        }
        job = m_jobs.erase(job);
        m_mostHeld = std::max(m_mostHeld, heldChannels());
    }
    m_mostHeld = std::max(m_mostHeld, heldChannels());
}

void LaneLoop::advanceForwards()
{
    std::erase_if(m_forwards, [](const std::unique_ptr<Forward> &forward) { return !forward->advance(); });
}

void LaneLoop::denied(const std::shared_ptr<Request> &request)
{
    if (!m_line.session->isAlive()) { // no denial, but the end of the line: see lose()
        tryAgain(request, m_line.session->lastError());
        return;
    }
    m_mostHeld = std::max(m_mostHeld, heldChannels());
    m_isRoomLimited = true;
    m_roomAt = Deadline::in(roomAfter);
    if (heldChannels() == 0 && ++request->denials > mostDenials)
        request->finish(base::fail(ErrorKind::Unreachable, m_login.server.address(),
                                   QStringLiteral("the server opens no channel: %1").arg(m_line.session->lastError())));
    else
        m_waiting.push_front(request);
}

// Nothing of it was sent, so another line may have it: once.
void LaneLoop::tryAgain(const std::shared_ptr<Request> &request, const QString &reason)
{
    if (request->wasTried || isEnding())
        request->finish(base::fail(ErrorKind::Unreachable, m_login.server.address(), reason));
    else
        m_waiting.push_back(request);
    request->wasTried = true;
}

void LaneLoop::lose(const QString &reason)
{
    for (const auto &job : m_jobs) {
        if (!job->lose(reason))
            tryAgain(job->request(), reason);
    }
    m_jobs.clear();
    for (const auto &forward : m_forwards) {
        if (!forward->lose(reason))
            tryAgain(forward->request(), reason);
    }
    m_forwards.clear();
    m_pulse.reset();
    m_line = {};
    m_state = LaneState::Lost;
    m_roundTrip = -1;
}

Deadline LaneLoop::next() const
{
    Deadline next = m_pulse->next();
    for (const auto &job : m_jobs)
        next = std::min(next, job->next());
    for (const auto &forward : m_forwards)
        next = std::min(next, forward->next());
    if (!m_waiting.empty() && m_jobs.size() < room())
        next = std::min(next, m_roomAt);
    for (const auto &request : m_waiting)
        next = std::min(next, request->startBy());
    return next;
}

} // namespace ssh
