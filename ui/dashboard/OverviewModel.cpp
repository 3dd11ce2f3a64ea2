// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/OverviewModel.h"

#include <algorithm>

namespace dashboard {

void OverviewModel::setEntries(const QList<OverviewEntry> &entries)
{
    QList<OverviewEntry> sorted = entries;
    std::stable_sort(sorted.begin(), sorted.end(), [](const OverviewEntry &a, const OverviewEntry &b) {
        return a.environment.environmentClass > b.environment.environmentClass;
    });
    QStringList systems;
    QStringList titles;
    QStringList names;
    for (const OverviewEntry &entry : entries) {
        if (systems.contains(entry.environment.system))
            continue;
        systems << entry.environment.system;
        titles << entry.systemTitle;
    }
    for (const OverviewEntry &entry : std::as_const(sorted))
        if (!names.contains(entry.environment.name))
            names << entry.environment.name;
    const bool isSameShape = systems == m_systems && names == m_names && entries.size() == m_entries.size();
    if (!isSameShape)
        beginResetModel();
    m_entries = entries;
    m_systems = systems;
    m_systemTitles = titles;
    m_names = names;
    if (!isSameShape)
        endResetModel();
    else
        repaintAll();
}

void OverviewModel::repaintAll()
{
    if (rowCount() > 0) // titles of systems are in a language too
        Q_EMIT headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
    if (rowCount() > 0 && columnCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

const OverviewEntry *OverviewModel::entry(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    for (const OverviewEntry &entry : m_entries)
        if (entry.environment.system == m_systems[index.row()] && entry.environment.name == m_names[index.column()])
            return &entry;
    return nullptr;
}

QModelIndex OverviewModel::indexOf(const QString &environment) const
{
    for (const OverviewEntry &entry : m_entries)
        if (entry.environment.id() == environment)
            return index(static_cast<int>(m_systems.indexOf(entry.environment.system)),
                         static_cast<int>(m_names.indexOf(entry.environment.name)));
    return {};
}

int OverviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_systems.size());
}

int OverviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_names.size());
}

QVariant OverviewModel::data(const QModelIndex &index, int role) const
{
    const OverviewEntry *found = entry(index);
    if (found == nullptr)
        return {};
    if (role == Qt::AccessibleTextRole || role == Qt::DisplayRole)
        return OverviewCell::spoken(*found);
    return {};
}

QVariant OverviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return orientation == Qt::Horizontal ? m_names.value(section) : m_systemTitles.value(section);
}

Qt::ItemFlags OverviewModel::flags(const QModelIndex &index) const
{
    return entry(index) != nullptr ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace dashboard
