// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Run.h"

#include <QCoreApplication>

namespace runs {

/// How a step ended, in sentences. What the engine and the server are known to say is
/// translated; anything else they say stays as it is.
class OutcomeText final
{
    Q_DECLARE_TR_FUNCTIONS(runs::OutcomeText)
public:
    /// Why a step ended as it did, one sentence a line; empty if there is nothing to say.
    [[nodiscard]] static QString reason(const model::PlannedStep &step, const model::StepProgress &progress);
    /// One reason, such as "ended on the server".
    [[nodiscard]] static QString sentence(const QString &why);

private:
    [[nodiscard]] static QStringList ofError(const model::PlannedStep &step, const model::StepOutcome &outcome);
};

} // namespace runs
