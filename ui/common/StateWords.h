// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/State.h"
#include "model/Run.h"

#include <QCoreApplication>

namespace common {

/// Model values as states in the language in use. Unknown is never green.
class StateWords final
{
    Q_DECLARE_TR_FUNCTIONS(common::StateWords)
public:
    [[nodiscard]] static State of(model::RunState state, model::Verdict verdict);
    [[nodiscard]] static State of(model::Verdict verdict, model::RunState state);
    [[nodiscard]] static State of(model::StepState state);
    /// "Reconnecting (12 s)".
    [[nodiscard]] static State reconnecting(const QDateTime &since);
    [[nodiscard]] static State ofCheck(const model::CheckResult &check);
    /// `health` as the fact health.state says it; anything else than the known words is Unknown.
    [[nodiscard]] static State ofHealth(const QString &health);
    [[nodiscard]] static State ofService(const QString &state, const QString &health);
    [[nodiscard]] static State ofBackup(const QString &state);
    [[nodiscard]] static State ofRelease(const QString &outcome);

    [[nodiscard]] static QString word(model::EnvironmentClass environmentClass);
    [[nodiscard]] static QString shape(model::EnvironmentClass environmentClass);
    [[nodiscard]] static QString word(model::ProcedureKind kind);
    [[nodiscard]] static QString word(model::SignIn signIn);
    /// Icon name of a kind of procedure.
    [[nodiscard]] static QString shape(model::ProcedureKind kind);
};

} // namespace common
