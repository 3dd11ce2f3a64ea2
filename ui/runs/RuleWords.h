// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Condition.h"

#include <QCoreApplication>

namespace runs {

/// Checks in words: those of a definition bring their own, those of Keerpunt's own rules
/// are said here.
class RuleWords final
{
    Q_DECLARE_TR_FUNCTIONS(runs::RuleWords)
public:
    /// What must hold.
    [[nodiscard]] static QString title(const model::CheckResult &check);
    [[nodiscard]] static QString expected(const model::CheckResult &check);
    [[nodiscard]] static QString found(const model::CheckResult &check);
    /// A rule that is in the way and may be overridden, as a sentence.
    [[nodiscard]] static QString inTheWay(const model::CheckResult &check);
};

} // namespace runs
