// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Plan.h"

#include <algorithm>

namespace model {

bool Plan::isChanging() const
{
    return std::any_of(steps.begin(), steps.end(), [](const auto &step) { return step.isChanging; });
}

bool Plan::isReady() const
{
    return std::all_of(requirements.begin(), requirements.end(), [](const auto &check) { return check.holds; });
}

bool Plan::hasProof() const
{
    return std::any_of(steps.begin(), steps.end(), [](const auto &step) { return step.isProof; });
}

} // namespace model
