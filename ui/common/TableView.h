// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/RowsModel.h"

#include <QTableView>

class QSortFilterProxyModel;

namespace common {

/// A table of RowsModel rows: sorts, filters, copies as TSV, opens with Enter or
/// a double click, and keeps its current row by key when the rows change.
class TableView final : public QTableView
{
    Q_OBJECT
public:
    explicit TableView(QWidget *parent = nullptr);

    void setHeaders(const QStringList &headers) { m_rows.setHeaders(headers); }
    void setRows(const QList<Row> &rows);
    /// This column takes the room that is left, or shares it; the others are as wide as their texts.
    void setStretchColumn(int column);
    /// As high as its rows, up to `rows` of them.
    void setMostVisibleRows(int rows);
    void setFilter(const QString &text);
    [[nodiscard]] QString currentKey() const;
    void setCurrentKey(const QString &key);
    [[nodiscard]] QString asTsv() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void opened(const QString &key);
    void currentKeyChanged(const QString &key);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void takePalette();
    RowsModel m_rows;
    QSortFilterProxyModel *m_sorted;
    int m_mostRows = 0;
    bool m_isSettingRows = false;
};

} // namespace common
