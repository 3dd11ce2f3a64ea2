// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/OverviewCell.h"

#include <QStyledItemDelegate>

namespace dashboard {

/// Paints a cell of the matrix: class line, then one line for each thing known, its age at the right.
class OverviewDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    static void paintFrame(QPainter *painter, const QStyleOptionViewItem &option, const QRect &card, bool isCurrent);
    static void paintClass(QPainter *painter, const QRect &line, const OverviewEntry &entry);
    static void paintLine(QPainter *painter, const QRect &line, const OverviewLine &words);
};

} // namespace dashboard
