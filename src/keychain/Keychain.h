// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <chrono>
#include <memory>

namespace keychain {

/// Whether the desktop's keychain can be used. Locked and absent are states, not errors.
enum class KeychainState { Ready, Locked, Absent, Silent };

/// The Secret Service of this workstation, by QtKeychain. All functions block up to
/// `within` and may be called from any thread; the jobs run on the keychain's own
/// thread. Errors are SecretUnavailable with fact "state": locked, absent, silent
/// (it does not answer), missing (it has no such secret), refused. There is no
/// fallback: a secret is kept in the keychain or nowhere.
class Keychain final
{
public:
    explicit Keychain(std::chrono::milliseconds within = std::chrono::seconds(10));
    ~Keychain();

    [[nodiscard]] KeychainState state() const;
    /// If it is locked, has the desktop ask for its password; does not wait for the answer, which state() tells.
    KeychainState offerUnlock();
    /// `key` such as "rentguy/production/smoke_password".
    [[nodiscard]] base::Result<base::Secret> read(const QString &key) const;
    /// Writes, and reads back to be sure.
    [[nodiscard]] base::Result<void> write(const QString &key, const base::Secret &secret);
    /// Removing what is not there is no error.
    [[nodiscard]] base::Result<void> remove(const QString &key);

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace keychain
