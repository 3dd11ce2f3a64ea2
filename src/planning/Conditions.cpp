// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/Conditions.h"

namespace planning {

std::optional<model::CheckResult> judge(const model::Condition &condition, const model::FactSet &facts, const Lookup &lookup)
{
    const auto known = [&](const QString &text) { return fillIn(text, lookup).value_or(QString()); };
    if (condition.onlyIfValue && known(*condition.onlyIfValue) != condition.onlyIfEquals)
        return std::nullopt;
    const QString actual = condition.fact.isEmpty() ? known(condition.value) : model::textOf(facts, condition.fact);
    const QString operand = known(condition.operand);
    return model::CheckResult{condition.title, model::expectationText(condition.comparison, operand), actual,
                              model::compare(condition.comparison, actual, operand), condition.weight};
}

} // namespace planning
