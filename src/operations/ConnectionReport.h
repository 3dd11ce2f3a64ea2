// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <optional>

namespace operations {

/// Sudo: detail "free", "asks" or "absent"; Tools: those that adapters use and that are there.
enum class ConnectionStage { Resolve, HostKey, SignIn, Shell, Sudo, Tools, Done };

/// One line of a connection test, as it happens.
struct ConnectionReport
{
    ConnectionStage stage = ConnectionStage::Resolve;
    std::optional<base::Error> failure; ///< HostKeyUnknown asks; facts: fingerprint, type
    QString detail;
};

} // namespace operations
