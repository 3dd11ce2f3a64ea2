// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"

class QLineEdit;

namespace common {
class Button;
class Label;
} // namespace common

namespace credentials {

/// Asks for another name of one secret, in place.
class RenamePanel final : public common::Page
{
    Q_OBJECT
public:
    explicit RenamePanel(QWidget *parent = nullptr);
    void ask(const QString &environment, const QString &name);
    void giveUp();
    [[nodiscard]] bool isOpen() const { return m_isOpen; }

Q_SIGNALS:
    void renamed(const QString &environment, const QString &from, const QString &to);

protected:
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void judge();
    void give();
    [[nodiscard]] QString typed() const;
    QString m_environment;
    QString m_name;
    bool m_isOpen = false;
    common::Label *m_prompt;
    QLineEdit *m_to;
    common::Button *m_cancel;
    common::Button *m_rename;
};

} // namespace credentials
