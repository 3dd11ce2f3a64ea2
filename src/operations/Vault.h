// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "keychain/Keychain.h"
#include "model/SecretRecord.h"
#include "storage/Store.h"

#include <map>
#include <mutex>
#include <vector>

namespace operations {

/// The account and the computer that something is done from: "anna@ws-12".
[[nodiscard]] QString actor();

/// Where the secrets of environments come from: what was given to this program, for as long
/// as it runs, or else the keychain. Keeps on record which ones the keychain was given, by name,
/// so that a lost one is told from one that never was. May be used from any thread.
class Vault final
{
public:
    /// `waits`: whether somebody is there who can open a locked keychain.
    Vault(storage::Store &store, const base::Clock &clock, bool waits) : m_store(store), m_clock(clock), m_waits(waits) {}

    /// Errors as the keychain's. One that is missing although it was kept there has the fact "kept_at".
    [[nodiscard]] base::Result<base::Secret> read(const QString &environment, const QString &name) const;
    /// Those of an environment that can be had without asking anybody, to be masked: what was lent, and what the
    /// keychain was given if it is open. A locked one must not keep anybody from looking at a server.
    [[nodiscard]] std::vector<base::Secret> known(const QString &environment) const;
    /// Keeps it in the keychain. That is noted, as forgetting and renaming are: by its name.
    [[nodiscard]] base::Result<void> keep(const QString &environment, const QString &name, const base::Secret &secret);
    /// For this program only, until it ends; with an empty environment, for all of them.
    void lend(const QString &environment, const QString &name, const base::Secret &secret);
    /// Forgets it wherever it is.
    [[nodiscard]] base::Result<void> forget(const QString &environment, const QString &name);
    /// NotFound if there is none of the old name, InvalidInput if there is one of the new name.
    [[nodiscard]] base::Result<void> rename(const QString &environment, const QString &from, const QString &to);
    /// What the keychain was given, by environment and name.
    [[nodiscard]] base::Result<QList<model::SecretRecord>> list() const;
    /// Whether it was lent: no keychain needs to be asked for it.
    [[nodiscard]] bool isAtHand(const QString &environment, const QString &name) const;
    /// Whether a failure to read goes by when somebody opens the keychain, and there is somebody.
    [[nodiscard]] bool isWorthWaiting(const base::Error &error) const;
    [[nodiscard]] keychain::KeychainState state() const { return m_keychain.state(); }
    keychain::KeychainState offerUnlock() { return m_keychain.offerUnlock(); }

private:
    [[nodiscard]] base::Result<void> put(const QString &environment, const QString &name, const base::Secret &secret, const QString &text);
    [[nodiscard]] base::Result<void> drop(const QString &environment, const QString &name, const QString &text);
    [[nodiscard]] base::Result<std::optional<model::SecretRecord>> record(const QString &environment, const QString &name) const;

    storage::Store &m_store;
    const base::Clock &m_clock;
    bool m_waits;
    keychain::Keychain m_keychain;
    mutable std::mutex m_mutex; ///< guards m_lent only
    std::map<QString, base::Secret> m_lent;
};

} // namespace operations
