// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/Disclosure.h"

#include "common/Icons.h"

#include <QStyleOptionButton>

namespace common {

Disclosure::Disclosure(QWidget *content, QWidget *parent) : Button(ButtonKind::Quiet, parent), m_content(content)
{
    setCheckable(true);
    connect(this, &QPushButton::toggled, this, &Disclosure::follow);
    follow(false);
}

void Disclosure::setOpen(bool open)
{
    setChecked(open);
}

QSize Disclosure::sizeHint() const
{
    constexpr int wide = 1000; // far above any least width: what is added to it goes around the words
    const QSize usual = Button::sizeHint();
    QStyleOptionButton option;
    initStyleOption(&option);
    const int around = style()->sizeFromContents(QStyle::CT_PushButton, &option, {wide, usual.height()}, this).width() - wide;
    constexpr int gap = 4; // QPushButton's, between icon and words
    return {iconSize().width() + gap + fontMetrics().size(Qt::TextShowMnemonic, text()).width() + around, usual.height()};
}

void Disclosure::follow(bool open)
{
    setIcon(common::icon(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), Tone::Muted));
    m_content->setVisible(open);
}

} // namespace common
