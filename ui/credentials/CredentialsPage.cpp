// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/CredentialsPage.h"

#include "common/Button.h"
#include "common/EmptyState.h"
#include "common/ErrorPanel.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/StateBadge.h"
#include "common/TableView.h"
#include "common/TimeText.h"
#include "credentials/RenamePanel.h"
#include "credentials/SecretPanel.h"
#include "runs/ConfirmPanel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace credentials {

using common::Label;
using common::State;
using common::TextStyle;
using common::Tone;

CredentialsPage::CredentialsPage(QWidget *parent)
    : Page(parent), m_heading(new Label(TextStyle::Heading)), m_explanation(new Label(TextStyle::Body, Tone::Muted)),
      m_keychain(new common::StateBadge), m_keychainNext(new Label(TextStyle::Body, Tone::Muted)), m_table(new common::TableView),
      m_empty(new common::EmptyState(QStringLiteral("key"))), m_enter(new common::Button), m_test(new common::Button),
      m_copy(new common::Button), m_rename(new common::Button), m_forget(new common::Button), m_unlock(new common::Button), m_refresh(new common::Button),
      m_panel(new SecretPanel), m_renamePanel(new RenamePanel), m_ask(new runs::ConfirmPanel),
      m_outcome(new Label), m_error(new common::ErrorPanel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::gap);
    column->addWidget(m_heading);
    column->addWidget(m_explanation->wrapping());
    auto *keychain = new QHBoxLayout;
    keychain->setSpacing(common::space::gap);
    keychain->addWidget(m_keychain);
    keychain->addWidget(m_keychainNext->wrapping(), 1);
    keychain->addWidget(m_unlock);
    keychain->addWidget(m_refresh);
    column->addLayout(keychain);
    column->addSpacing(common::space::unit);
    column->addWidget(m_table);
    column->addWidget(m_empty);
    column->addWidget(makeActions());
    column->addWidget(m_panel);
    column->addWidget(m_renamePanel);
    column->addWidget(m_ask);
    column->addWidget(m_outcome->wrapping());
    column->addWidget(m_error);
    column->addStretch();
    m_table->setMostVisibleRows(14);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_unlock, &QPushButton::clicked, this, &CredentialsPage::unlockRequested);
    connect(m_refresh, &QPushButton::clicked, this, &CredentialsPage::refreshRequested);
    connect(m_table, &common::TableView::currentKeyChanged, this, &CredentialsPage::showActions);
    connect(m_table, &common::TableView::opened, m_enter, &QPushButton::click);
    connect(m_panel, &SecretPanel::given, this, &CredentialsPage::secretGiven);
    connect(m_renamePanel, &RenamePanel::renamed, this, &CredentialsPage::renameRequested);
    // What was asked about goes, whatever row is chosen by now.
    connect(m_ask, &runs::ConfirmPanel::confirmed, this, [this] {
        m_ask->giveUp();
        Q_EMIT forgetRequested(m_toForget.environment, m_toForget.name);
    });
    retranslate();
    m_table->setStretchColumn(1);
}

QWidget *CredentialsPage::makeActions()
{
    auto *actions = new QWidget;
    auto *row = new QHBoxLayout(actions);
    row->setContentsMargins(0, common::space::half, 0, 0);
    for (common::Button *button : {m_enter, m_test, m_copy, m_rename, m_forget})
        row->addWidget(button);
    row->addStretch();
    m_enter->setIcon(common::icon(QStringLiteral("key"), Tone::Muted));
    m_test->setIcon(common::icon(QStringLiteral("validate"), Tone::Muted));
    m_refresh->setIcon(common::icon(QStringLiteral("refresh"), Tone::Muted));
    m_copy->setIcon(common::icon(QStringLiteral("copy"), Tone::Muted));
    whenClicked(m_enter, [this](const model::SecretRecord &secret) { m_panel->ask(secret.environment, secret.name); });
    whenClicked(m_test, [this](const model::SecretRecord &secret) { Q_EMIT testRequested(secret.environment, secret.name); });
    whenClicked(m_copy, [this](const model::SecretRecord &secret) { Q_EMIT copyRequested(secret.environment, secret.name); });
    whenClicked(m_rename, [this](const model::SecretRecord &secret) { m_renamePanel->ask(secret.environment, secret.name); });
    whenClicked(m_forget, [this](const model::SecretRecord &secret) {
        m_toForget = secret;
        m_ask->ask(tr("“%1” of %2 is removed from the keychain. What needs it asks for it again.").arg(secret.name, secret.environment),
                   tr("Forget it"), QString());
    });
    return actions;
}

void CredentialsPage::whenClicked(common::Button *button, const std::function<void(const model::SecretRecord &)> &then)
{
    connect(button, &QPushButton::clicked, this, [this, then] {
        setOutcome({}, std::nullopt);
        stepBack();
        if (const auto credential = chosen())
            then(credential->record);
    });
}

std::optional<Credential> CredentialsPage::chosen() const
{
    const QString key = m_table->currentKey();
    const auto found = std::find_if(m_credentials.begin(), m_credentials.end(), [&key](const Credential &each) { return each.key() == key; });
    return found == m_credentials.end() ? std::nullopt : std::optional(*found);
}

State CredentialsPage::stateOf(const Credential &credential)
{
    if (credential.couldBeRead)
        return *credential.couldBeRead ? State{QStringLiteral("state-ok"), tr("Can be read"), Tone::Ok}
                                       : State{QStringLiteral("state-failed"), tr("Cannot be read"), Tone::Bad};
    if (credential.isLent)
        return {QStringLiteral("state-ok"), tr("Until Keerpunt is closed"), Tone::Ok};
    if (credential.record.at.isValid())
        return {QStringLiteral("state-waiting"), tr("Kept"), Tone::Text};
    return {QStringLiteral("state-question"), tr("Not entered yet"), Tone::Warning};
}

void CredentialsPage::setKeychain(Keychain state)
{
    m_state = state;
    showKeychain();
}

void CredentialsPage::setCredentials(const QList<Credential> &credentials)
{
    m_credentials = credentials;
    retranslate();
}

void CredentialsPage::setOutcome(const QString &said, const std::optional<base::Error> &failure)
{
    m_outcome->setText(said);
    m_outcome->setVisible(!said.isEmpty());
    m_error->setError(failure);
}

bool CredentialsPage::stepBack()
{
    const bool wasAsking = m_panel->isOpen() || m_renamePanel->isOpen() || m_ask->isOpen();
    m_panel->giveUp();
    m_renamePanel->giveUp();
    m_ask->giveUp();
    return wasAsking;
}

void CredentialsPage::showKeychain()
{
    State state{QStringLiteral("state-looking"), tr("Asking the keychain …"), Tone::Muted};
    QString next;
    switch (m_state) {
    case Keychain::Ready:
        state = {QStringLiteral("state-ok"), tr("The keychain is open"), Tone::Ok};
        break;
    case Keychain::Locked:
        state = {QStringLiteral("lock"), tr("The keychain is locked"), Tone::Warning};
        next = tr("Runs that need a secret wait until it is unlocked.");
        break;
    case Keychain::Absent:
        state = {QStringLiteral("state-warning"), tr("This desktop has no keychain"), Tone::Warning};
        next = tr("Nothing is kept anywhere else. Enter a secret for as long as Keerpunt is open, or start a Secret Service such as GNOME Keyring.");
        break;
    case Keychain::Silent:
        state = {QStringLiteral("state-timeout"), tr("The keychain does not answer"), Tone::Warning};
        next = tr("It may be asking for its password behind another window. Answer it or start it again, then ask again.");
        break;
    case Keychain::Unasked:
        break;
    }
    m_keychain->setState(state);
    m_keychainNext->setText(next);
    m_unlock->setVisible(m_state == Keychain::Locked);
    m_panel->setCanKeep(m_state == Keychain::Ready || m_state == Keychain::Unasked);
}

void CredentialsPage::showActions()
{
    const auto credential = chosen();
    const bool isKept = credential && credential->record.at.isValid();
    m_enter->setText(isKept ? tr("Replace …") : tr("Enter …"));
    m_enter->setEnabled(credential.has_value());
    for (common::Button *button : {m_test, m_copy, m_forget})
        button->setEnabled(isKept || (credential && credential->isLent));
    m_rename->setEnabled(isKept);
}

void CredentialsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    Q_EMIT refreshRequested();
}

void CredentialsPage::retranslate()
{
    m_heading->setText(tr("Credentials"));
    m_explanation->setText(tr("Passwords, passphrases and tokens are kept in this computer's keychain and nowhere else. Keerpunt remembers their "
                              "names, never their values. Every program that runs as you can read a keychain that is open."));
    m_unlock->setText(tr("Unlock …"));
    m_unlock->setToolTip(tr("Your desktop asks for its password; Keerpunt does not see it"));
    m_refresh->setText(tr("Ask again"));
    m_test->setText(tr("Test"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("It is taken off the clipboard again after 30 seconds"));
    m_rename->setText(tr("Rename …"));
    m_forget->setText(tr("Forget …"));
    m_table->setAccessibleName(tr("Secrets, by name"));
    m_table->setHeaders({tr("State"), tr("Environment"), tr("Secret"), tr("Kept in"), tr("Since"), tr("By")});
    QList<common::Row> rows;
    for (const Credential &credential : std::as_const(m_credentials)) {
        common::Cell since(credential.record.at.isValid() ? common::TimeText::ago(credential.record.at) : QStringLiteral("–"));
        since.toolTip = credential.record.at.isValid() ? common::TimeText::absolute(credential.record.at) : QString();
        const QString backend = credential.record.backend.isEmpty() ? QStringLiteral("–") : credential.record.backend;
        const QString name = credential.record.name == QLatin1String("ssh") ? tr("sign-in (ssh)") : credential.record.name;
        rows << common::Row{credential.key(), {stateOf(credential), credential.record.environment, name, backend, since, credential.record.by}};
    }
    m_table->setRows(rows);
    m_table->setVisible(!rows.isEmpty());
    m_empty->setVisible(rows.isEmpty());
    m_empty->setTexts(tr("No secrets"), tr("None of the environments needs a password or a token, and none is kept."));
    if (m_table->currentKey().isEmpty() && !m_credentials.isEmpty())
        m_table->setCurrentKey(m_credentials.first().key());
    showKeychain();
    showActions();
}

} // namespace credentials
