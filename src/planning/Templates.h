// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QMap>
#include <QString>

#include <functional>
#include <optional>

namespace planning {

/// What a name inside ${…} stands for; nothing if it is unknown.
using Lookup = std::function<std::optional<QString>(const QString &name)>;

/// The names are the keys.
[[nodiscard]] Lookup lookupIn(const QMap<QString, QString> &values);

/// Fills in every ${name}. Errors: InvalidDefinition for an unknown name or a
/// "${" without "}": never an empty text in its place.
[[nodiscard]] base::Result<QString> fillIn(const QString &text, const Lookup &lookup);

/// One shell word that stands for exactly this text, in any POSIX shell:
/// 'it'\''s'. Error InvalidInput for a NUL, which no shell can hold.
[[nodiscard]] base::Result<QString> quoted(const QString &text);

} // namespace planning
