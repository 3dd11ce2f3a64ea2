// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "ssh/Login.h"
#include "ssh/Target.h"

#include <QStringList>

#include <optional>

namespace ssh {

/// The login of the jump host that is next to a target, as OpenSSH takes ProxyJump:
/// the last one named, reached through those before it; the first one named goes by
/// its own settings. None if the target is reached directly. It signs in by its own
/// keys or agent. Errors: InvalidInput.
[[nodiscard]] base::Result<std::optional<Login>> jumpHostOf(const Login &login, const Target &target);

/// The addresses of all jump hosts on the way, the one next to us first. Errors:
/// InvalidInput where they lead in a circle, or are more than eight.
[[nodiscard]] base::Result<QStringList> wayTo(const Login &login);

} // namespace ssh
