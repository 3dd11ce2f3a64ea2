// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/StepOutcome.h"

#include <array>

namespace model {

namespace {
constexpr std::array names{"waiting", "running", "succeeded", "failed", "skipped", "cancelled", "unknown"};
}

QString nameOf(StepState state)
{
    return QString::fromLatin1(names.at(static_cast<std::size_t>(state)));
}

StepState stepStateFrom(const QString &name)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (name == QLatin1String(names[i]))
            return static_cast<StepState>(i);
    return StepState::Unknown;
}

} // namespace model
