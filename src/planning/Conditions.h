// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Condition.h"
#include "model/Fact.h"
#include "planning/Templates.h"

namespace planning {

/// What a condition says now; nothing if its `when` does not apply. What is not known does not
/// hold, and has an empty `actual`: that is no error.
[[nodiscard]] std::optional<model::CheckResult> judge(const model::Condition &condition, const model::FactSet &facts, const Lookup &lookup);

} // namespace planning
