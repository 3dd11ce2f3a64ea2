// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/StateBadge.h"

#include "common/Icons.h"

#include <QPainter>

namespace common {

StateBadge::StateBadge(TextStyle style, QWidget *parent) : QWidget(parent)
{
    setFont(common::font(style));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateBadge::setState(const State &state)
{
    if (m_state == state)
        return;
    m_state = state;
    setAccessibleName(state.word);
    updateGeometry();
    update();
}

int StateBadge::side() const
{
    return qMax(16, fontMetrics().height() * 9 / 10);
}

QSize StateBadge::sizeHint() const
{
    const int words = m_state.word.isEmpty() ? 0 : space::half + 2 + fontMetrics().horizontalAdvance(m_state.word);
    return {side() + words, qMax(side(), fontMetrics().height())};
}

void StateBadge::paintEvent(QPaintEvent *)
{
    if (m_state.shape.isEmpty())
        return;
    QPainter painter(this);
    if (m_state.isHatched())
        hatch(painter, QRectF(0, 0, side() + 2, height()));
    const QRect shape(0, (height() - side()) / 2, side(), side());
    paintIcon(painter, shape, m_state.shape, colour(m_state.tone));
    painter.setPen(colour(m_state.tone));
    painter.drawText(rect().adjusted(side() + space::half + 2, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     m_state.word);
}

} // namespace common
