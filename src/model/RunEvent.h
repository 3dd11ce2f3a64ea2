// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Condition.h"
#include "model/Fact.h"
#include "model/StepOutcome.h"

#include <QByteArray>
#include <QMetaType>

namespace model {

enum class RunState { Queued, Running, Succeeded, Failed, Cancelled, Unknown };

/// What a run with proof ended in. None: it has no proof, or did not get there.
enum class Verdict { None, Proven, NotProven };

enum class RunEventKind { Queued, Started, StepStarted, Output, StepFinished, CancelRequested, Finished };

/// One thing that happened in a run. The journal is a list of these; history,
/// the window, the CLI and --json are folds of it.
struct RunEvent
{
    QString run;
    qint64 sequence = 0; ///< 1, 2, 3 … within the run
    QDateTime at;        ///< UTC
    RunEventKind kind = RunEventKind::Queued;
    int step = -1;            ///< index into the plan's steps
    QByteArray bytes;         ///< Output: masked bytes as they came
    bool isErrorStream = false;
    StepOutcome outcome;       ///< StepFinished
    FactSet facts;             ///< StepFinished: what it read
    QList<CheckResult> checks; ///< StepFinished: its expectations
    RunState state = RunState::Queued; ///< Finished
    Verdict verdict = Verdict::None;   ///< Finished
    QString text; ///< Queued and CancelRequested: by whom; Finished: why, if not as it should

    bool operator==(const RunEvent &) const = default;
};

[[nodiscard]] QString nameOf(RunState state);
[[nodiscard]] RunState runStateFrom(const QString &name);
[[nodiscard]] QString nameOf(Verdict verdict);
[[nodiscard]] Verdict verdictFrom(const QString &name);
[[nodiscard]] QString nameOf(RunEventKind kind);
[[nodiscard]] RunEventKind runEventKindFrom(const QString &name);
[[nodiscard]] inline bool isEnd(RunState state) { return state != RunState::Queued && state != RunState::Running; }

} // namespace model

Q_DECLARE_METATYPE(model::RunEvent)
