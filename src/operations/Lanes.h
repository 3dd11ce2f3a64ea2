// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "model/Environment.h"
#include "operations/Operations.h"
#include "operations/Vault.h"
#include "ssh/Lane.h"

#include <QMap>
#include <QSet>

#include <memory>
#include <mutex>

namespace operations {

/// The name of the secret by which an environment's server is signed in to.
inline const QString signInSecret = QStringLiteral("ssh");

/// Somebody wants it, or it is time for it again.
enum class For { Person, Clock };

/// One warm lane for each server, made when it is first needed: environments that sign in there as the same
/// account, in the same way, share it. May be used from any thread.
class Lanes final
{
public:
    Lanes(const Profile &profile, const Vault &vault);

    /// The lane of an environment. Fetches the password or passphrase if one is needed;
    /// errors SecretUnavailable.
    [[nodiscard]] base::Result<std::shared_ptr<ssh::Lane>> lane(const model::Environment &environment, For whom = For::Person);
    /// Who would not answer a server's question is left in peace by what looks at it by the clock, until somebody
    /// wants something of that server.
    void mayAskAgain(const model::Server &server);
    /// Forgets the environment's lane, also for those that share it, so that the next one signs in anew.
    void forget(const QString &environment);
    /// Without a secret.
    [[nodiscard]] ssh::Login loginFor(const model::Server &server) const;
    /// With the password or passphrase that is kept for it. One that nobody keeps is left to the person who is
    /// asked at each sign-in; errors SecretUnavailable if there is nobody, or if the keychain only has to be opened.
    [[nodiscard]] base::Result<ssh::Login> loginOf(const model::Environment &environment);

private:
    struct Entry
    {
        model::Server server;
        base::Secret secret;
        std::shared_ptr<ssh::Lane> lane;

        [[nodiscard]] bool leadsAs(const Entry &other) const { return server == other.server && secret.reveal() == other.secret.reveal(); }
    };
    [[nodiscard]] base::Result<std::vector<base::Secret>> ask(const QString &way, const ssh::Question &question);

    const Profile &m_profile;
    const Vault &m_vault;
    std::mutex m_refusedMutex; // these two longer than the lanes, which ask until they are gone
    QSet<QString> m_refused;   ///< ways to servers whose questions nobody wanted to answer
    std::mutex m_mutex; ///< guards m_entries only; nothing slow is done under it
    QMap<QString, Entry> m_entries; ///< by environment
};

/// Whether a private key file is protected with a passphrase.
[[nodiscard]] bool isEncryptedKey(const QString &file);
/// Whether signing in there takes a password, or the passphrase of the key that was chosen for it.
[[nodiscard]] bool needsSecret(const model::Server &server);

} // namespace operations
