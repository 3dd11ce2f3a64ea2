// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/Operations.h"

#include <QTimer>

#include <QObject>
#include <QSet>

namespace credentials {
class CredentialsPage;
class SecretClipboard;
}
namespace protection {
class ProtectionPage;
}

namespace shell {

/// Connects the pages of credentials and of protection with operations. Owned by the first of them.
class TrustDesk final : public QObject
{
    Q_OBJECT
public:
    TrustDesk(operations::Operations &operations, credentials::CredentialsPage *credentials, protection::ProtectionPage *protection);

Q_SIGNALS:
    /// Whether this person may change anything, or a rule about that, is another one now.
    void rulesChanged();

private:
    void connectCredentials();
    void connectProtection();
    void showCredentials();
    void showKeychain();
    void showProtection();
    void take(const QString &environment, const QString &name, const base::Secret &secret, bool isToBeKept);
    void copy(const QString &environment, const QString &name);
    void tell(const base::Result<void> &result, const QString &said);
    void decided(const base::Result<void> &result);

    operations::Operations &m_operations;
    credentials::CredentialsPage *m_credentials;
    protection::ProtectionPage *m_protection;
    credentials::SecretClipboard *m_clipboard;
    QTimer m_opening; ///< until a keychain that the desktop was asked to unlock is open
    QSet<QString> m_lent;              ///< environment/name
    QMap<QString, bool> m_tested;      ///< environment/name → whether it could be read
};

} // namespace shell
