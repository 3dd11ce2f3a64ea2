// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/Ports.h"
#include "operations/Gate.h"
#include "operations/RunLock.h"
#include "ssh/Lane.h"
#include "storage/Store.h"

namespace operations {

/// The engine's journal, kept in the store.
class JournalInStore final : public engine::Journal
{
public:
    explicit JournalInStore(storage::Store &store) : m_store(store) {}
    base::Result<model::RunEvent> append(model::RunEvent event) override { return m_store.append(std::move(event)); }

private:
    storage::Store &m_store;
};

/// The engine's errands, carried by a lane: those with a job are detached on the server,
/// and start only while the server's lock is held for the run.
class ErrandsOverLane final : public engine::ErrandRunner
{
public:
    /// Jobs are of `run`; the lock is held under its name.
    ErrandsOverLane(ssh::Lane &lane, engine::Access access, QString where, RunLock &lock, QString run, std::function<QString()> cancelledBy);

    base::Result<engine::ErrandEnd> run(const engine::Errand &errand, const engine::Listening &listening,
                                        const engine::Wishes &wishes) override;
    bool reconnect(const engine::Listening &listening, const engine::Wishes &wishes) override;
    QString hostKey() override { return m_lane.hostKeyFingerprint(); }
    std::optional<QList<model::LeftProcess>> leftBehind() override;
    void giveBack() override;
    bool pause(std::chrono::milliseconds time, const engine::Wishes &wishes) override;

private:
    [[nodiscard]] base::Result<engine::ErrandEnd> look(const engine::Errand &errand, const engine::Listening &listening,
                                                       const engine::Wishes &wishes);

    ssh::Lane &m_lane;
    Gate m_gate;
    QString m_where;
    RunLock &m_lock;
    QString m_run;
    std::function<QString()> m_cancelledBy;
};

/// Waits up to `time`; false if asked to stop before.
[[nodiscard]] bool waitUnlessStopped(std::chrono::milliseconds time, const std::stop_token &stop);

} // namespace operations
