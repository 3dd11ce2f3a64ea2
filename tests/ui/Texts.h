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

} // namespace texts
