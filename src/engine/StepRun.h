// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "engine/Ports.h"
#include "model/Plan.h"

namespace engine {

/// What came of one step.
struct StepResult
{
    model::StepOutcome outcome;
    model::FactSet facts;
    QList<model::CheckResult> checks;
};

/// Carries out one step: sends its script, masks and reports its output, reads its
/// facts and compares them with what is expected; repeats that where the step says `until`.
/// `seen` are the facts that earlier steps of the run have read.
[[nodiscard]] StepResult runStep(const model::PlannedStep &step, const model::FactSet &seen, const Secrets &secrets,
                                 ErrandRunner &runner, const base::Clock &clock, const OutputSink &output,
                                 std::stop_token stop);

} // namespace engine
