// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/RowsModel.h"

#include "common/Icons.h"
#include "common/Printable.h"

#include <QFontMetrics>

namespace common {

namespace {

// What programs call things may be as long as they like; a column of it is not, or it hides the others.
constexpr int mostFixedCharacters = 40;

bool isCut(const Cell &cell)
{
    return cell.isFixedFont && cell.text.size() > mostFixedCharacters;
}

} // namespace

void RowsModel::setHeaders(const QStringList &headers)
{
    if (headers.size() != m_headers.size()) {
        beginResetModel();
        m_headers = headers;
        endResetModel();
        return;
    }
    m_headers = headers;
    if (!headers.isEmpty())
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, static_cast<int>(headers.size()) - 1);
}

bool RowsModel::hasSameKeys(const QList<Row> &rows) const
{
    return std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                      [](const Row &a, const Row &b) { return a.key == b.key; });
}

void RowsModel::setRows(const QList<Row> &rows)
{
    if (rows == m_rows)
        return;
    if (!hasSameKeys(rows)) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    m_rows = rows;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int RowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_headers.size());
}

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows[index.row()];
    if (role == KeyRole)
        return row.key;
    const Cell cell = row.cells.value(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::ToolTipRole:
        return !cell.toolTip.isEmpty() ? QVariant(toolTipOf(cell.toolTip)) : isCut(cell) ? QVariant(toolTipOf(cell.text)) : QVariant();
    case Qt::SizeHintRole:
        return isCut(cell) ? QVariant(QSize(QFontMetrics(font(TextStyle::Fixed)).averageCharWidth() * mostFixedCharacters, 0)) : QVariant();
    case Qt::AccessibleTextRole:
        return cell.toolTip.isEmpty() ? cell.text : cell.text + QLatin1String(", ") + cell.toolTip;
    case Qt::DecorationRole:
        return cell.state ? QVariant(icon(cell.state->shape, cell.state->tone)) : QVariant();
    case Qt::ForegroundRole:
        return cell.tone == Tone::Text ? QVariant() : QVariant(colour(cell.tone));
    case Qt::FontRole:
        return cell.isFixedFont ? QVariant(font(TextStyle::Fixed))
               : cell.isStrong  ? QVariant(font(TextStyle::Strong))
                                : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant(int((cell.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case OrderRole:
        return cell.order.isValid() ? cell.order : QVariant(cell.text);
    default:
        return {};
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return m_headers.value(section);
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = !m_rows.isEmpty() && m_rows.first().cells.value(section).isNumber;
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    return {};
}

} // namespace common
