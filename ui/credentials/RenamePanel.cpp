// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/RenamePanel.h"

#include "common/Button.h"
#include "common/Label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace credentials {

RenamePanel::RenamePanel(QWidget *parent)
    : Page(parent), m_prompt(new common::Label(common::TextStyle::Strong)), m_to(new QLineEdit), m_cancel(new common::Button),
      m_rename(new common::Button(common::ButtonKind::Primary))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, common::space::unit, 0, common::space::unit);
    layout->addWidget(m_prompt->wrapping());
    layout->addWidget(m_to);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    buttons->addWidget(m_rename);
    layout->addLayout(buttons);
    m_prompt->setBuddy(m_to);
    connect(m_to, &QLineEdit::textChanged, this, &RenamePanel::judge);
    connect(m_to, &QLineEdit::returnPressed, this, &RenamePanel::give);
    connect(m_cancel, &QPushButton::clicked, this, &RenamePanel::giveUp);
    connect(m_rename, &QPushButton::clicked, this, &RenamePanel::give);
    hide();
    retranslate();
}

void RenamePanel::ask(const QString &environment, const QString &name)
{
    m_environment = environment;
    m_name = name;
    m_isOpen = true;
    m_to->setText(name);
    m_to->selectAll();
    retranslate();
    show();
    m_to->setFocus(Qt::OtherFocusReason);
}

void RenamePanel::giveUp()
{
    m_isOpen = false;
    hide();
}

QString RenamePanel::typed() const
{
    return m_to->text().trimmed();
}

void RenamePanel::give()
{
    const QString to = typed();
    if (to.isEmpty() || to == m_name)
        return;
    giveUp();
    Q_EMIT renamed(m_environment, m_name, to);
}

void RenamePanel::judge()
{
    m_rename->setEnabled(!typed().isEmpty() && typed() != m_name);
}

void RenamePanel::retranslate()
{
    m_prompt->setText(tr("New name of “%1” for %2:").arg(m_name, m_environment));
    m_to->setAccessibleName(tr("New name of the secret"));
    m_cancel->setText(tr("Do nothing"));
    m_rename->setText(tr("Rename"));
    judge();
}

void RenamePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        giveUp();
    else
        Page::keyPressEvent(event);
}

} // namespace credentials
