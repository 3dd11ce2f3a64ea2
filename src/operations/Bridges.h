// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/Ports.h"
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
    /// `token`: what the lock is held under.
    ErrandsOverLane(ssh::Lane &lane, QString where, RunLock &lock, QString token);

    base::Result<engine::ErrandEnd> run(const engine::Errand &errand, const engine::Listening &listening,
                                        const engine::Wishes &wishes) override;
    bool reconnect(const engine::Listening &listening, const engine::Wishes &wishes) override;
    void giveBack() override;
    bool pause(std::chrono::milliseconds time, const engine::Wishes &wishes) override;

private:
    [[nodiscard]] base::Result<engine::ErrandEnd> look(const engine::Errand &errand, const engine::Listening &listening,
                                                       const engine::Wishes &wishes);

    ssh::Lane &m_lane;
    QString m_where;
    RunLock &m_lock;
    QString m_token;
};

/// Waits up to `time`; false if asked to stop before.
[[nodiscard]] bool waitUnlessStopped(std::chrono::milliseconds time, const std::stop_token &stop);

} // namespace operations
