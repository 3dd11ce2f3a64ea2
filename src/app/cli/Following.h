// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Commands.h"

namespace cli {

/// Tells a run, from where it stands, until it ends or needs a person; `begin` makes it go.
/// Ctrl-C asks to cancel it; any other signal to end leaves it to itself, at the server.
/// `isTold` false: in silence, where standard output is for something else.
[[nodiscard]] Exit follow(const Call &call, const model::Run &run, const std::function<base::Result<void>()> &begin,
                          bool isTold = true);

/// "✔ The backup has contents: 4096".
[[nodiscard]] QString checkLine(const model::CheckResult &check);
[[nodiscard]] QString leftLine(const model::Run &run, const model::LeftProcess &process);

/// What a person may answer to a run, as commands.
void showAnswers(const Call &call, const model::Run &run);

} // namespace cli
