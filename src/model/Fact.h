// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonValue>
#include <QMap>
#include <QString>

namespace model {

/// What a look at the server said, and when. Names are in resources/reference/facts.yaml.
/// A value is text, a number, a list of texts, or rows (an array of objects).
struct Fact
{
    QJsonValue value;
    QDateTime at; ///< UTC, when it was read

    bool operator==(const Fact &) const = default;
};

using FactSet = QMap<QString, Fact>;

/// The value as one line of text: lists are joined with ","; a missing fact is empty.
[[nodiscard]] QString textOf(const QJsonValue &value);
[[nodiscard]] QString textOf(const FactSet &facts, const QString &name);

/// The rows of a fact that is a table; none if it is not.
[[nodiscard]] QList<QJsonObject> rowsOf(const FactSet &facts, const QString &name);

} // namespace model
