// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/RunWorker.h"

#include "model/Reasons.h"
#include "operations/Bridges.h"
#include "operations/History.h"
#include "operations/RunLock.h"
#include "planning/Rules.h"
#include "ssh/Detached.h"

namespace operations {

using namespace Qt::StringLiterals;
using model::RunEvent;
using model::RunEventKind;

namespace {
// Another program's run ends, or asks us to cancel, in the store: SQLite cannot
// call us, so we look. A person does not notice a quarter of a second.
constexpr std::chrono::milliseconds lookAgain{250};
constexpr std::chrono::seconds keychainGlance{1};
constexpr int mostTries = 3; // at the server's lock
} // namespace

RunWorker::RunWorker(Begin begin, model::Plan plan, model::Environment environment, QStringList secrets, storage::Store &store,
                     Lanes &lanes, const Vault &vault, const Safeguards &safeguards, const base::Clock &clock)
    : m_begin(begin), m_plan(std::move(plan)), m_environment(std::move(environment)), m_secrets(std::move(secrets)), m_store(store),
      m_lanes(lanes), m_vault(vault), m_safeguards(safeguards), m_clock(clock)
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
        m_cancel.request_stop();
        if (!m_isOurs) // its journal is written by whoever carries it out
            continue;
        return tellCancel();
    } while (waitUnlessStopped(lookAgain, stop));
}

/// Who wants it to end, and why.
void RunWorker::tellCancel()
{
    const QString by = m_store.cancelRequestedBy(m_plan.run).value_or(QString());
    if (by.isEmpty() || m_isCancelTold.exchange(true))
        return;
    const QString reason = m_store.cancelReason(m_plan.run).value_or(QString());
    if (const auto asked = m_store.append({.run = m_plan.run, .at = m_clock.now(), .kind = RunEventKind::CancelRequested, .reason = reason, .text = by}))
        Q_EMIT event(*asked);
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
        return endEarly(model::RunState::Cancelled, model::reasons::cancelledInQueue);
    case Turn::Missed:
        return endEarly(model::RunState::Missed, model::reasons::windowMissed);
    case Turn::Ours:
        break;
    }
    m_isOurs = true;
    const auto end = carryOut();
    // Whoever cancelled it needs not be told what it was waiting for.
    if (!end && !(m_cancel.stop_requested() && end.error().kind == base::ErrorKind::SecretUnavailable))
        Q_EMIT problem(end.error());
    (void)m_store.leave(m_plan.run); // if it has not ended, whoever looks next may go on with it
}

base::Result<RunWorker::Turn> RunWorker::waitForTurn()
{
    const storage::Owner self = storage::Owner::self();
    if (m_begin == Begin::TakeUp)
        return takeOver(self);
    do {
        if (m_store.isCancelRequested(m_plan.run).value_or(false))
            return Turn::Cancelled; // before it could be given its turn
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

/// While another program carries it out we stand by, for that one may die.
base::Result<RunWorker::Turn> RunWorker::takeOver(const storage::Owner &self)
{
    do {
        const auto taken = m_store.takeOver(m_plan.run, self);
        if (!taken)
            return tl::make_unexpected(taken.error());
        if (*taken)
            return Turn::Ours;
        const auto state = m_store.state(m_plan.run);
        if (!state || *state != model::RunState::Running)
            return Turn::Elsewhere;
    } while (ssh::waitUnless(lookAgain, {{}, m_leave.get_token()}));
    return Turn::Elsewhere;
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
        auto secret = m_vault.read(m_environment.id(), name);
        if (!secret && name == model::sudoSecret && !m_vault.isWorthWaiting(secret.error()))
            secret = base::Secret(); // whether sudo asks for one is known only there
        if (!secret) {
            base::Error error = secret.error();
            error.facts.insert(u"name"_s, name);
            return tl::make_unexpected(error);
        }
        secrets.insert(name, std::move(*secret));
    }
    return secrets;
}

/// A locked keychain is no failure of the run: somebody opens it, or cancels.
base::Result<engine::Secrets> RunWorker::waitForSecrets()
{
    auto secrets = fetchSecrets();
    for (bool isTold = false; !secrets && m_vault.isWorthWaiting(secrets.error()); isTold = true) {
        if (!isTold) {
            base::Error waiting = secrets.error();
            waiting.facts.insert(u"waits"_s, m_plan.run);
            Q_EMIT problem(waiting);
        }
        if (!ssh::waitUnless(keychainGlance, {m_cancel.get_token(), m_leave.get_token()}))
            break;
        if (m_begin == Begin::InQueue && m_store.isMissed(m_plan.run).value_or(false))
            break; // never late, whatever it waited for
        // Reading would have the desktop ask for the password again and again: look at the lock only.
        const bool isAtHand = std::all_of(m_secrets.begin(), m_secrets.end(), [this](const QString &name) { return m_vault.isAtHand(m_environment.id(), name); });
        if (isAtHand || m_vault.state() == keychain::KeychainState::Ready)
            secrets = fetchSecrets();
    }
    return secrets;
}

/// Before anything was started a failure ends the run; afterwards it only leaves it.
base::Result<std::shared_ptr<ssh::Lane>> RunWorker::failBefore(const engine::Past &past, const base::Error &error)
{
    if (past.run.state == model::RunState::Queued && m_cancel.stop_requested())
        endEarly(model::RunState::Cancelled, model::reasons::notStarted);
    else if (past.run.state == model::RunState::Queued)
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
    // Told to cancel, the engine still goes to the step that may run, and says what came of that.
    if (!line.reconnect(connected.error().reason(), {m_cancel.get_token(), m_leave.get_token()}) && !m_cancel.stop_requested())
        return tl::make_unexpected(connected.error());
    return lane;
}

/// The server may have given us the lock, and its answer been lost with the line: asking
/// again is no mistake. And a run of ours that ended so may have left it behind.
base::Result<void> RunWorker::acquire(RunLock &lock, const QString &by)
{
    for (int tries = 1;; ++tries) {
        auto locked = lock.acquire(by, m_clock.now());
        if (locked || tries == mostTries || m_cancel.stop_requested() || m_leave.stop_requested())
            return locked;
        const base::Error &error = locked.error();
        const QString holder = error.kind == base::ErrorKind::Conflict ? error.facts.value(u"run"_s) : QString();
        if (!holder.isEmpty() && isOver(holder))
            lock.releaseFor(holder);
        else if (error.kind != base::ErrorKind::Unreachable && error.kind != base::ErrorKind::TimedOut)
            return locked;
    }
}

/// Known here to have ended, with nothing that may still run.
bool RunWorker::isOver(const QString &run) const
{
    const auto state = m_store.state(run);
    return state && model::isEnd(*state) && *state != model::RunState::Unknown;
}

/// Rules that were not there when somebody agreed to start it. Empty: none.
QString RunWorker::ruleInTheWay() const
{
    if (m_plan.isChanging() && m_safeguards.access() == engine::Access::ReadOnly)
        return u"an observer"_s;
    const auto decided = m_safeguards.protection();
    if (!decided || m_begin == Begin::TakeUp)
        return {};
    for (const model::CheckResult &check : planning::protectionChecks(m_plan, m_environment, *decided, m_clock.now())) {
        const bool wasSaid = std::any_of(m_plan.requirements.begin(), m_plan.requirements.end(), [&check](const auto &known) { return known.rule == check.rule; });
        if (check.weight == model::Weight::Must || !wasSaid)
            return check.title.en + u": "_s + check.actual;
    }
    return {};
}

base::Result<void> RunWorker::carryOut()
{
    const auto past = pastOf(m_store, m_plan.run);
    if (!past)
        return tl::make_unexpected(past.error());
    if (const QString hindrance = ruleInTheWay(); !hindrance.isEmpty()) // what runs, runs on; whoever may goes on with it
        return past->run.state == model::RunState::Queued ? m_store.hold(m_plan.run, hindrance) : base::Result<void>();
    if (past->run.state != model::RunState::Queued && !past->run.lastAnswer)
        if (const auto adopted = m_store.append({.run = m_plan.run, .at = m_clock.now(), .kind = RunEventKind::Adopted}))
            Q_EMIT event(*adopted);
    // Secrets first, and kept for the whole run: the keychain may lock in the middle of it.
    const auto secrets = waitForSecrets();
    if (!secrets && m_leave.stop_requested())
        return m_store.leave(m_plan.run);
    if (!secrets && past->run.state == model::RunState::Queued && m_store.isMissed(m_plan.run).value_or(false)) {
        endEarly(model::RunState::Missed, model::reasons::windowMissed);
        return {};
    }
    if (!secrets)
        return failBefore(*past, secrets.error()).map([](const auto &) {});
    const auto lane = reach(*past);
    if (!lane)
        return tl::make_unexpected(lane.error());
    RunLock lock(*lane, m_plan);
    const auto locked = acquire(lock, past->run.by);
    if (!locked && past->run.state == model::RunState::Queued)
        return failBefore(*past, locked.error()).map([](const auto &) {});
    if (!locked) // what runs is followed all the same; what would start, the server refuses
        Q_EMIT problem(locked.error());
    JournalInStore journal(m_store);
    const engine::Access access = m_safeguards.access();
    ErrandsOverLane errands(**lane, access, m_environment.server.address(), lock, m_plan.run, [this] { return m_store.cancelRequestedBy(m_plan.run).value_or(QString()); });
    engine::RunEngine runEngine(journal, errands, m_clock, access, [this](const RunEvent &e) { Q_EMIT event(e); });
    const auto end = runEngine.run(*past, *secrets, {m_cancel.get_token(), m_leave.get_token()});
    if (end && *end && m_plan.isChanging()) // with its end written: nobody waits for this
        (void)ssh::Detached(**lane, {}, {}).sweep();
    return end.map([](const auto &) {});
}

void RunWorker::endEarly(model::RunState state, const QString &why)
{
    // Of two programs that see it cancelled, or one that sees it and one that starts it, only one may.
    if (const auto ours = m_store.takeFromQueue(m_plan.run, storage::Owner::self()); ours && !*ours)
        return;
    if (state == model::RunState::Cancelled)
        tellCancel();
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
