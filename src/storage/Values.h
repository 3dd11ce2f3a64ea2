// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QVariant>

namespace storage {

/// Milliseconds since 1970 UTC, or NULL.
[[nodiscard]] inline QVariant millisecondsOf(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

[[nodiscard]] inline QDateTime timeFrom(const QVariant &milliseconds)
{
    return milliseconds.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(milliseconds.toLongLong(), Qt::UTC);
}

/// Compact JSON. Qt keeps the keys sorted, so the same value always gives the same text.
[[nodiscard]] inline QString textOf(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

[[nodiscard]] inline QJsonObject objectFrom(const QVariant &text)
{
    return QJsonDocument::fromJson(text.toString().toUtf8()).object();
}

[[nodiscard]] inline base::Result<void> withoutCount(const base::Result<int> &changed)
{
    if (!changed)
        return tl::make_unexpected(changed.error());
    return {};
}

} // namespace storage
