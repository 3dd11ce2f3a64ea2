// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Environment.h"
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
[[nodiscard]] model::System system();

/// Events of a run, numbered and timed one second apart, the last one just now.
[[nodiscard]] QList<model::RunEvent> begun(const model::Plan &plan, int doneSteps);
[[nodiscard]] QList<model::RunEvent> proven(const model::Plan &plan, bool allHold = true);
[[nodiscard]] QList<model::RunEvent> failedAt(const model::Plan &plan, int step);
[[nodiscard]] model::RunSummary summaryOf(const model::Run &run);
[[nodiscard]] QList<model::RunSummary> history();

} // namespace recorded
