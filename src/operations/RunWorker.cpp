// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/RunWorker.h"

#include "operations/Abandoned.h"
#include "operations/Bridges.h"

namespace operations {

using namespace Qt::StringLiterals;
using model::RunEvent;
using model::RunEventKind;

namespace {
// Another program's run ends, or asks us to cancel, in the store: SQLite cannot
// call us, so we look. A person does not notice a quarter of a second.
constexpr std::chrono::milliseconds lookAgain{250};
} // namespace

RunWorker::RunWorker(model::Plan plan, model::Environment environment, QStringList secrets, storage::Store &store,
                     Lanes &lanes, const keychain::Keychain &keychain, const base::Clock &clock)
    : m_plan(std::move(plan)), m_environment(std::move(environment)), m_secrets(std::move(secrets)), m_store(store),
      m_lanes(lanes), m_keychain(keychain), m_clock(clock)
{
}

RunWorker::~RunWorker()
{
    m_cancelWatch.request_stop();
    m_thread.request_stop();
}

void RunWorker::start()
{
    m_thread = std::jthread([this](const std::stop_token &stop) {
        work(stop);
        Q_EMIT finished();
    });
    m_cancelWatch = std::jthread([this](const std::stop_token &stop) {
        while (waitUnlessStopped(lookAgain, stop))
            if (m_store.isCancelRequested(m_plan.run).value_or(false)) {
                if (const auto asked = m_store.append({.run = m_plan.run, .at = m_clock.now(), .kind = RunEventKind::CancelRequested}))
                    Q_EMIT event(*asked);
                m_thread.request_stop();
                return;
            }
    });
}

void RunWorker::work(const std::stop_token &stop)
{
    const auto mayRun = waitForTurn(stop);
    if (!mayRun)
        return Q_EMIT problem(mayRun.error());
    if (!*mayRun)
        return endEarly(model::RunState::Cancelled, u"cancelled while it waited for its turn"_s);
    if (const auto end = carryOut(stop); !end)
        Q_EMIT problem(end.error());
}

base::Result<bool> RunWorker::waitForTurn(const std::stop_token &stop)
{
    do {
        const auto claimed = m_store.claim(m_plan.run, storage::Owner::self());
        if (!claimed)
            return claimed;
        if (*claimed)
            return true;
        if (const auto settled = settleAbandoned(m_store); settled)
            for (const RunEvent &ended : *settled)
                Q_EMIT event(ended);
    } while (waitUnlessStopped(lookAgain, stop));
    return false;
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

base::Result<RunEvent> RunWorker::carryOut(const std::stop_token &stop)
{
    // Secrets first, and kept for the whole run: the keychain may lock in the middle of it.
    const auto secrets = fetchSecrets();
    const auto lane = secrets ? m_lanes.lane(m_environment) : tl::make_unexpected(secrets.error());
    const auto connected = lane ? (*lane)->connect() : tl::make_unexpected(lane.error());
    if (!connected) {
        endEarly(model::RunState::Failed, base::describe(connected.error()));
        return tl::make_unexpected(connected.error());
    }
    JournalInStore journal(m_store);
    ErrandsOverLane errands(**lane);
    engine::RunEngine runEngine(journal, errands, m_clock, [this](const RunEvent &e) { Q_EMIT event(e); });
    return runEngine.run(m_plan, *secrets, stop);
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
