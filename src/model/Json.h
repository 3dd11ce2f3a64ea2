// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Environment.h"
#include "model/Run.h"

#include <QJsonObject>

namespace model {

/// Values as JSON, for the journal and for --json. Reading what was written
/// gives the same value; a test holds them to it.
[[nodiscard]] QJsonObject toJson(const Text &text);
[[nodiscard]] QJsonObject toJson(const CheckResult &check);
[[nodiscard]] QJsonObject toJson(const base::Error &error);
[[nodiscard]] QJsonObject toJson(const StepOutcome &outcome);
[[nodiscard]] QJsonObject toJson(const FactSet &facts);
[[nodiscard]] QJsonObject toJson(const Plan &plan);
[[nodiscard]] QJsonObject toJson(const RunEvent &event);
[[nodiscard]] QJsonObject toJson(const LeftProcess &process);
[[nodiscard]] QJsonObject toJson(const RunSummary &summary);
[[nodiscard]] QJsonObject toJson(const Environment &environment);

[[nodiscard]] Plan planFrom(const QJsonObject &json);
[[nodiscard]] RunEvent runEventFrom(const QJsonObject &json);
[[nodiscard]] FactSet factSetFrom(const QJsonObject &json);
[[nodiscard]] Environment environmentFrom(const QJsonObject &json);

/// "backup", "deploy", "rollback", "validate" or "other"; and back.
[[nodiscard]] QString nameOf(ProcedureKind kind);
[[nodiscard]] ProcedureKind procedureKindFrom(const QString &name);

} // namespace model
