// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/Ports.h"
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

/// The engine's errands, carried by a lane.
class ErrandsOverLane final : public engine::ErrandRunner
{
public:
    explicit ErrandsOverLane(ssh::Lane &lane) : m_lane(lane) {}
    base::Result<engine::ErrandEnd> run(const engine::Errand &errand, const engine::OutputSink &output,
                                        std::stop_token stop) override;
    bool pause(std::chrono::milliseconds time, std::stop_token stop) override;

private:
    ssh::Lane &m_lane;
};

/// Waits up to `time`; false if asked to stop before.
[[nodiscard]] bool waitUnlessStopped(std::chrono::milliseconds time, const std::stop_token &stop);

} // namespace operations
