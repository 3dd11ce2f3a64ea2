// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace base {

/// Which of the known words somebody meant who mistyped one; empty if none is near enough to be a hint.
[[nodiscard]] QString nearest(const QString &word, const QStringList &known);

} // namespace base
