// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "model/Enrolment.h"
#include "model/Environment.h"
#include "model/Plan.h"
#include "model/Protection.h"
#include "model/System.h"

namespace planning {

struct PlanRequest
{
    const model::System &system;
    const model::Environment &environment;
    QString procedure;
    QMap<QString, QString> inputs; ///< only those that differ from the defaults
    model::FactSet facts;          ///< of a look just before
    QString run;                   ///< the id that the run will have
    QString by;                    ///< who plans it
    QDateTime now;                 ///< UTC
    model::Enrolment enrolment{};  ///< by what the environment's server is known
    model::Protection protection{};
    std::optional<QStringList> staged{}; ///< releases that were healthy in staging; nothing if there is no staging
    QStringList sameServer{}; ///< other environments of the system on the same server
};

/// Makes a procedure ready for one environment. Pure: the same request gives the
/// same plan. Requirements that do not hold are in the plan, which is then not
/// ready. Errors: NotFound for an unknown procedure, InvalidInput for a wrong
/// input, InvalidDefinition for a template without a value.
[[nodiscard]] base::Result<model::Plan> plan(const PlanRequest &request);

/// One step that runs a verb with nothing but the capability's own parameters and
/// these inputs: for log following and the like.
[[nodiscard]] base::Result<model::PlannedStep> singleStep(const model::System &system,
                                                          const model::Environment &environment, const QString &verb,
                                                          const QMap<QString, QString> &inputs);

/// Verbs without inputs, in their order; errors as above.
[[nodiscard]] base::Result<QList<model::PlannedStep>> singleSteps(const model::System &system, const model::Environment &environment,
                                                                  const QStringList &verbs);

} // namespace planning
