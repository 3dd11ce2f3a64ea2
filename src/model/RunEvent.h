// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Condition.h"
#include "model/Fact.h"
#include "model/LeftProcess.h"
#include "model/StepOutcome.h"

#include <QByteArray>
#include <QMetaType>

namespace model {

/// NeedsYou: a step failed after something was changed; the run waits for an Answer.
/// Missed: its time window went by before it could start; it never ran.
enum class RunState { Queued, Running, NeedsYou, Succeeded, Failed, Cancelled, Unknown, Missed };

/// What a run with proof ended in. None: it has no proof, or did not get there.
enum class Verdict { None, Proven, NotProven };

/// What a person decides about a run that needs them.
enum class Answer { Retry, Skip, RollBack, Stop };

enum class RunEventKind {
    Queued,
    Started,
    StepStarted, ///< written before the step acts, with the number of the attempt
    Output,
    StepFinished,
    CancelRequested,
    Finished,
    LineLost, ///< the step goes on at the server while we reconnect
    LineBack,
    NeedsYou,
    Answered,
    Adopted, ///< another program found the run without one, and goes on with it
    LeftBehind, ///< processes of its steps go on at the server
    ServerChecked, ///< it is the server that was enrolled, said right before a step
};

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
    qint64 offset = -1; ///< Output of a step that the server keeps: where its stream goes on after these bytes
    int attempt = 1;    ///< StepStarted: 1, or more after a retry
    StepOutcome outcome;       ///< StepFinished
    FactSet facts;             ///< StepFinished: what it read
    QList<CheckResult> checks; ///< StepFinished: its expectations; ServerChecked: by what it was known again
    RunState state = RunState::Queued; ///< Finished
    Verdict verdict = Verdict::None;   ///< Finished
    Answer answer = Answer::Stop;      ///< Answered
    QList<LeftProcess> left;   ///< LeftBehind
    QString by;   ///< Answered and Adopted: who
    QString reason; ///< Queued and CancelRequested: why, if somebody said so
    QString text; ///< Queued and CancelRequested: by whom; Answered: the reason; LineLost, NeedsYou and Finished: why

    bool operator==(const RunEvent &) const = default;
};

[[nodiscard]] QString nameOf(RunState state);
[[nodiscard]] RunState runStateFrom(const QString &name);
[[nodiscard]] QString nameOf(Verdict verdict);
[[nodiscard]] Verdict verdictFrom(const QString &name);
[[nodiscard]] QString nameOf(RunEventKind kind);
[[nodiscard]] RunEventKind runEventKindFrom(const QString &name);
[[nodiscard]] QString nameOf(Answer answer);
/// Nothing if it is none of "retry", "skip", "rollback" and "stop".
[[nodiscard]] std::optional<Answer> answerFrom(const QString &name);
/// Whether nothing comes after it.
[[nodiscard]] inline bool isEnd(RunState state)
{
    return state != RunState::Queued && state != RunState::Running && state != RunState::NeedsYou;
}

} // namespace model

Q_DECLARE_METATYPE(model::RunEvent)
