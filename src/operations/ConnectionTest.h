// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/Operations.h"
#include "ssh/Login.h"

#include <functional>

namespace operations {

/// Told of each key right before it is remembered; with an error it is not.
using Accepted = std::function<base::Result<void>(const QString &where, const QString &fingerprint)>;

/// Tests a server step by step and says what each step found; stops at the first
/// that fails. Keys that the user approved (their fingerprints), its own and those of jump
/// hosts, are remembered. Says which of the tools are there. Blocks, up to half a minute.
[[nodiscard]] QList<ConnectionReport> testServer(const ssh::Login &login, const QStringList &approved, const QStringList &tools, const Accepted &accepted);

} // namespace operations
