// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"
#include "common/Page.h"
#include "model/Environment.h"
#include "model/System.h"

class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace common {
class Label;
}

namespace firstrun {

class ParameterFields;

/// The fields that describe one environment: its system, its name and class, how
/// its server is reached, and the system's own parameters and secrets.
class ServerForm final : public common::Page
{
    Q_OBJECT
public:
    explicit ServerForm(QWidget *parent = nullptr);
    void setSystems(const QList<model::System> &systems);
    void setAliases(const QStringList &aliases);
    /// What ~/.ssh/config says of the alias that was chosen.
    void setServer(const model::Server &server);
    [[nodiscard]] model::Environment environment() const;
    /// Of the sign-in: password or passphrase.
    [[nodiscard]] base::Secret signInSecret() const;
    /// Of the system, by name; only those that were filled in.
    [[nodiscard]] QMap<QString, base::Secret> systemSecrets() const;
    /// What is still missing, in words; empty if nothing.
    [[nodiscard]] QString missing() const;

Q_SIGNALS:
    void changed();
    /// Something that a connection test depends on changed.
    void serverChanged();
    void aliasChosen(const model::Server &server);

protected:
    void retranslate() override;

private:
    void addRow(common::Label *title, QWidget *field);
    void showSignIn();
    void fillChoices();
    [[nodiscard]] const model::System *system() const;

    QList<model::System> m_systems;
    QFormLayout *m_form;
    QList<common::Label *> m_titles;
    QComboBox *m_system;
    common::Label *m_description;
    QLineEdit *m_name;
    QComboBox *m_class;
    QComboBox *m_host;
    QSpinBox *m_port;
    QLineEdit *m_user;
    QComboBox *m_signIn;
    QLineEdit *m_keyFile;
    QLineEdit *m_secret;
    ParameterFields *m_parameters;
};

} // namespace firstrun
