// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QStringList>

#include <optional>

namespace operations {

/// Resolve: what ~/.ssh/config and the name servers say; Reach: an SSH server answers. Sudo: detail "free", "asks" or
/// "absent"; Tools: those of its system's adapters (of all systems, before it belongs to one) that are there.
enum class ConnectionStage { Resolve, Reach, HostKey, SignIn, Shell, Sudo, Tools, Done };

/// One line of a connection test, as it happens.
struct ConnectionReport
{
    ConnectionStage stage = ConnectionStage::Resolve;
    std::optional<base::Error> failure; ///< HostKeyUnknown asks; facts: fingerprint, type
    QString detail;
    QStringList missing{}; ///< Tools: those that are not there
};

} // namespace operations
