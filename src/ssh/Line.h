// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Login.h"
#include "ssh/LaneThread.h"
#include "ssh/Session.h"
#include "ssh/Way.h"

#include <memory>

namespace ssh {

/// A session that is signed in and was seen to run a shell, if it has to.
struct Line
{
    std::unique_ptr<Session> session;
    /// Else printf is a program, and a script that hands it a secret shows that in argv.
    bool isPrintfBuiltin = false;
    QString fingerprint; ///< of the server's key
};

/// Dials, exchanges keys, judges the server's key, only then signs in, and runs a
/// first script. Errors: as of Lane::connect.
[[nodiscard]] base::Result<Line> openLine(const Login &login, const Session::Surroundings &around, Way &way, LaneUse use,
                                          Deadline until);

} // namespace ssh
