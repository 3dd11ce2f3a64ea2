// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/OverviewCell.h"

#include <QAbstractTableModel>

namespace dashboard {

/// Systems as rows, environment names as columns, in the order production, staging, development.
class OverviewModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setEntries(const QList<OverviewEntry> &entries);
    /// The environment of a cell, or nullptr for an empty one.
    [[nodiscard]] const OverviewEntry *entry(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const QString &environment) const;
    [[nodiscard]] const QList<OverviewEntry> &entries() const { return m_entries; }
    void repaintAll();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QList<OverviewEntry> m_entries;
    QStringList m_systems;
    QStringList m_systemTitles;
    QStringList m_names;
};

} // namespace dashboard
