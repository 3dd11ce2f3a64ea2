// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "model/Environment.h"
#include "operations/Operations.h"
#include "operations/Vault.h"
#include "ssh/Lane.h"

#include <QMap>

#include <memory>
#include <mutex>

namespace operations {

/// One warm lane for each environment's server, made when it is first needed. May
/// be used from any thread.
class Lanes final
{
public:
    Lanes(const Profile &profile, const Vault &vault);

    /// The lane of an environment. Fetches the password or passphrase if one is needed;
    /// errors SecretUnavailable.
    [[nodiscard]] base::Result<std::shared_ptr<ssh::Lane>> lane(const model::Environment &environment);
    /// Forgets the lane, so that the next one signs in anew.
    void forget(const QString &environment);
    /// Without a secret.
    [[nodiscard]] ssh::Login loginFor(const model::Server &server) const;
    /// With the password or passphrase that is kept for it. One that nobody keeps is left to the person who is
    /// asked at each sign-in; errors SecretUnavailable if there is nobody, or if the keychain only has to be opened.
    [[nodiscard]] base::Result<ssh::Login> loginOf(const model::Environment &environment) const;

private:
    struct Entry
    {
        model::Server server;
        std::shared_ptr<ssh::Lane> lane;
    };

    const Profile &m_profile;
    const Vault &m_vault;
    std::mutex m_mutex; ///< guards m_entries only; nothing slow is done under it
    QMap<QString, Entry> m_entries;
};

/// Whether a private key file is protected with a passphrase.
[[nodiscard]] bool isEncryptedKey(const QString &file);
/// Whether signing in there takes a password, or the passphrase of the key that was chosen for it.
[[nodiscard]] bool needsSecret(const model::Server &server);

} // namespace operations
