// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "model/Plan.h"

namespace planning {

/// The script of a step as it is sent: fixed head, variables, secrets read from
/// standard input, the adapter's functions, the verb's own lines. `seen` fills in
/// what earlier steps read; error UnexpectedOutput if a fact is not there.
[[nodiscard]] base::Result<QByteArray> scriptText(const model::PlannedStep &step, const model::FactSet &seen);

/// The same for people: variables and the verb's own lines, with ‹fact› where a
/// value is read only during the run.
[[nodiscard]] QString shownText(const model::PlannedStep &step);

/// Shell text that finds out which variant of a tool is installed and sets its
/// variables; exits with 69 if there is none. Empty for an adapter without variants.
[[nodiscard]] QString detection(const model::Adapter &adapter);

/// Exit status of a script that sudo did not let in (EX_NOHOST of sysexits.h, which no verb means).
inline constexpr int sudoRefused = 68;

/// Exit status of a script whose tool is not installed (EX_UNAVAILABLE of sysexits.h).
inline constexpr int toolMissing = 69;

} // namespace planning
