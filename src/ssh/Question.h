// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <QString>

#include <chrono>
#include <functional>
#include <stop_token>
#include <vector>

namespace ssh {

struct Prompt
{
    QString text; ///< as the server sent it, without control characters
    bool isEchoed = false;

    bool operator==(const Prompt &) const = default;
};

/// What a server wants to know of a person before it lets us in.
struct Question
{
    QString server; ///< user@host:port; may be a jump host on the way
    QString name;   ///< often empty, as is the next
    QString instruction;
    std::vector<Prompt> prompts; ///< empty if it is us who ask: for the account's password
    QString keyFile; ///< or, if this is not empty, for the passphrase of this key, which the server would take
    bool isReconnect = false; ///< the lane was signed in before: its line was lost, and a run may want it back
    std::chrono::milliseconds within{}; ///< an answer that comes later is not used
    std::stop_token stop; ///< requested once no answer is wanted any more
};

/// Gives one secret for each prompt (one, if there is no prompt), or an error:
/// Cancelled, SecretUnavailable. Called on a thread of its own, one call at a time
/// for each lane; must return soon once `stop` is requested.
using Ask = std::function<base::Result<std::vector<base::Secret>>(const Question &question)>;

} // namespace ssh
