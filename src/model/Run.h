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
    QDateTime heardAt; ///< of its last output
    QByteArray tail; ///< the last bytes of its output, at most tailSize
    QList<CheckResult> checks;
    bool isLeftOut = false;      ///< skipped because a person said so
    int attempt = 0;             ///< of the last start; 0 if it was never started
    qint64 outputOffset = 0;     ///< how far the server's own record of it has been read
    qint64 errorOutputOffset = 0;

    static constexpr qsizetype tailSize = 64 * 1024;
    /// How long it ran, or has run by now. Before it started: 0.
    [[nodiscard]] std::chrono::milliseconds duration(const QDateTime &now) const;
    bool operator==(const StepProgress &) const = default;
};

/// A run as its events tell it: `apply` folds one more event in.
struct Run
{
    Plan plan;
    RunState state = RunState::Queued;
    Verdict verdict = Verdict::None;
    QString by;
    QString reason; ///< why it was started, if whoever did said so
    QDateTime queuedAt;
    QDateTime startedAt;
    QDateTime finishedAt;
    QString cancelledBy;
    QString cancelReason;
    bool isCancelRequested = false;
    QDateTime lineLostAt; ///< while it reconnects
    QDateTime adoptedAt;  ///< when a program last took it up from one that was gone
    QList<LeftProcess> left; ///< what its steps left running, as seen when it ended or stopped
    std::optional<Answer> lastAnswer;
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
    /// Whether somebody decided that it goes no further.
    [[nodiscard]] bool isToEnd() const { return lastAnswer == Answer::Stop || lastAnswer == Answer::RollBack; }
    /// Whether a person chose to leave a step out.
    [[nodiscard]] bool hasSkips() const;
    /// What a person may answer to a run that needs them: retrying a step that cannot be
    /// repeated safely and skipping one that is required are not among it.
    [[nodiscard]] QList<Answer> possibleAnswers() const;
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
    bool isAdrift = false; ///< not finished, and the program that carried it out is gone
    QString heldBy;        ///< who put it on hold; empty: nobody
    QDateTime notBefore;
    QDateTime notAfter;    ///< if it has not started by then, it is missed
    QString zone;          ///< in which these times were chosen: "Europe/Amsterdam"
    bool isUrgent = false; ///< it goes before what is not
    qint64 place = 0;      ///< in the queue: among those that are as urgent, smaller ones go first
    qint64 lastSequence = 0; ///< of its events
    QString reason;          ///< why it was started, if whoever did said so

    bool operator==(const RunSummary &) const = default;
};

/// Whether a goes before b, of two that wait.
[[nodiscard]] bool goesBefore(const RunSummary &a, const RunSummary &b);

} // namespace model

Q_DECLARE_METATYPE(model::Run)
Q_DECLARE_METATYPE(model::RunSummary)
