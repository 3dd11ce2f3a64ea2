// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lint/Lint.h"

#include <span>

// The rules, a file a subject.
namespace lint {

[[nodiscard]] std::span<const Rule> statusRules();
[[nodiscard]] std::span<const Rule> backupRules();
[[nodiscard]] std::span<const Rule> restoreRules();
[[nodiscard]] std::span<const Rule> migrationRules();
[[nodiscard]] std::span<const Rule> composeRules();
[[nodiscard]] std::span<const Rule> stackRules();
[[nodiscard]] std::span<const Rule> deployRules();
[[nodiscard]] std::span<const Rule> watchRules();
[[nodiscard]] std::span<const Rule> healthRules();
[[nodiscard]] std::span<const Rule> checkRules();
[[nodiscard]] std::span<const Rule> sqlRules();
[[nodiscard]] std::span<const Rule> transactionRules();
[[nodiscard]] std::span<const Rule> secretRules();

} // namespace lint
