// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runs/Task.h"

#include <QCoreApplication>

#include <chrono>
#include <optional>

namespace runs {

/// What is said of a plan or a run in sentences.
class RunText final
{
    Q_DECLARE_TR_FUNCTIONS(runs::RunText)
public:
    /// "Roll back rentguy/production to v1.4.1".
    [[nodiscard]] static QString title(model::ProcedureKind kind, const model::Text &title, const QString &environment,
                                       const QString &release);
    [[nodiscard]] static QString title(const model::Plan &plan);
    [[nodiscard]] static QString title(const model::RunSummary &run);
    /// "Deploy v1.5.1", where everybody knows the environment.
    [[nodiscard]] static QString name(const Task &task);
    /// What cancelling it now would mean.
    [[nodiscard]] static QString cancelling(const Task &task);
    /// Who started it, when and why; who asked to end it, and why.
    [[nodiscard]] static QString byWhom(const model::Run &run);
    /// How it ended, and what that means for the server.
    [[nodiscard]] static QString verdict(const model::Run &run);
    /// The steps that succeeded and changed something.
    [[nodiscard]] static QString done(const model::Run &run);
    /// Which steps people left out, and why; empty if none.
    /// What its steps left running at the server.
    [[nodiscard]] static QString leftBehind(const model::Run &run);
    [[nodiscard]] static QString leftOut(const model::Run &run);
    /// Of a step whose end nobody knows: what is known of it.
    [[nodiscard]] static QString known(const model::Run &run);
    /// The steps that were not done because of the one that failed; empty if none.
    [[nodiscard]] static QString notDone(const model::Run &run);
    /// Everything that a step sends, as exact as it is known before the run.
    [[nodiscard]] static QString command(const model::PlannedStep &step);
    /// Steps that succeeded, or while it runs those that ended in whatever way.
    [[nodiscard]] static int doneSteps(const model::Run &run);
    [[nodiscard]] static std::chrono::milliseconds elapsed(const QDateTime &from, const QDateTime &to);

private:
    [[nodiscard]] static QString proofs(const model::Run &run);
    [[nodiscard]] static QString changed(const model::Run &run);
};

} // namespace runs
