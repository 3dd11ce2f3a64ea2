// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/Connection.h"
#include "storage/Store.h"

namespace storage {

/// Environments and their last known facts. Lives on the storage thread.
class Inventory final
{
public:
    explicit Inventory(Connection &connection) : m_connection(connection) {}

    [[nodiscard]] base::Result<QList<model::Environment>> environments();
    [[nodiscard]] base::Result<void> save(const model::Environment &environment, const model::Note &note);
    /// Removes its last known facts too.
    [[nodiscard]] base::Result<void> remove(const QString &id, const model::Note &note);
    [[nodiscard]] base::Result<void> saveFacts(const QString &environment, const KnownFacts &facts);
    [[nodiscard]] base::Result<KnownFacts> facts(const QString &environment);

private:
    Connection &m_connection;
};

} // namespace storage
