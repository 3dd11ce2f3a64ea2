// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ClockSkew.h"

namespace model {

namespace {

constexpr std::chrono::seconds harmless{60};

} // namespace

std::chrono::seconds clockSkew(const QDateTime &told, const QDateTime &asked, const QDateTime &heard)
{
    if (told < asked)
        return std::chrono::seconds(asked.secsTo(told));
    return std::chrono::seconds(told > heard ? heard.secsTo(told) : 0);
}

std::optional<std::chrono::seconds> troublingSkew(const FactSet &facts)
{
    const std::chrono::seconds skew(textOf(facts, QStringLiteral("clock.skew")).toLongLong());
    return std::chrono::abs(skew) > harmless ? std::optional(skew) : std::nullopt;
}

} // namespace model
