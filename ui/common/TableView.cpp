// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/TableView.h"

#include "common/Theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QSortFilterProxyModel>

namespace common {

TableView::TableView(QWidget *parent) : QTableView(parent), m_sorted(new QSortFilterProxyModel(this))
{
    m_sorted->setSourceModel(&m_rows);
    m_sorted->setSortRole(RowsModel::OrderRole);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setFilterKeyColumn(-1);
    setModel(m_sorted);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setIconSize({16, 16});
    setSortingEnabled(true);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 2 * space::unit);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    connect(this, &QTableView::doubleClicked, this,
            [this](const QModelIndex &index) { Q_EMIT opened(index.data(RowsModel::KeyRole).toString()); });
    takePalette();
}

void TableView::setRows(const QList<Row> &rows)
{
    const QString key = currentKey();
    m_isSettingRows = true;
    m_rows.setRows(rows);
    if (!key.isEmpty())
        setCurrentKey(key);
    m_isSettingRows = false;
    if (currentKey() != key)
        Q_EMIT currentKeyChanged(currentKey());
    updateGeometry();
}

void TableView::setStretchColumn(int column)
{
    horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
}

void TableView::setMostVisibleRows(int rows)
{
    m_mostRows = rows;
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    updateGeometry();
}

QSize TableView::sizeHint() const
{
    if (m_mostRows == 0)
        return QTableView::sizeHint();
    const int shown = qBound(1, model()->rowCount(), m_mostRows);
    return {480, horizontalHeader()->sizeHint().height() + shown * verticalHeader()->defaultSectionSize() + 2};
}

QSize TableView::minimumSizeHint() const
{
    return m_mostRows == 0 ? QTableView::minimumSizeHint() : QSize(160, sizeHint().height());
}

void TableView::setFilter(const QString &text)
{
    m_sorted->setFilterFixedString(text);
    updateGeometry();
}

QString TableView::currentKey() const
{
    return currentIndex().data(RowsModel::KeyRole).toString();
}

void TableView::setCurrentKey(const QString &key)
{
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        const QModelIndex index = m_sorted->index(row, 0);
        if (index.data(RowsModel::KeyRole).toString() != key)
            continue;
        if (index.row() != currentIndex().row())
            selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        return;
    }
}

namespace {

/// A spreadsheet takes what begins like this for a formula, and carries it out.
QString harmlessCell(QString text)
{
    for (const char separator : {'\t', '\r', '\n'})
        text.replace(QLatin1Char(separator), QLatin1Char(' '));
    return text.contains(QRegularExpression(QStringLiteral("^\\s*[=+@\\-]"))) ? QLatin1Char('\'') + text : text;
}

} // namespace

QString TableView::asTsv() const
{
    QStringList lines;
    QStringList cells;
    for (int column = 0; column < m_sorted->columnCount(); ++column)
        cells << m_sorted->headerData(column, Qt::Horizontal).toString();
    lines << cells.join(QLatin1Char('\t'));
    const bool all = !selectionModel()->hasSelection();
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        if (!all && !selectionModel()->isRowSelected(row))
            continue;
        cells.clear();
        for (int column = 0; column < m_sorted->columnCount(); ++column)
            cells << harmlessCell(m_sorted->index(row, column).data().toString());
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(asTsv());
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid() &&
               event->modifiers() == Qt::NoModifier) {
        Q_EMIT opened(currentKey());
    } else {
        QTableView::keyPressEvent(event);
    }
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_isSettingRows && current.row() != previous.row())
        Q_EMIT currentKeyChanged(current.data(RowsModel::KeyRole).toString());
}

void TableView::takePalette()
{
    const QColor wanted = surface(Surface::Selected);
    if (palette().color(QPalette::Highlight) == wanted)
        return;
    QPalette own = palette();
    own.setColor(QPalette::Highlight, wanted);
    own.setColor(QPalette::HighlightedText, colour(Tone::Text));
    setPalette(own);
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takePalette();
}

} // namespace common
