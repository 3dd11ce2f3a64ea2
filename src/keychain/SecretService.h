// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keychain/Keychain.h"

#include <QDBusConnection>
#include <QString>

#include <functional>

class QDBusPendingCall;
class QDBusMessage;
class QObject;

namespace keychain {

/// What org.freedesktop.secrets on the session bus says of itself. QtKeychain cannot
/// tell a locked keychain from one that lacks a secret. Lives on one thread with an event loop.
class SecretService final
{
public:
    using Then = std::function<void(KeychainState state, const QString &reason)>;

    SecretService();
    ~SecretService();
    SecretService(const SecretService &) = delete;
    SecretService &operator=(const SecretService &) = delete;

    /// Calls `then` later, unless `context` is destroyed before. `reason` is raw English, for Absent and Silent.
    void askState(QObject &context, std::chrono::milliseconds within, const Then &then);

    /// Has the desktop ask for the keyring's password, and does not wait for the answer: askState tells it.
    void offerUnlock(QObject &context, std::chrono::milliseconds within, const Then &then);

private:
    [[nodiscard]] bool connectToBus();
    void askDefault(QObject &context, int within, const Then &then, const std::function<void(const QString &collection)> &found);
    void showPrompt(QObject &context, const QString &prompt, int within, const Then &then);
    void askLocked(QObject &context, const QString &collection, int within, const Then &then);

    QString m_name;
    QDBusConnection m_bus;
};

} // namespace keychain
