// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/LogView.h"

#include "common/Printable.h"
#include "common/Theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTimerEvent>

#include <algorithm>
#include <limits>

namespace logs {

using common::Surface;
using common::Tone;

namespace {

constexpr int calm = 40; // milliseconds between two refreshes while lines arrive
constexpr int mostCopied = 200000;

Tone toneOf(const QString &line)
{
    const QStringView head = QStringView(line).left(160);
    for (const char *word : {"ERROR", "FATAL", "CRITICAL", "PANIC"})
        if (head.contains(QLatin1String(word)))
            return Tone::Bad;
    return head.contains(QLatin1String("WARN")) ? Tone::Warning : Tone::Text;
}

} // namespace

LogView::LogView(QWidget *parent) : QAbstractScrollArea(parent), m_shown(m_store)
{
    setFont(common::font(common::TextStyle::Fixed));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    m_lineHeight = QFontMetrics(font()).lineSpacing() + 1;
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this](int action) {
        if (action != QAbstractSlider::SliderNoAction)
            QMetaObject::invokeMethod(this, &LogView::followIfAtEnd, Qt::QueuedConnection);
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { measureWidth(); });
}

void LogView::append(QByteArrayView bytes)
{
    m_store.append(bytes);
    if (!m_soon.isActive())
        m_soon.start(calm, this);
}

void LogView::clear()
{
    m_shown.restart();
    m_store.clear();
    m_anchor = m_cursor = -1;
    m_seenLines = 0;
    refresh();
}

base::Result<void> LogView::setFilter(const QString &text, Pattern::Kind kind)
{
    const base::Result<void> result = m_shown.setFilter(text, kind);
    m_anchor = m_cursor = -1;
    refresh();
    return result;
}

void LogView::setFollowing(bool following)
{
    if (m_isFollowing == following)
        return;
    m_isFollowing = following;
    m_seenLines = m_store.droppedLines() + m_store.lineCount();
    if (following)
        refresh();
    Q_EMIT followingChanged(following);
}

qsizetype LogView::newLines() const
{
    return m_isFollowing ? 0 : m_store.droppedLines() + m_store.lineCount() - m_seenLines;
}

int LogView::rowsInSight() const
{
    return qMax(1, viewport()->height() / m_lineHeight);
}

void LogView::refresh()
{
    m_isRefreshing = true;
    const qsizetype gone = m_shown.forgetDropped();
    const bool isDone = m_shown.lookOn();
    QScrollBar *bar = verticalScrollBar();
    const qsizetype last = qMax<qsizetype>(0, m_shown.count() - rowsInSight());
    bar->setPageStep(rowsInSight());
    const int before = bar->value();
    bar->setRange(0, static_cast<int>(qMin<qsizetype>(last, std::numeric_limits<int>::max())));
    if (m_isFollowing)
        bar->setValue(bar->maximum());
    else if (gone > 0)
        bar->setValue(qMax(0, before - static_cast<int>(gone)));
    if (gone > 0 && m_anchor >= 0) {
        m_anchor = qMax<qsizetype>(0, m_anchor - gone);
        m_cursor = qMax<qsizetype>(0, m_cursor - gone);
    }
    measureWidth();
    m_isRefreshing = false;
    viewport()->update();
    if (!isDone)
        m_soon.start(0, this);
    Q_EMIT contentChanged();
}

void LogView::measureWidth()
{
    const QFontMetrics metrics(font());
    int widest = 0;
    const qsizetype first = verticalScrollBar()->value();
    for (qsizetype row = first; row < qMin(m_shown.count(), first + rowsInSight() + 1); ++row)
        widest = qMax(widest, metrics.horizontalAdvance(textOf(row)));
    widest += 2 * common::space::unit;
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(metrics.averageCharWidth() * 4);
    horizontalScrollBar()->setRange(0, qMax(horizontalScrollBar()->value(), widest - viewport()->width()));
}

QString LogView::textOf(qsizetype row) const
{
    return common::printable(m_store.line(m_shown.lineAt(row)));
}

bool LogView::isChosen(qsizetype row) const
{
    return m_anchor >= 0 && row >= qMin(m_anchor, m_cursor) && row <= qMax(m_anchor, m_cursor);
}

void LogView::paintRow(QPainter &painter, qsizetype row, int top) const
{
    const QRect line(0, top, viewport()->width(), m_lineHeight);
    if (isChosen(row))
        painter.fillRect(line, common::surface(Surface::Selected));
    const QString text = textOf(row);
    const int left = common::space::unit - horizontalScrollBar()->value();
    const QFontMetrics metrics(font());
    for (const auto &[start, length] : m_shown.matchesIn(text)) {
        const int x = left + metrics.horizontalAdvance(text, static_cast<int>(start));
        const int width = metrics.horizontalAdvance(text.mid(start, length));
        painter.fillRect(QRect(x, top, width, m_lineHeight), common::surface(Surface::Line));
    }
    painter.setPen(common::colour(toneOf(text)));
    painter.drawText(QPoint(left, top + metrics.ascent() + 1), text);
}

void LogView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), common::surface(Surface::Paper));
    painter.setFont(font());
    const qsizetype first = verticalScrollBar()->value();
    const qsizetype end = qMin(m_shown.count(), first + rowsInSight() + 1);
    for (qsizetype row = first; row < end; ++row)
        paintRow(painter, row, static_cast<int>(row - first) * m_lineHeight);
    if (hasFocus()) {
        painter.setPen(QPen(common::colour(Tone::Information), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    refresh();
}

void LogView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_soon.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    m_soon.stop();
    refresh();
}

void LogView::followIfAtEnd()
{
    if (!m_isRefreshing && verticalScrollBar()->value() < verticalScrollBar()->maximum())
        setFollowing(false);
}

void LogView::wheelEvent(QWheelEvent *event)
{
    QAbstractScrollArea::wheelEvent(event);
    followIfAtEnd();
}

qsizetype LogView::rowAt(int y) const
{
    const qsizetype row = verticalScrollBar()->value() + qMax(0, y) / m_lineHeight;
    return std::clamp<qsizetype>(row, 0, qMax<qsizetype>(0, m_shown.count() - 1));
}

void LogView::moveTo(qsizetype row, bool extends)
{
    if (m_shown.count() == 0)
        return;
    setFollowing(false);
    m_cursor = std::clamp<qsizetype>(row, 0, m_shown.count() - 1);
    if (!extends || m_anchor < 0)
        m_anchor = m_cursor;
    QScrollBar *bar = verticalScrollBar();
    if (m_cursor < bar->value())
        bar->setValue(static_cast<int>(m_cursor));
    else if (m_cursor >= bar->value() + rowsInSight())
        bar->setValue(static_cast<int>(m_cursor) - rowsInSight() + 1);
    setAccessibleDescription(textOf(m_cursor));
    viewport()->update();
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        moveTo(rowAt(event->pos().y()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        moveTo(rowAt(event->pos().y()), true);
}

QString LogView::chosenText() const
{
    if (m_anchor < 0)
        return {};
    QStringList lines;
    const qsizetype first = qMin(m_anchor, m_cursor);
    const qsizetype last = qMin(qMax(m_anchor, m_cursor), first + mostCopied);
    for (qsizetype row = first; row <= last && row < m_shown.count(); ++row)
        lines << common::printable(m_store.line(m_shown.lineAt(row)));
    return lines.join(QLatin1Char('\n'));
}

void LogView::chooseAll()
{
    setFollowing(false);
    m_cursor = m_shown.count() - 1;
    m_anchor = qMin<qsizetype>(0, m_cursor); // nothing is chosen where no line is shown
    viewport()->update();
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    const bool extends = event->modifiers().testFlag(Qt::ShiftModifier);
    const qsizetype at = m_cursor >= 0 ? m_cursor : verticalScrollBar()->value() + rowsInSight() - 1;
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(chosenText());
    } else if (event->matches(QKeySequence::SelectAll)) {
        chooseAll();
    } else if (event->key() == Qt::Key_Space) {
        setFollowing(!m_isFollowing);
    } else if (event->key() == Qt::Key_End) {
        m_anchor = m_cursor = -1;
        setFollowing(true);
    } else if (event->key() == Qt::Key_Home) {
        moveTo(0, extends);
    } else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        moveTo(at + (event->key() == Qt::Key_Up ? -1 : 1), extends);
    } else if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown) {
        moveTo(at + (event->key() == Qt::Key_PageUp ? -rowsInSight() : rowsInSight()), extends);
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void LogView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace logs
