// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/SecretPanel.h"

#include "common/Button.h"
#include "common/Label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace credentials {

SecretPanel::SecretPanel(QWidget *parent)
    : Page(parent), m_prompt(new common::Label(common::TextStyle::Strong)), m_value(new QLineEdit), m_cancel(new common::Button),
      m_once(new common::Button), m_keep(new common::Button(common::ButtonKind::Primary))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, common::space::unit, 0, common::space::unit);
    layout->addWidget(m_prompt->wrapping());
    layout->addWidget(m_value);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    buttons->addWidget(m_once);
    buttons->addWidget(m_keep);
    layout->addLayout(buttons);
    m_value->setEchoMode(QLineEdit::Password);
    // No completion, no undo, no drag: what is typed here is nowhere else.
    m_value->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhSensitiveData);
    m_prompt->setBuddy(m_value);
    connect(m_value, &QLineEdit::textChanged, this, &SecretPanel::judge);
    connect(m_cancel, &QPushButton::clicked, this, &SecretPanel::giveUp);
    connect(m_once, &QPushButton::clicked, this, [this] { give(false); });
    connect(m_keep, &QPushButton::clicked, this, [this] { give(true); });
    hide();
    retranslate();
}

void SecretPanel::ask(const QString &environment, const QString &name)
{
    m_environment = environment;
    m_name = name;
    m_isOpen = true;
    m_value->clear();
    retranslate();
    show();
    m_value->setFocus(Qt::OtherFocusReason);
}

void SecretPanel::giveUp()
{
    m_isOpen = false;
    m_value->clear();
    hide();
}

void SecretPanel::setCanKeep(bool can)
{
    m_canKeep = can;
    judge();
}

void SecretPanel::give(bool isToBeKept)
{
    QByteArray bytes = m_value->text().toUtf8();
    const base::Secret secret(bytes);
    bytes.fill('\0');
    giveUp();
    Q_EMIT given(m_environment, m_name, secret, isToBeKept);
}

void SecretPanel::judge()
{
    const bool hasValue = !m_value->text().isEmpty();
    m_once->setEnabled(hasValue);
    m_keep->setEnabled(hasValue && m_canKeep);
    m_keep->setToolTip(m_canKeep ? QString() : tr("The keychain cannot be used now"));
}

void SecretPanel::retranslate()
{
    m_prompt->setText(tr("Value of “%1” for %2:").arg(m_name, m_environment));
    m_value->setAccessibleName(tr("Value of the secret; it is not shown"));
    m_cancel->setText(tr("Do nothing"));
    m_once->setText(tr("Use until Keerpunt is closed"));
    m_keep->setText(tr("Keep in the keychain"));
    judge();
}

void SecretPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        giveUp();
    else
        Page::keyPressEvent(event);
}

} // namespace credentials
