// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>

namespace parsing {

/// The value at a JSON pointer (RFC 6901) such as /State/Health; nothing if there is none.
[[nodiscard]] std::optional<QJsonValue> at(const QJsonValue &json, const QString &pointer);

} // namespace parsing
