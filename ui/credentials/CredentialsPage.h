// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Secret.h"
#include "common/Page.h"
#include "common/State.h"
#include "model/SecretRecord.h"

#include <functional>
#include <optional>

namespace common {
class Button;
class EmptyState;
class ErrorPanel;
class Label;
class StateBadge;
class TableView;
} // namespace common
namespace runs {
class ConfirmPanel;
}

namespace credentials {

class RenamePanel;
class SecretPanel;

/// A secret by name; `record` has no time if it is kept nowhere yet.
struct Credential
{
    model::SecretRecord record;
    bool isNeeded = false;
    std::optional<bool> couldBeRead{}; ///< as last tested
    bool isLent = false;               ///< given until Keerpunt is closed

    [[nodiscard]] QString key() const { return record.environment + QLatin1Char('/') + record.name; }
    bool operator==(const Credential &) const = default;
};

/// The secrets of all environments, by name and never by value: which keychain has them,
/// since when, whether they can be read; and the state of the keychain itself.
class CredentialsPage final : public common::Page
{
    Q_OBJECT
public:
    enum class Keychain { Ready, Locked, Absent, Silent, Unasked };

    explicit CredentialsPage(QWidget *parent = nullptr);
    void setKeychain(Keychain state);
    void setCredentials(const QList<Credential> &credentials);
    /// How what was asked for ended; nothing: well.
    void setOutcome(const QString &said, const std::optional<base::Error> &failure);
    /// Esc: leaves what was asked. False if nothing was.
    bool stepBack();

Q_SIGNALS:
    void refreshRequested();
    void unlockRequested();
    void secretGiven(const QString &environment, const QString &name, const base::Secret &secret, bool isToBeKept);
    void testRequested(const QString &environment, const QString &name);
    void copyRequested(const QString &environment, const QString &name);
    void renameRequested(const QString &environment, const QString &from, const QString &to);
    void forgetRequested(const QString &environment, const QString &name);

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makeActions();
    [[nodiscard]] std::optional<Credential> chosen() const;
    [[nodiscard]] static common::State stateOf(const Credential &credential);
    void whenClicked(common::Button *button, const std::function<void(const model::SecretRecord &)> &then);
    void showKeychain();
    void showActions();
    QList<Credential> m_credentials;
    Keychain m_state = Keychain::Unasked;
    model::SecretRecord m_toForget;
    common::Label *m_heading;
    common::Label *m_explanation;
    common::StateBadge *m_keychain;
    common::Label *m_keychainNext;
    common::TableView *m_table;
    common::EmptyState *m_empty;
    common::Button *m_enter;
    common::Button *m_test;
    common::Button *m_copy;
    common::Button *m_rename;
    common::Button *m_forget;
    common::Button *m_unlock;
    common::Button *m_refresh;
    SecretPanel *m_panel;
    RenamePanel *m_renamePanel;
    runs::ConfirmPanel *m_ask;
    common::Label *m_outcome;
    common::ErrorPanel *m_error;
};

} // namespace credentials
