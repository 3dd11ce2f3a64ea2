// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Enrolment.h"
#include "model/Plan.h"
#include "model/Protection.h"
#include "model/System.h"

namespace planning {

/// Whether whoever starts the plan has to type the environment's name: in production for
/// every change, in staging for what cannot be undone, in development never. A backup that only adds needs none.
[[nodiscard]] bool needsName(const model::Plan &plan, model::EnvironmentClass environmentClass);

/// What the people who look after a system have decided, as it bears on this plan at this
/// time: no freeze (can be overridden; a rollback or a backup is never frozen), and no
/// blocked release (cannot be, except by a rollback). Empty where nothing is in the way.
[[nodiscard]] QList<model::CheckResult> protectionChecks(const model::Plan &plan, const model::Environment &environment,
                                                         const model::Protection &protection, const QDateTime &now);

/// A deployment to production that does something for good has a step before it that takes a
/// backup and says where it is. Empty if so.
[[nodiscard]] QList<model::CheckResult> backupCheck(const model::Plan &plan);

/// A release that is deployed to production was recorded as healthy in staging: else a
/// warning. `staged` is nothing if the system has no staging environment.
[[nodiscard]] QList<model::CheckResult> stagingCheck(const model::Plan &plan, const std::optional<QStringList> &staged);

/// A change is to reach one environment: a warning where others of the system are on the same
/// server, as a staging environment is that got production's address by mistake.
[[nodiscard]] QList<model::CheckResult> sameServerCheck(const model::Plan &plan, const QStringList &others);

/// The plan's guard: the system's `identity` verbs, each expecting what was enrolled. A fact
/// that was never enrolled is expected to be there, and is not.
[[nodiscard]] QList<model::PlannedStep> guardOf(QList<model::PlannedStep> looks, const model::Enrolment &enrolment);

/// The fact that a look and the engine read of the line itself: fingerprint of the server's key.
inline const QString hostKeyFact = QStringLiteral("identity.host_key");

/// What the guard says of facts. Before something is destroyed, all of it must be enrolled and
/// right; before a change, what can be read: a database that is down tells no number.
[[nodiscard]] QList<model::CheckResult> guardChecks(const model::Plan &plan, const model::FactSet &facts,
                                                    model::Effect effect);

} // namespace planning
