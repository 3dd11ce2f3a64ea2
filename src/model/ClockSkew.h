// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Fact.h"

#include <chrono>
#include <optional>

namespace model {

/// How far a server's clock is ahead of ours (negative: behind), judged by a time that it
/// told between our asking and our hearing. What lies between those two is no difference.
[[nodiscard]] std::chrono::seconds clockSkew(const QDateTime &told, const QDateTime &asked, const QDateTime &heard);

/// The fact "clock.skew", in seconds, if it is so much (more than a minute) that times
/// from there and from here should not be compared.
[[nodiscard]] std::optional<std::chrono::seconds> troublingSkew(const FactSet &facts);

} // namespace model
