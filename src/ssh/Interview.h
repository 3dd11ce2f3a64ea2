// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Question.h"
#include "ssh/Session.h"

namespace ssh {

/// Has a person answer, while the line is kept alive and watched. `until` moves by
/// the time that took. Errors: what `ask` says, Cancelled (nobody waits for the
/// sign-in any more), TimedOut (Patience::person), Unreachable (the server hung up).
[[nodiscard]] base::Result<std::vector<base::Secret>> askPerson(Session &session, const Ask &ask, Question question,
                                                                Deadline &until);

/// What a server wrote for people, without what a terminal or a dialog could take for more.
[[nodiscard]] QString cleaned(const char *text);

} // namespace ssh
