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
    enum class Fate {
        Ended,
        Left,         ///< it goes on at the server; it has no outcome yet
        NeverStarted, ///< and never will under its job's id; `outcome.why` says why not
    };
    Fate fate = Fate::Ended;
    model::StepOutcome outcome;
    model::FactSet facts;
    QList<model::CheckResult> checks;
};

/// Where a step's masked output goes; `offset` is where its stream goes on after it, in bytes.
using StepOutput = std::function<void(const QByteArray &bytes, bool isErrorStream, qint64 offset)>;

/// What a step is carried out with.
struct StepContext
{
    ErrandRunner &runner;
    const base::Clock &clock;
    const Secrets &secrets;
    const model::FactSet &seen; ///< facts that earlier steps of the run have read
    StepOutput output;
    std::function<void(bool isLost, const QString &reason)> line;
    Wishes wishes;
};

/// Carries out one step: sends its script, masks and reports its output, reads its
/// facts and compares them with what is expected; repeats that where the step says `until`.
/// A changing step is a `job`; `heard` is the output of it that was read before.
[[nodiscard]] StepResult runStep(const model::PlannedStep &step, const std::optional<Job> &job, const QByteArray &heard,
                                 const StepContext &context);

} // namespace engine
