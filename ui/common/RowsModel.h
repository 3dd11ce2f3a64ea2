// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/State.h"

#include <QAbstractTableModel>
#include <QVariant>

#include <optional>

namespace common {

/// One cell: a text, or a state (then its word is the text).
struct Cell
{
    QString text;
    QString toolTip;
    std::optional<State> state;
    QVariant order; ///< what it is sorted by, if not its text
    bool isFixedFont = false;
    bool isNumber = false;
    bool isStrong = false;
    Tone tone = Tone::Text;

    Cell() = default;
    Cell(const QString &value) : text(value) {}                                    // NOLINT: a text is a cell
    Cell(const State &value) : text(value.word), state(value), tone(value.tone) {} // NOLINT: a state is a cell
    bool operator==(const Cell &) const = default;
};

struct Row
{
    QString key; ///< stays the same while its values change
    QList<Cell> cells;

    bool operator==(const Row &) const = default;
};

/// Rows of plain values for a table. Setting rows with the same keys changes
/// cells in place, so that selection and scrolling stay where they are.
class RowsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role { KeyRole = Qt::UserRole, OrderRole };
    using QAbstractTableModel::QAbstractTableModel;

    void setHeaders(const QStringList &headers);
    void setRows(const QList<Row> &rows);
    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] bool hasSameKeys(const QList<Row> &rows) const;
    QStringList m_headers;
    QList<Row> m_rows;
};

} // namespace common
