// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keychain/Keychain.h"
#include "support/Printers.h"

#include <csignal>

/// Tests for one state of the keyring; with-keyring.sh brings it about. A suite that
/// is run in another state fails.
class KeychainTest : public ::testing::Test
{
public:
    explicit KeychainTest(QByteArray state) : m_state(std::move(state)) {}
    void SetUp() override { ASSERT_EQ(qgetenv("KEYRING_STATE"), m_state) << "run it by with-keyring.sh"; }

    static base::Secret secret(QByteArrayView bytes) { return base::Secret(bytes); }
    /// Expects SecretUnavailable with this fact "state".
    template <typename T> static void expectUnavailable(const base::Result<T> &result, const char *state)
    {
        ASSERT_FALSE(result.has_value());
        EXPECT_EQ(result.error().kind, base::ErrorKind::SecretUnavailable);
        EXPECT_EQ(result.error().facts.value(QStringLiteral("state")), QLatin1String(state))
            << qPrintable(result.error().reason());
        EXPECT_FALSE(result.error().reason().isEmpty());
    }

private:
    QByteArray m_state;
};

/// Pid of the process that has the name org.freedesktop.secrets on the session bus.
[[nodiscard]] pid_t keyringProcess();
/// Returns when the session bus has noticed that this process is gone.
void waitUntilKeyringLeft(pid_t process);
/// Locks the default keyring, as a screen lock or a long pause may do.
void lockKeyring();
