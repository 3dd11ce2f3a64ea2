// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Note.h"
#include "storage/Connection.h"

namespace storage {

/// Notes, each chained to the one before it. Lives on the storage thread.
class Notes final
{
public:
    explicit Notes(Connection &connection) : m_connection(connection) {}

    [[nodiscard]] base::Result<void> add(const model::Note &note);
    [[nodiscard]] base::Result<QList<model::Note>> newest(int limit);

private:
    Connection &m_connection;
};

} // namespace storage
