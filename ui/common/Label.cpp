// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/Label.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace common {

Label::Label(TextStyle style, Tone tone, QWidget *parent) : QLabel(parent), m_style(style), m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    setFont(common::font(style));
    takeColour();
}

void Label::setTone(Tone tone)
{
    m_tone = tone;
    takeColour();
}

Label *Label::wrapping()
{
    setWordWrap(true);
    setMinimumWidth(12 * space::unit);
    return this;
}

Label *Label::selectable()
{
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return this;
}

Label *Label::eliding()
{
    m_isEliding = true;
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return this;
}

void Label::paintEvent(QPaintEvent *event)
{
    if (!m_isEliding) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const QRect room = contentsRect();
    style()->drawItemText(&painter, room, static_cast<int>(alignment()), palette(), isEnabled(),
                          fontMetrics().elidedText(text(), Qt::ElideRight, room.width()), foregroundRole());
}

void Label::takeColour()
{
    const QColor wanted = colour(m_tone);
    if (palette().color(QPalette::Active, QPalette::WindowText) == wanted)
        return;
    QPalette own = palette();
    own.setColor(QPalette::WindowText, wanted);
    setPalette(own);
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takeColour();
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(common::font(m_style));
}

} // namespace common
