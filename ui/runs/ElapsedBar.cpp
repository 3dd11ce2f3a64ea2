// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/ElapsedBar.h"

#include "common/Theme.h"

#include <QPainter>

namespace runs {

ElapsedBar::ElapsedBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFixedHeight(8);
}

void ElapsedBar::setSteps(int done, int all)
{
    m_done = done;
    m_all = all;
    update();
}

void ElapsedBar::setTime(std::chrono::milliseconds elapsed, const std::optional<std::chrono::milliseconds> &usual)
{
    m_elapsed = elapsed;
    m_usual = usual;
    update();
}

void ElapsedBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(common::surface(common::Surface::Line));
    painter.drawRoundedRect(rect(), 4, 4);
    if (m_all == 0 || m_done == 0)
        return;
    painter.setBrush(common::colour(isLate() ? common::Tone::Warning : common::Tone::Running));
    const double width = double(rect().width()) * m_done / m_all;
    painter.drawRoundedRect(QRectF(0, 0, width, height()), 4, 4);
}

} // namespace runs
