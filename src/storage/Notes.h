// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Note.h"
#include "storage/Connection.h"

#include <optional>

namespace storage {

/// The record that a note tells of, as it is from then on.
struct Mention
{
    QString kind;
    QString key;
    QString body; ///< as it is stored; empty: it was removed

    /// SHA-256, in hexadecimal digits; empty if it was removed.
    [[nodiscard]] QString hash() const;
};

/// Notes, each chained to the one before it. Lives on the storage thread.
class Notes final
{
public:
    explicit Notes(Connection &connection) : m_connection(connection) {}

    [[nodiscard]] base::Result<void> add(const model::Note &note);
    /// The same within a transaction of the caller's.
    [[nodiscard]] base::Result<void> chain(const model::Note &note, const std::optional<Mention> &mention = {});
    /// Without those that a run begins with: the run itself says it.
    [[nodiscard]] base::Result<QList<model::Note>> newest(int limit);
    /// Conflict where a note was changed, added or removed behind our back, or a run with which one begins, or a record of which one tells.
    [[nodiscard]] base::Result<void> check();

private:
    [[nodiscard]] base::Result<void> checkChain();

    Connection &m_connection;
};

} // namespace storage
