// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <QJsonObject>

#include <chrono>
#include <stop_token>

namespace net {

/// Posts a JSON object to an address that is a secret itself, as that of a Slack channel is. https
/// only, http to this very machine; redirections are not followed. Blocks, at most `patience`.
/// Errors: InvalidInput for another kind of address; Unreachable, TimedOut, Cancelled, and CommandFailed
/// with the fact "status"; "retry_after" in seconds where it asks for patience; "sent" is "maybe"
/// where it may have been taken. `where` is the host alone.
[[nodiscard]] base::Result<void> postJson(const base::Secret &url, const QJsonObject &body, std::chrono::milliseconds patience,
                                          const std::stop_token &stop = {});

} // namespace net
