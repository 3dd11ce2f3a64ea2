// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "model/Outgoing.h"
#include "operations/Paperwork.h"
#include "operations/Safeguards.h"
#include "operations/Vault.h"

#include <mutex>
#include <stop_token>

namespace operations {

/// What was sent off and is on its way: kept in the store before anything goes out, so that a
/// message is neither lost nor sent twice when a line or a program ends. May be used from any thread.
class Outbox final
{
public:
    Outbox(storage::Store &store, const base::Clock &clock, const Vault &vault, const Safeguards &safeguards, Paperwork::Find find)
        : m_store(store), m_clock(clock), m_vault(vault), m_safeguards(safeguards), m_find(std::move(find))
    {
    }

    /// Keeps it for sending, and gives its id. Refused for an observer; InvalidInput if the environment has
    /// no such way out, or the text is empty.
    [[nodiscard]] base::Result<QString> put(const Letter &letter, model::Channel channel);
    /// Tries to deliver one that waits, if it is time for it; blocks, half a minute at most. Gives how it
    /// stands afterwards. A failure that may go by is tried again later, longer and longer after.
    [[nodiscard]] base::Result<model::Outgoing> deliver(const QString &id, const std::stop_token &stop = {});
    /// Once more, now, although it failed or it is not sure whether it came.
    [[nodiscard]] base::Result<void> again(const QString &id, const QString &reason);
    /// The newest first; with an empty environment, all.
    [[nodiscard]] base::Result<QList<model::Outgoing>> list(const QString &environment = {}) const;
    /// Those whose time has come. What another program was sending when it went becomes Unsure.
    [[nodiscard]] base::Result<QStringList> dueNow();
    /// Ways out that the environment has: the system names a mail server with a sender and receivers, or a webhook.
    [[nodiscard]] QList<model::Channel> channels(const QString &environment) const;

    static constexpr int mostAttempts = 8;
    /// 10 s, 20 s, 40 s … at most 10 min.
    [[nodiscard]] static std::chrono::seconds waitAfter(int attempts);

private:
    [[nodiscard]] base::Result<model::Outgoing> find(const QString &id) const;
    /// Only if it is still what was seen: of two programs, one sends.
    [[nodiscard]] base::Result<void> change(const model::Outgoing &seen, const model::Outgoing &now, const QString &text);
    [[nodiscard]] base::Result<void> send(const model::Outgoing &outgoing, const std::stop_token &stop) const;
    [[nodiscard]] QMap<QString, QString> valuesOf(const QString &environment) const;

    storage::Store &m_store;
    const base::Clock &m_clock;
    const Vault &m_vault;
    const Safeguards &m_safeguards;
    Paperwork::Find m_find;
};

} // namespace operations
