// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QString>

/// Where the store's file stands, and who may read it.
namespace storage::place {

/// Makes DIRECTORY if it is not there, takes all others' access to it away, and gives
/// the path of the file in it. StorageFailed if the directory or a file that is
/// there belongs to somebody else, or cannot be written.
[[nodiscard]] base::Result<QString> prepare(const QString &directory);

/// Takes all others' access to the file away.
[[nodiscard]] base::Result<void> keepPrivate(const QString &file);

} // namespace storage::place
