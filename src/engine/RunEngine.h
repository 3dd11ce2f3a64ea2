// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "engine/Ports.h"
#include "model/Plan.h"

namespace engine {

/// Carries out one plan, step by step, as straight-line blocking code on the thread
/// that calls it. Rules:
/// - an event is in the journal before what it announces is done;
/// - a step that fails stops the run; `always` steps still run;
/// - a proof step that fails does not stop the other proof steps, but nothing that is
///   no proof follows: what was not proven is not recorded as healthy;
/// - what cannot be known is Unknown, and nothing follows it;
/// - a cancelled run says whether its step ended on the server or may still run.
class RunEngine final
{
public:
    using Observer = std::function<void(const model::RunEvent &)>;

    RunEngine(Journal &journal, ErrandRunner &runner, const base::Clock &clock, Observer observer);

    /// Runs the plan to its end and gives its Finished event. Error StorageFailed if
    /// the journal could not be written: then nothing more was done.
    [[nodiscard]] base::Result<model::RunEvent> run(const model::Plan &plan, const Secrets &secrets,
                                                    std::stop_token stop);

private:
    Journal &m_journal;
    ErrandRunner &m_runner;
    const base::Clock &m_clock;
    Observer m_observer;
};

} // namespace engine
