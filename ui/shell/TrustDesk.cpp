// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/TrustDesk.h"

#include "common/WhenReady.h"
#include "credentials/CredentialsPage.h"
#include "credentials/SecretClipboard.h"
#include "protection/ProtectionPage.h"

namespace shell {

namespace {

QString keyOf(const QString &environment, const QString &name)
{
    return environment + QLatin1Char('/') + name;
}

base::Result<void> withoutValue(const base::Result<model::Freeze> &freeze)
{
    return freeze ? base::Result<void>() : tl::make_unexpected(freeze.error());
}

} // namespace

TrustDesk::TrustDesk(operations::Operations &operations, credentials::CredentialsPage *credentials, protection::ProtectionPage *protection)
    : QObject(credentials), m_operations(operations), m_credentials(credentials), m_protection(protection), m_clipboard(new credentials::SecretClipboard(this))
{
    connectCredentials();
    connectProtection();
}

void TrustDesk::connectCredentials()
{
    using credentials::CredentialsPage;
    connect(m_credentials, &CredentialsPage::refreshRequested, this, &TrustDesk::showCredentials);
    connect(m_credentials, &CredentialsPage::unlockRequested, this, [this] {
        common::whenReady(m_operations.offerKeychainUnlock(), this, [this](keychain::KeychainState) { showKeychain(); });
        m_opening.start(std::chrono::seconds(2));
    });
    connect(&m_opening, &QTimer::timeout, this, &TrustDesk::showKeychain);
    connect(m_credentials, &CredentialsPage::secretGiven, this, &TrustDesk::take);
    connect(m_credentials, &CredentialsPage::testRequested, this, [this](const QString &environment, const QString &name) {
        common::whenReady(m_operations.testSecret(environment, name), this, [this, key = keyOf(environment, name)](const base::Result<void> &read) {
            m_tested.insert(key, read.has_value());
            tell(read, tr("It can be read."));
        });
    });
    connect(m_credentials, &CredentialsPage::copyRequested, this, &TrustDesk::copy);
    connect(m_clipboard, &credentials::SecretClipboard::cleared, this, [this] { m_credentials->setOutcome(tr("Taken off the clipboard."), std::nullopt); });
    connect(m_credentials, &CredentialsPage::renameRequested, this, [this](const QString &environment, const QString &from, const QString &to) {
        m_tested.remove(keyOf(environment, from));
        common::whenReady(m_operations.renameSecret(environment, from, to), this, [this](const base::Result<void> &renamed) { tell(renamed, tr("Renamed.")); });
    });
    connect(m_credentials, &CredentialsPage::forgetRequested, this, [this](const QString &environment, const QString &name) {
        m_lent.remove(keyOf(environment, name));
        m_tested.remove(keyOf(environment, name));
        common::whenReady(m_operations.forgetSecret(environment, name), this, [this](const base::Result<void> &forgotten) { tell(forgotten, tr("Forgotten.")); });
    });
}

void TrustDesk::connectProtection()
{
    using protection::ProtectionPage;
    connect(m_protection, &ProtectionPage::refreshRequested, this, &TrustDesk::showProtection);
    connect(m_protection, &ProtectionPage::observerChosen, this, [this](bool isObserver) { decided(m_operations.safeguards().setObserver(isObserver)); });
    connect(m_protection, &ProtectionPage::freezeRequested, this, [this](const model::Freeze &freeze) { decided(withoutValue(m_operations.safeguards().freeze(freeze))); });
    connect(m_protection, &ProtectionPage::liftRequested, this,
            [this](const QString &freeze, const QString &reason) { decided(m_operations.safeguards().lift(freeze, reason)); });
    connect(m_protection, &ProtectionPage::blockRequested, this, [this](const QString &system, const QString &release, const QString &reason) {
        decided(m_operations.safeguards().block(system, release, reason));
    });
    connect(m_protection, &ProtectionPage::unblockRequested, this, [this](const QString &system, const QString &release, const QString &reason) {
        decided(m_operations.safeguards().unblock(system, release, reason));
    });
}

void TrustDesk::showCredentials()
{
    const auto secrets = m_operations.secrets();
    if (!secrets) {
        m_credentials->setOutcome({}, secrets.error());
        return;
    }
    QList<credentials::Credential> shown;
    for (const operations::SecretPlace &place : *secrets) {
        credentials::Credential credential{place.kept.value_or(model::SecretRecord{place.environment, place.name, {}, {}, {}}), place.isNeeded};
        if (const auto tested = m_tested.constFind(credential.key()); tested != m_tested.constEnd())
            credential.couldBeRead = *tested;
        credential.isLent = m_lent.contains(credential.key());
        shown << credential;
    }
    m_credentials->setCredentials(shown);
    showKeychain();
}

void TrustDesk::showKeychain()
{
    common::whenReady(m_operations.keychainState(), this, [this](keychain::KeychainState state) {
        if (state != keychain::KeychainState::Locked || !m_credentials->isVisible())
            m_opening.stop();
        m_credentials->setKeychain(static_cast<credentials::CredentialsPage::Keychain>(state));
    });
}

void TrustDesk::take(const QString &environment, const QString &name, const base::Secret &secret, bool isToBeKept)
{
    m_tested.remove(keyOf(environment, name));
    if (!isToBeKept) {
        m_operations.lendSecret(environment, name, secret);
        m_lent.insert(keyOf(environment, name));
        tell({}, tr("It is used until Keerpunt is closed, and kept nowhere."));
        return;
    }
    common::whenReady(m_operations.keepSecret(environment, name, secret), this,
                      [this, key = keyOf(environment, name)](const base::Result<void> &kept) {
                          if (kept)
                              m_lent.remove(key);
                          tell(kept, tr("Kept in the keychain, and read back."));
                      });
}

void TrustDesk::copy(const QString &environment, const QString &name)
{
    common::whenReady(m_operations.copySecret(environment, name), this, [this](const base::Result<base::Secret> &secret) {
        if (secret)
            m_clipboard->put(*secret);
        const auto lifetime = std::chrono::round<std::chrono::seconds>(m_clipboard->lifetime());
        tell(secret.map([](const base::Secret &) {}), tr("On the clipboard for %1 s.").arg(lifetime.count()));
    });
}

void TrustDesk::tell(const base::Result<void> &result, const QString &said)
{
    m_credentials->setOutcome(result ? said : QString(), result ? std::nullopt : std::optional(result.error()));
    showCredentials();
}

void TrustDesk::showProtection()
{
    QStringList environments;
    for (const model::Environment &environment : m_operations.environments())
        environments << environment.id();
    QStringList systems;
    for (const model::System &system : m_operations.systems())
        systems << system.id;
    m_protection->setChoices(environments, systems);
    m_protection->setObserver(m_operations.safeguards().access() == engine::Access::ReadOnly);
    if (const auto protection = m_operations.safeguards().protection(); protection)
        m_protection->setProtection(*protection);
    else
        m_protection->setOutcome(protection.error());
}

void TrustDesk::decided(const base::Result<void> &result)
{
    m_protection->setOutcome(result ? std::nullopt : std::optional(result.error()));
    showProtection();
    if (result)
        Q_EMIT rulesChanged();
}

} // namespace shell
