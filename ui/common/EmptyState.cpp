// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/EmptyState.h"

#include "common/Button.h"
#include "common/Icons.h"
#include "common/Label.h"

#include <QEvent>
#include <QVBoxLayout>

namespace common {

EmptyState::EmptyState(const QString &iconName, QWidget *parent)
    : QWidget(parent), m_iconName(iconName), m_icon(new QLabel), m_title(new Label(TextStyle::Heading)),
      m_sentence(new Label(TextStyle::Body, Tone::Muted)), m_action(new Button)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::margin, space::margin, space::margin, space::margin);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    for (Label *label : {m_title, m_sentence}) {
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addSpacing(space::unit);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::acted);
    showIcon();
}

void EmptyState::setTexts(const QString &title, const QString &sentence, const QString &action)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

void EmptyState::showIcon()
{
    m_icon->setPixmap(icon(m_iconName, Tone::Muted).pixmap(QSize(24, 24), devicePixelRatioF()));
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showIcon();
}

} // namespace common
