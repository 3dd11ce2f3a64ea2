// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "ssh/FileDescriptor.h"

#include <chrono>

namespace ssh {

/// A connection to the user's SSH agent that was just seen to answer. libssh waits
/// for its agent without end, so a frozen one has to be found out before.
/// Errors: NotFound (no agent), TimedOut (it does not answer), SecretUnavailable (it holds no key).
[[nodiscard]] base::Result<FileDescriptor> answeringAgent(std::chrono::milliseconds within);

} // namespace ssh
