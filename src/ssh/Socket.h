// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "ssh/Deadline.h"
#include "ssh/FileDescriptor.h"
#include "ssh/Wake.h"

#include <functional>

namespace ssh {

/// Asked after each call of the Wake: true once nobody wants the answer any more.
using IsUnwanted = std::function<bool()>;

/// A non-blocking TCP connection, with the options a long-lived line needs.
/// Errors: Unreachable, TimedOut, Cancelled.
[[nodiscard]] base::Result<FileDescriptor> dial(const QString &host, int port, Deadline until, const Wake &wake,
                                                const IsUnwanted &isUnwanted);

/// Asks the kernel to acknowledge at once. Not sticky: it is said again for each
/// answer during sign-in, where it saves 40 ms a round trip (PERFORMANCE 1.5).
void acknowledgeAtOnce(int socket);

} // namespace ssh
