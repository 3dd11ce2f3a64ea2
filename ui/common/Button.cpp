// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/Button.h"

#include <QApplication>
#include <QHelpEvent>
#include <QToolTip>

namespace common {

namespace {

bool isObserverHere = false; // a program has one person

} // namespace

void setObserver(bool isObserver)
{
    isObserverHere = isObserver;
    const QWidgetList all = QApplication::allWidgets();
    for (QWidget *widget : all)
        if (auto *button = qobject_cast<Button *>(widget); button != nullptr)
            button->judge();
}

Button::Button(ButtonKind kind, QWidget *parent) : QPushButton(parent), m_kind(kind)
{
    setAutoDefault(false);
}

void Button::setKind(ButtonKind kind)
{
    m_kind = kind;
    update();
}

Button *Button::forChanges(bool is)
{
    m_isForChanges = is;
    judge();
    return this;
}

void Button::setEnabled(bool isEnabled)
{
    m_isWanted = isEnabled;
    judge();
}

bool Button::isForbidden() const
{
    return m_isForChanges && isObserverHere;
}

void Button::judge()
{
    QPushButton::setEnabled(m_isWanted && !isForbidden());
}

bool Button::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !isForbidden())
        return QPushButton::event(event);
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), tr("You are an observer: nothing can be changed."), this);
    return true;
}

} // namespace common
