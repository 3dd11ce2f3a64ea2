// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Question.h"

namespace cli {

/// Puts a server's questions to whoever sits at the terminal (not standard input: that may be
/// a script's), without showing what is typed where the server says so. SecretUnavailable where
/// there is no terminal, Cancelled where nothing was typed before it was too late.
[[nodiscard]] base::Result<std::vector<base::Secret>> askOnTerminal(const ssh::Question &question);

} // namespace cli
