// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/RunWorker.h"

#include "operations/Bridges.h"
#include "operations/History.h"
#include "operations/RunLock.h"
#include "ssh/Detached.h"

namespace operations {

using namespace Qt::StringLiterals;
using model::RunEvent;
using model::RunEventKind;

namespace {
// Another program's run ends, or asks us to cancel, in the store: SQLite cannot
// call us, so we look. A person does not notice a quarter of a second.
constexpr std::chrono::milliseconds lookAgain{250};
} // namespace

RunWorker::RunWorker(Begin begin, model::Plan plan, model::Environment environment, QStringList secrets, storage::Store &store,
                     Lanes &lanes, const keychain::Keychain &keychain, const base::Clock &clock)
    : m_begin(begin), m_plan(std::move(plan)), m_environment(std::move(environment)), m_secrets(std::move(secrets)), m_store(store),
      m_lanes(lanes), m_keychain(keychain), m_clock(clock)
{
}

RunWorker::~RunWorker()
{
    m_cancelWatch.request_stop();
    m_leave.request_stop();
}

void RunWorker::start()
{
    m_thread = std::jthread([this] {
        work();
        Q_EMIT finished();
    });
    m_cancelWatch = std::jthread([this](const std::stop_token &stop) { watchForCancel(stop); });
}

void RunWorker::watchForCancel(const std::stop_token &stop)
{
    do {
        if (!m_store.isCancelRequested(m_plan.run).value_or(false))
            continue;
        if (const auto asked = m_store.append({.run = m_plan.run, .at = m_clock.now(), .kind = RunEventKind::CancelRequested}))
            Q_EMIT event(*asked);
        m_cancel.request_stop();
        return;
    } while (waitUnlessStopped(lookAgain, stop));
}

void RunWorker::work()
{
    const auto turn = waitForTurn();
    if (!turn)
        return Q_EMIT problem(turn.error());
    switch (*turn) {
    case Turn::Left:
        (void)m_store.leave(m_plan.run);
        return;
    case Turn::Elsewhere:
        return;
    case Turn::Cancelled:
        return endEarly(model::RunState::Cancelled, u"cancelled while it waited for its turn"_s);
    case Turn::Missed:
        return endEarly(model::RunState::Missed, u"it could not start within its time window"_s);
    case Turn::Ours:
        break;
    }
    if (const auto end = carryOut(); !end)
        Q_EMIT problem(end.error());
    (void)m_store.leave(m_plan.run); // if it has not ended, whoever looks next may go on with it
}

base::Result<RunWorker::Turn> RunWorker::waitForTurn()
{
    const storage::Owner self = storage::Owner::self();
    if (m_begin == Begin::TakeUp)
        return m_store.takeOver(m_plan.run, self).map([](bool isOurs) { return isOurs ? Turn::Ours : Turn::Elsewhere; });
    do {
        const auto claimed = m_store.claim(m_plan.run, self);
        if (!claimed)
            return tl::make_unexpected(claimed.error());
        if (*claimed)
            return Turn::Ours;
        const auto missed = m_store.isMissed(m_plan.run);
        if (missed && *missed)
            return Turn::Missed;
        clearTheWay();
    } while (ssh::waitUnless(lookAgain, {m_cancel.get_token(), m_leave.get_token()}));
    return m_leave.stop_requested() ? Turn::Left : Turn::Cancelled;
}

/// What waits before us may have nobody who ever makes it move.
void RunWorker::clearTheWay()
{
    const auto unfinished = m_store.runs({.environment = m_plan.environment, .onlyUnfinished = true, .before = {}});
    if (!unfinished)
        return;
    const auto ours = std::find_if(unfinished->begin(), unfinished->end(), [this](const auto &run) { return run.run == m_plan.run; });
    const bool isReady = ours != unfinished->end() && ours->heldBy.isEmpty() && !(ours->notBefore > m_clock.now());
    for (const model::RunSummary &other : *unfinished) {
        if (other.isAdrift && other.run != m_plan.run && other.heldBy.isEmpty())
            Q_EMIT blockedBy(other.run);
        if (other.state == model::RunState::NeedsYou && isReady && m_plan.kind == model::ProcedureKind::Rollback)
            Q_EMIT blockedByParked(other.run);
    }
}

base::Result<engine::Secrets> RunWorker::fetchSecrets() const
{
    engine::Secrets secrets;
    for (const QString &name : m_secrets) {
        auto secret = m_keychain.read(secretKey(m_environment.id(), name));
        if (!secret) {
            base::Error error = secret.error();
            error.facts.insert(u"name"_s, name);
            return tl::make_unexpected(error);
        }
        secrets.insert(name, std::move(*secret));
    }
    return secrets;
}

/// Before anything was started a failure ends the run; afterwards it only leaves it.
base::Result<std::shared_ptr<ssh::Lane>> RunWorker::failBefore(const engine::Past &past, const base::Error &error)
{
    if (past.run.state == model::RunState::Queued)
        endEarly(model::RunState::Failed, base::describe(error));
    return tl::make_unexpected(error);
}

base::Result<std::shared_ptr<ssh::Lane>> RunWorker::reach(const engine::Past &past)
{
    auto lane = m_lanes.lane(m_environment);
    if (!lane)
        return failBefore(past, lane.error());
    const auto connected = (*lane)->connect(std::chrono::seconds(15), m_cancel.get_token());
    if (connected)
        return lane;
    if (past.run.state == model::RunState::Queued)
        return failBefore(past, connected.error());
    // Something of it may be going on over there: wait for the server, however long.
    ssh::Detached line(**lane, m_environment.server.address(), [this](bool isLost, const QString &reason) {
        const auto told = m_store.append({.run = m_plan.run, .at = m_clock.now(),
                                          .kind = isLost ? RunEventKind::LineLost : RunEventKind::LineBack, .text = reason});
        if (told)
            Q_EMIT event(*told);
    });
    if (!line.reconnect(connected.error().reason(), {{}, m_leave.get_token()}))
        return tl::make_unexpected(connected.error());
    return lane;
}

base::Result<void> RunWorker::carryOut()
{
    const auto past = pastOf(m_store, m_plan.run);
    if (!past)
        return tl::make_unexpected(past.error());
    if (past->run.state != model::RunState::Queued && !past->run.lastAnswer)
        if (const auto adopted = m_store.append({.run = m_plan.run, .at = m_clock.now(), .kind = RunEventKind::Adopted}))
            Q_EMIT event(*adopted);
    // Secrets first, and kept for the whole run: the keychain may lock in the middle of it.
    const auto secrets = fetchSecrets();
    if (!secrets)
        return failBefore(*past, secrets.error()).map([](const auto &) {});
    const auto lane = reach(*past);
    if (!lane)
        return tl::make_unexpected(lane.error());
    RunLock lock(*lane, m_plan);
    const auto locked = lock.acquire(past->run.by, m_clock.now());
    if (!locked && past->run.state == model::RunState::Queued)
        return failBefore(*past, locked.error()).map([](const auto &) {});
    if (!locked) // what runs is followed all the same; what would start, the server refuses
        Q_EMIT problem(locked.error());
    JournalInStore journal(m_store);
    ErrandsOverLane errands(**lane, m_environment.server.address(), lock, m_plan.run);
    engine::RunEngine runEngine(journal, errands, m_clock, [this](const RunEvent &e) { Q_EMIT event(e); });
    const auto end = runEngine.run(*past, *secrets, {m_cancel.get_token(), m_leave.get_token()});
    if (end && *end && m_plan.isChanging()) // with its end written: nobody waits for this
        (void)ssh::Detached(**lane, {}, {}).sweep();
    return end.map([](const auto &) {});
}

void RunWorker::endEarly(model::RunState state, const QString &why)
{
    RunEvent end{.run = m_plan.run, .at = m_clock.now(), .kind = RunEventKind::Finished};
    end.state = state;
    end.text = why;
    const auto written = m_store.append(end);
    if (written)
        Q_EMIT event(*written);
    else
        Q_EMIT problem(written.error());
}

} // namespace operations
