// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"
#include "common/Page.h"

class QLineEdit;

namespace common {
class Button;
class Label;
} // namespace common

namespace credentials {

/// Asks for the value of one secret, in place. It can be kept in the keychain, or used only
/// until Keerpunt is closed. What was typed is gone from the field as soon as it is handed on.
class SecretPanel final : public common::Page
{
    Q_OBJECT
public:
    explicit SecretPanel(QWidget *parent = nullptr);
    void ask(const QString &environment, const QString &name);
    void giveUp();
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    /// Without a keychain, it can only be used until Keerpunt is closed.
    void setCanKeep(bool can);

Q_SIGNALS:
    void given(const QString &environment, const QString &name, const base::Secret &secret, bool isToBeKept);

protected:
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void give(bool isToBeKept);
    void judge();
    QString m_environment;
    QString m_name;
    bool m_isOpen = false;
    bool m_canKeep = true;
    common::Label *m_prompt;
    QLineEdit *m_value;
    common::Button *m_cancel;
    common::Button *m_once;
    common::Button *m_keep;
};

} // namespace credentials
