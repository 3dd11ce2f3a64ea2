// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/Operations.h"

namespace shell {

/// The definition behind an environment, or nullptr.
[[nodiscard]] inline const model::System *systemOf(const operations::Operations &operations, const QString &environment)
{
    return operations.system(environment.section(QLatin1Char('/'), 0, 0));
}

} // namespace shell
