// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QMap>

namespace operations {

/// Sets up, reports on or takes down the practice system below a directory: unpacks
/// resources/practice there and runs its script with this program's user. `action` is
/// up, status or down. Blocks, for at most two minutes. The answer is what the
/// script printed: state, host, port, user, key, host_key, root, …; a missing program is
/// an error NotFound with facts missing and package.
[[nodiscard]] base::Result<QMap<QString, QString>> runPractice(const QString &directory, const QString &action);

} // namespace operations
