// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "engine/RunEngine.h"
#include "model/Environment.h"
#include "operations/Lanes.h"
#include "storage/Store.h"

#include <QObject>

#include <atomic>
#include <thread>

namespace operations {

/// The thread that carries out one run: waits for its turn, fetches its secrets,
/// and lets the engine work. Made and destroyed on the main thread; its signals
/// come queued. Destroying it before its end cancels the run, truthfully.
class RunWorker final : public QObject
{
    Q_OBJECT
public:
    RunWorker(model::Plan plan, model::Environment environment, QStringList secrets, storage::Store &store,
              Lanes &lanes, const keychain::Keychain &keychain, const base::Clock &clock);
    ~RunWorker() override;

    void start();
    void cancel() { m_thread.request_stop(); }
    [[nodiscard]] const model::Plan &plan() const { return m_plan; }

Q_SIGNALS:
    void event(const model::RunEvent &event);
    void problem(const base::Error &error);
    void finished();

private:
    void work(const std::stop_token &stop);
    [[nodiscard]] base::Result<bool> waitForTurn(const std::stop_token &stop);
    [[nodiscard]] base::Result<model::RunEvent> carryOut(const std::stop_token &stop);
    [[nodiscard]] base::Result<engine::Secrets> fetchSecrets() const;
    void endEarly(model::RunState state, const QString &why);

    model::Plan m_plan;
    model::Environment m_environment;
    QStringList m_secrets;
    storage::Store &m_store;
    Lanes &m_lanes;
    const keychain::Keychain &m_keychain;
    const base::Clock &m_clock;
    std::jthread m_thread;
    std::jthread m_cancelWatch; ///< looks in the store whether another program asks to cancel
};

} // namespace operations
