// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Text.h"

#include <QString>

#include <chrono>
#include <optional>

namespace model {

/// What it means that a check does not hold: nothing may start; somebody may decide, with
/// a reason, that it starts all the same; or it is only told.
enum class Weight { Must, Overridable, Warning };

enum class Comparison { Equals, Not, AtLeast, AtMost, Matches, Present };

/// What must be true: a fact or a template's value, compared with an operand.
struct Condition
{
    Text title;
    QString fact;  ///< name of a fact; empty if `value` is looked at
    QString value; ///< a template
    Comparison comparison = Comparison::Equals;
    QString operand; ///< a template; in a Plan it is filled in
    std::optional<QString> onlyIfValue; ///< `when` of a requirement: a template…
    QString onlyIfEquals;               ///< …that must equal this
    Weight weight = Weight::Must;       ///< of a requirement

    bool operator==(const Condition &) const = default;
};

/// What a Condition said of the facts: shown as proof, or as the reason of a refusal.
struct CheckResult
{
    Text title;
    QString expected; ///< in words of the comparison, such as "healthy" or "≥ 1"
    QString actual;   ///< empty if it could not be read
    bool holds = false;
    Weight weight = Weight::Must;
    QString rule{}; ///< of Keerpunt's own rules, which one: "enrolment", "backup", "freeze", "blocked", "staging", "same-server"

    bool operator==(const CheckResult &) const = default;
};

/// Compares. A missing or unreadable value never holds. AtLeast and AtMost
/// compare numbers, and do not hold if either side is none.
[[nodiscard]] bool compare(Comparison comparison, const QString &actual, const QString &operand);
[[nodiscard]] QString expectationText(Comparison comparison, const QString &operand);

} // namespace model
