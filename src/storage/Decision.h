// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Note.h"
#include "storage/Connection.h"

#include <QJsonObject>

#include <optional>

namespace storage {

/// A record that a person changes, and the note that says so: both are kept, or neither.
struct Decision
{
    QString kind;
    QString key;
    QJsonObject body; ///< empty: the record is removed
    model::Note note;
    std::optional<QJsonObject> seen{}; ///< what the record was when it was decided (empty: there was none); if set, it must still be that
};

/// NotFound if there is nothing to remove, Conflict if it is not any more what was seen.
[[nodiscard]] base::Result<void> decide(Connection &connection, const Decision &decision);
/// The same within a transaction of the caller's.
[[nodiscard]] base::Result<void> carryOut(Connection &connection, const Decision &decision);

} // namespace storage
