// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Commands.h"
#include "base/Secret.h"

namespace cli {

/// One secret from an open file, without the line end at its end. With `isLine`, up to the first
/// line end only, so that a terminal or a script may go on. InvalidInput if it is empty, too
/// large (64 KiB), or the file cannot be read.
[[nodiscard]] base::Result<base::Secret> secretFrom(int descriptor, bool isLine);

/// Takes what --secret-from-env and --secret-from-fd give, for as long as this program runs. A name is
/// that of a secret ("ssh", for every environment) or SYSTEM/ENVIRONMENT/NAME.
[[nodiscard]] base::Result<void> lendSecrets(const Call &call);

} // namespace cli
