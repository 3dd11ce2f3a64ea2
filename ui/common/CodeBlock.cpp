// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/CodeBlock.h"

#include "common/Theme.h"

#include <QEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>

namespace common {

CodeBlock::CodeBlock(int mostLines, QWidget *parent) : QPlainTextEdit(parent), m_mostLines(mostLines)
{
    setReadOnly(true);
    setFont(common::font(TextStyle::Fixed));
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(space::unit);
    takePalette();
}

void CodeBlock::setText(const QString &text)
{
    if (text == toPlainText())
        return;
    setPlainText(text);
    updateGeometry();
    if (m_isFixed)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void CodeBlock::setFixedLines(bool fixed)
{
    m_isFixed = fixed;
    updateGeometry();
}

QSize CodeBlock::sizeHint() const
{
    const int lines = m_isFixed ? m_mostLines : qBound(1, blockCount(), m_mostLines);
    const bool scrolls = horizontalScrollBar()->maximum() > 0;
    const int bar = scrolls ? horizontalScrollBar()->sizeHint().height() : 0;
    const int height = static_cast<int>(std::ceil(lines * QFontMetricsF(font()).lineSpacing()));
    return {320, height + 2 * space::unit + space::half + bar};
}

void CodeBlock::takePalette()
{
    const QColor wanted = surface(Surface::Raised);
    if (palette().color(QPalette::Base) == wanted)
        return;
    QPalette own = palette();
    own.setColor(QPalette::Base, wanted);
    setPalette(own);
}

void CodeBlock::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takePalette();
}

// At its end the wheel belongs to the page that the block stands on.
void CodeBlock::wheelEvent(QWheelEvent *event)
{
    const QScrollBar *bar = verticalScrollBar();
    const bool down = event->angleDelta().y() < 0;
    if (bar->maximum() == 0 || (down ? bar->value() == bar->maximum() : bar->value() == 0))
        event->ignore();
    else
        QPlainTextEdit::wheelEvent(event);
}

} // namespace common
