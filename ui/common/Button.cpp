// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/Button.h"

namespace common {

Button::Button(ButtonKind kind, QWidget *parent) : QPushButton(parent), m_kind(kind)
{
    setAutoDefault(false);
}

void Button::setKind(ButtonKind kind)
{
    m_kind = kind;
    update();
}

} // namespace common
