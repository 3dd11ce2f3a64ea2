// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credentials/CredentialsPage.h"
#include "model/Environment.h"
#include "model/LockHolder.h"
#include "model/Protection.h"
#include "model/Run.h"
#include "model/System.h"

/// Values as a look at a small system and a rollback of it give them, for pages to show.
namespace recorded {

[[nodiscard]] model::Environment production();
[[nodiscard]] model::Environment staging();
/// Production at v1.5.0, which is bad: degraded, its database two migrations on.
[[nodiscard]] model::FactSet degradedFacts();
[[nodiscard]] model::FactSet healthyFacts();
/// Back to v1.4.1 with its database.
[[nodiscard]] model::Plan rollbackPlan();
[[nodiscard]] model::Plan notReadyPlan();
[[nodiscard]] model::Plan deployPlan();
[[nodiscard]] model::Plan backupPlan();
[[nodiscard]] model::Plan validatePlan();
/// The same plan while a freeze is in force.
[[nodiscard]] model::Plan frozen(model::Plan plan);
[[nodiscard]] model::System system();

/// Events of a run, numbered and timed one second apart, the last one just now.
[[nodiscard]] QList<model::RunEvent> begun(const model::Plan &plan, int doneSteps);
[[nodiscard]] QList<model::RunEvent> proven(const model::Plan &plan, bool allHold = true);
[[nodiscard]] QList<model::RunEvent> failedAt(const model::Plan &plan, int step);
/// The step failed after something was changed: somebody has to answer.
[[nodiscard]] QList<model::RunEvent> needsYouAt(const model::Plan &plan, int step);
/// Nobody knows how the step ended; `asks`: and somebody has to answer.
[[nodiscard]] QList<model::RunEvent> unknownAt(const model::Plan &plan, int step, bool mayStillRun, bool asks);
/// The line was lost 12 s ago, in the middle of a step.
[[nodiscard]] QList<model::RunEvent> reconnecting(const model::Plan &plan, int doneSteps);
[[nodiscard]] QList<model::RunEvent> cancelledAt(const model::Plan &plan, int step, const QString &why);
[[nodiscard]] model::RunEvent next(const QList<model::RunEvent> &events, model::RunEventKind kind);
/// What it is told by the queue: a backup of production that was just queued.
[[nodiscard]] model::RunSummary queuedBackup(const QString &run);
/// One kept, one that is needed and was never entered.
[[nodiscard]] QList<credentials::Credential> credentials();
/// A freeze in force, one to come, and a blocked release.
[[nodiscard]] model::Protection protection();
/// As seen on another machine than the one that was enrolled.
[[nodiscard]] model::FactSet onAnotherServer(model::FactSet facts);
/// With a lock that anna holds for a deploy of v1.4.2, since half an hour.
[[nodiscard]] model::FactSet locked(model::FactSet facts, model::LockHolder::Life life);
[[nodiscard]] model::RunSummary summaryOf(const model::Run &run);
[[nodiscard]] QList<model::RunSummary> history();

} // namespace recorded
