// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "model/Environment.h"
#include "model/System.h"
#include "planning/Templates.h"

namespace planning {

/// The parameters of a system as one environment has them: the environment's own
/// values over the system's defaults, templates filled in, types checked.
/// Errors InvalidInput: missing, unknown, of the wrong type, or going in circles.
[[nodiscard]] base::Result<QMap<QString, QString>> parametersOf(const model::System &system,
                                                                const model::Environment &environment);

/// The account that a capability's verbs run as, empty for that of the sign-in. InvalidInput if it
/// is no name of an account.
[[nodiscard]] base::Result<QString> capabilityAccount(const model::System &system, const model::Environment &environment, const QString &capability);

/// The parameters of the adapter behind a capability, filled in and checked.
[[nodiscard]] base::Result<QMap<QString, QString>> capabilityValues(const model::System &system,
                                                                    const model::Environment &environment,
                                                                    const QString &capability);

/// Where the lock of an environment is, on its server: as its system says, or in the
/// account's home. Everybody who changes the environment has to look at the same place.
[[nodiscard]] base::Result<QString> lockPath(const model::System &system, const model::Environment &environment);

} // namespace planning
