// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QStringList>

/// What can be seen, for tests that read a page as a person does.
namespace texts {

/// Every text in a widget and its children: labels, buttons, tabs, tables, hints.
[[nodiscard]] QStringList of(const QWidget *widget);
[[nodiscard]] bool contain(const QWidget *widget, const QString &part);
/// The visible button whose text contains `part`, or nullptr.
[[nodiscard]] QAbstractButton *button(const QWidget *widget, const QString &part);

/// The first visible widget of a kind, or nullptr.
template <typename Kind> [[nodiscard]] Kind *visible(const QWidget *widget)
{
    const auto all = widget->findChildren<Kind *>();
    for (Kind *each : all)
        if (each->isVisible())
            return each;
    return nullptr;
}

/// Clicks that button; a failure of the test if there is none.
void press(const QWidget *widget, const QString &part, const QPoint &place = {});

} // namespace texts
