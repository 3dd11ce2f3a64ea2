// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "engine/RunEngine.h"
#include "model/Environment.h"
#include "operations/Lanes.h"
#include "operations/Safeguards.h"
#include "storage/Store.h"

#include <QObject>

#include <atomic>
#include <thread>

namespace operations {

class RunLock;

/// The thread that carries out one run: waits for its turn (or takes up what was left),
/// fetches its secrets, and lets the engine work. Made and destroyed on the main thread;
/// its signals come queued. Destroying it before its end leaves the run: the step that
/// runs goes on at the server, and the run is taken up by the next program that looks.
class RunWorker final : public QObject
{
    Q_OBJECT
public:
    /// In its turn, or at once because it was under way already.
    enum class Begin { InQueue, TakeUp };

    RunWorker(Begin begin, model::Plan plan, model::Environment environment, QStringList secrets, storage::Store &store,
              Lanes &lanes, const Vault &vault, const Safeguards &safeguards, const base::Clock &clock);
    ~RunWorker() override;

    void start();
    void cancel() { m_cancel.request_stop(); }
    [[nodiscard]] const model::Plan &plan() const { return m_plan; }

Q_SIGNALS:
    void event(const model::RunEvent &event);
    void problem(const base::Error &error);
    void finished();
    /// A run before ours has no program any more.
    void blockedBy(const QString &run);
    /// Ours is a rollback, and a run before it waits for a person: this is the answer.
    void blockedByParked(const QString &run);

private:
    enum class Turn { Ours, Cancelled, Missed, Left, Elsewhere };

    void work();
    void watchForCancel(const std::stop_token &stop);
    void tellCancel();
    [[nodiscard]] base::Result<Turn> waitForTurn();
    [[nodiscard]] base::Result<Turn> takeOver(const storage::Owner &self);
    void clearTheWay();
    [[nodiscard]] QString ruleInTheWay() const;
    [[nodiscard]] base::Result<void> carryOut();
    [[nodiscard]] base::Result<void> acquire(RunLock &lock, const QString &by);
    [[nodiscard]] bool isOver(const QString &run) const;
    [[nodiscard]] base::Result<std::shared_ptr<ssh::Lane>> reach(const engine::Past &past);
    [[nodiscard]] base::Result<std::shared_ptr<ssh::Lane>> failBefore(const engine::Past &past, const base::Error &error);
    [[nodiscard]] base::Result<engine::Secrets> fetchSecrets() const;
    [[nodiscard]] base::Result<engine::Secrets> waitForSecrets();
    void endEarly(model::RunState state, const QString &why);

    Begin m_begin;
    model::Plan m_plan;
    model::Environment m_environment;
    QStringList m_secrets;
    storage::Store &m_store;
    Lanes &m_lanes;
    const Vault &m_vault;
    const Safeguards &m_safeguards;
    const base::Clock &m_clock;
    std::stop_source m_cancel;
    std::stop_source m_leave;
    std::atomic<bool> m_isOurs = false; ///< we write its journal
    std::atomic<bool> m_isCancelTold = false;
    std::jthread m_thread;
    std::jthread m_cancelWatch; ///< looks in the store whether another program asks to cancel
};

} // namespace operations
