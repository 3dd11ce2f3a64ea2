// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/Disclosure.h"

#include "common/Icons.h"

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

void Disclosure::follow(bool open)
{
    setIcon(common::icon(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), Tone::Muted));
    m_content->setVisible(open);
}

} // namespace common
