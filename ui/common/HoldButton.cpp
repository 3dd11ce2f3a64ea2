// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/HoldButton.h"

#include "common/Theme.h"

#include <QKeyEvent>
#include <QStylePainter>
#include <QTimerEvent>

namespace common {

HoldButton::HoldButton(QWidget *parent) : Button(ButtonKind::Normal, parent)
{
    connect(this, &QAbstractButton::pressed, this, &HoldButton::begin);
    connect(this, &QAbstractButton::released, this, &HoldButton::finish);
}

void HoldButton::begin()
{
    m_since.start();
    m_tick.start(16, this);
}

void HoldButton::finish()
{
    m_tick.stop();
    update();
}

void HoldButton::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_tick.timerId()) {
        Button::timerEvent(event);
        return;
    }
    update();
    if (m_since.elapsed() < m_holdTime)
        return;
    m_tick.stop();
    setDown(false);
    Q_EMIT held();
}

void HoldButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        event->accept();
        return;
    }
    Button::keyPressEvent(event);
}

void HoldButton::paintEvent(QPaintEvent *event)
{
    Button::paintEvent(event);
    if (!m_tick.isActive())
        return;
    const double part = qMin(1.0, double(m_since.elapsed()) / m_holdTime);
    QStylePainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(QRect(0, 0, qRound(width() * part), height()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(Tone::Text));
    painter.drawRoundedRect(rect(), space::half, space::half);
    painter.setPen(surface(Surface::Paper));
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace common
