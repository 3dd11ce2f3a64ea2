// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Wishes.h"
#include "ssh/Login.h"
#include "ssh/Patience.h"

#include <QByteArray>

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace ssh {

/// A POSIX shell script for the server. It is sent on standard input, so it may
/// be long and the account's login shell does not matter. `secretLines` follow
/// it there, one line each: the script reads them with `IFS= read -r NAME`.
struct Script
{
    QByteArray text;
    std::vector<base::Secret> secretLines;
};

/// Which way a script ended.
enum class Ending {
    Exited,       ///< by itself: see exitStatus (128 + n if by signal n)
    Cancelled,    ///< we asked for it, and its process group is gone
    MayStillRun,  ///< we asked for it, or its time was up, and could not see it go
    TimedOut,     ///< its time was up; its process group is gone
    LineLost,     ///< the line was lost while it ran: nobody knows
    Left,         ///< we went, as we were asked to; it may go on
};

struct ScriptEnd
{
    Ending ending = Ending::Exited;
    int exitStatus = -1;
    qint64 processGroup = 0; ///< on the server, 0 if it never said so
    QString reason;          ///< of LineLost and MayStillRun, raw
};

using base::Wishes;

/// Called on the lane's thread for each piece of output, in order; must be quick.
using Output = std::function<void(QByteArrayView bytes, bool isErrorStream)>;

enum class LaneState { Idle, Connecting, Connected, Lost };

/// One server: a thread that owns the SSH session for life and pumps all of its
/// channels. All functions may be called from any thread; each is bounded.
/// Scripts run side by side, up to the server's MaxSessions (then in turn).
class Lane final
{
public:
    explicit Lane(Login login, Patience patience = {});
    ~Lane(); ///< leaves the line within 2 s, whatever the server does
    Lane(const Lane &) = delete;
    Lane &operator=(const Lane &) = delete;

    /// Connects and signs in, unless that is so already; through jump hosts if
    /// ~/.ssh/config says so, whose errors are the same, with them as `where`. Errors: Unreachable,
    /// HostKeyUnknown (facts: fingerprint, type, host, port), HostKeyChanged (also expected),
    /// AuthenticationRefused (fact: methods), TimedOut. A server that can be signed
    /// in to but runs no shell is AuthenticationRefused with its own words.
    [[nodiscard]] base::Result<void> connect(std::chrono::milliseconds within = std::chrono::seconds(15),
                                             std::stop_token stop = {});

    /// Runs a script to its end; connects first if need be (errors as of connect;
    /// then nothing was started). Once it was sent, every end is a ScriptEnd.
    [[nodiscard]] base::Result<ScriptEnd> run(const Script &script, const Output &output,
                                              std::chrono::milliseconds within, const Wishes &wishes = {});

    [[nodiscard]] LaneState state() const;
    /// Milliseconds of round trip of the last keep-alive or script, -1 if unknown.
    [[nodiscard]] int roundTripMilliseconds() const;
    /// Of the server's key, as in HostKey, when it was last signed in to; empty before the first time.
    [[nodiscard]] QString hostKeyFingerprint() const;

private:
    class Pump;
    std::unique_ptr<Pump> m_pump;
};

/// Asks a server for its host key without signing in to it. Bounded. Jump hosts on the
/// way are signed in to: errors as of connect, also theirs (HostKeyUnknown with
/// their host and port, AuthenticationRefused; `where` is the jump host).
[[nodiscard]] base::Result<HostKey> askHostKey(const Login &login,
                                               std::chrono::milliseconds within = std::chrono::seconds(10));

} // namespace ssh
