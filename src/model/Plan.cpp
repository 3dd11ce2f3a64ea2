// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Plan.h"

#include <algorithm>

namespace model {

Effect Plan::effect() const
{
    const auto gravest = std::max_element(steps.begin(), steps.end(), [](const auto &a, const auto &b) { return a.effect < b.effect; });
    return gravest == steps.end() ? Effect::Read : gravest->effect;
}

bool Plan::isReady() const
{
    return std::all_of(requirements.begin(), requirements.end(), [](const auto &check) { return check.holds || check.weight != Weight::Must; });
}

QList<CheckResult> Plan::overridable() const
{
    QList<CheckResult> rules;
    std::copy_if(requirements.begin(), requirements.end(), std::back_inserter(rules),
                 [](const auto &check) { return !check.holds && check.weight == Weight::Overridable; });
    return rules;
}

bool Plan::hasProof() const
{
    return std::any_of(steps.begin(), steps.end(), [](const auto &step) { return step.isProof; });
}

} // namespace model
