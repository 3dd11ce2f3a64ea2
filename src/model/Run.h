// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Plan.h"
#include "model/RunEvent.h"

namespace model {

struct StepProgress
{
    StepOutcome outcome;
    QDateTime startedAt;
    QDateTime finishedAt;
    QByteArray tail; ///< the last bytes of its output, at most tailSize
    QList<CheckResult> checks;

    static constexpr qsizetype tailSize = 64 * 1024;
    bool operator==(const StepProgress &) const = default;
};

/// A run as its events tell it: `apply` folds one more event in.
struct Run
{
    Plan plan;
    RunState state = RunState::Queued;
    Verdict verdict = Verdict::None;
    QString by;
    QDateTime queuedAt;
    QDateTime startedAt;
    QDateTime finishedAt;
    bool isCancelRequested = false;
    QString why; ///< of its end, if it is not as it should be
    QList<StepProgress> steps;
    FactSet facts;
    qint64 lastSequence = 0;

    [[nodiscard]] const QString &id() const { return plan.run; }
    /// Index of the step that runs now, or -1.
    [[nodiscard]] int currentStep() const;
    /// How many steps have ended, in whatever way.
    [[nodiscard]] int finishedSteps() const;
    /// The first step that failed or is unknown, or -1.
    [[nodiscard]] int failedStep() const;
    /// Whether a changing step was started: nothing was changed if not.
    [[nodiscard]] bool hasChangedSomething() const;
    void apply(const RunEvent &event);
    bool operator==(const Run &) const = default;
};

[[nodiscard]] Run runFrom(const Plan &plan, const QList<RunEvent> &events);

/// What lists show of a run, without its plan and output.
struct RunSummary
{
    QString run;
    QString environment;
    QString procedure;
    ProcedureKind kind = ProcedureKind::Other;
    Text title;
    QString targetRelease;
    QString by;
    RunState state = RunState::Queued;
    Verdict verdict = Verdict::None;
    QDateTime queuedAt;
    QDateTime startedAt;
    QDateTime finishedAt;
    bool isChanging = false;

    bool operator==(const RunSummary &) const = default;
};

} // namespace model

Q_DECLARE_METATYPE(model::Run)
Q_DECLARE_METATYPE(model::RunSummary)
