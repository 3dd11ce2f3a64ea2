// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"
#include "ssh/Lane.h"

#include <QByteArray>

namespace ssh {

/// What goes to the server for one script: the exec request, then standard input.
struct Frame
{
    QByteArray nonce;
    QByteArray command; ///< one line that every login shell reads alike; no secret is in it
    QByteArray text;    ///< of standard input, first
    base::Secret tail;  ///< of standard input, after the text: the secret lines
};

/// The first lines of standard input are read by the shell itself, so that nothing
/// of what follows is taken; a long script is read by dd, which counts as exactly.
[[nodiscard]] Frame frameFor(const Script &script);

/// A script that ends a process group: exit status 0 once it is gone, 9 if it is
/// still there after TERM and KILL, 64 for a number that is no group of ours.
[[nodiscard]] Script killScript(qint64 processGroup, std::chrono::milliseconds afterTerm,
                                std::chrono::milliseconds afterKill);

} // namespace ssh
