// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/LineStore.h"
#include "logs/ShownLines.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

namespace logs {

/// A log as its own viewport: only the lines in sight are decoded and drawn, so
/// millions of them cost nothing. Space pauses, End follows again, Ctrl+C copies
/// the chosen lines as clean text.
class LogView final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit LogView(QWidget *parent = nullptr);

    void append(QByteArrayView bytes);
    void clear();
    /// Error InvalidInput for what is no expression; then the filter stays as it was.
    [[nodiscard]] base::Result<void> setFilter(const QString &text, Pattern::Kind kind = Pattern::Kind::Text);
    [[nodiscard]] bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool following);
    [[nodiscard]] const LineStore &store() const { return m_store; }
    [[nodiscard]] qsizetype shownLines() const { return m_shown.count(); }
    [[nodiscard]] qsizetype newLines() const;
    /// The text of a shown line, as it is drawn.
    [[nodiscard]] QString textOf(qsizetype row) const;
    [[nodiscard]] QString chosenText() const;
    void chooseAll();

Q_SIGNALS:
    void followingChanged(bool following);
    void contentChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void refresh();
    void measureWidth();
    void paintRow(QPainter &painter, qsizetype row, int top) const;
    [[nodiscard]] int rowsInSight() const;
    [[nodiscard]] qsizetype rowAt(int y) const;
    [[nodiscard]] bool isChosen(qsizetype row) const;
    void moveTo(qsizetype row, bool extends);
    void followIfAtEnd();

    LineStore m_store;
    ShownLines m_shown;
    bool m_isFollowing = true;
    bool m_isRefreshing = false;
    qsizetype m_seenLines = 0;
    qsizetype m_anchor = -1;
    qsizetype m_cursor = -1;
    int m_lineHeight;
    QBasicTimer m_soon;
};

} // namespace logs
