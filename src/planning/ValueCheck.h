// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "model/Adapter.h"

namespace planning {

/// Whether a text is a value of the type. Error InvalidInput with facts name,
/// value and reason. Control characters are refused in every type.
[[nodiscard]] base::Result<void> checkValue(const QString &name, const QString &value, model::ValueType type);

} // namespace planning
