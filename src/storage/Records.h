// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/Connection.h"

#include <QJsonObject>
#include <QMap>

namespace storage {

/// What is kept by kind and key, as JSON, and settings, as text. Lives on the storage thread.
class Records final
{
public:
    explicit Records(Connection &connection) : m_connection(connection) {}

    /// By key.
    [[nodiscard]] base::Result<QMap<QString, QJsonObject>> all(const QString &kind);
    [[nodiscard]] base::Result<void> save(const QString &kind, const QString &key, const QJsonObject &body);
    /// NotFound if there is none.
    [[nodiscard]] base::Result<void> remove(const QString &kind, const QString &key);

    /// Empty if it is not set.
    [[nodiscard]] base::Result<QString> setting(const QString &name);
    /// An empty value removes it.
    [[nodiscard]] base::Result<void> set(const QString &name, const QString &value);

private:
    Connection &m_connection;
};

} // namespace storage
