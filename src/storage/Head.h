// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Run.h"
#include "storage/Connection.h"
#include "storage/Store.h"

namespace storage {

/// A run's row in the queue, apart from what lists show: its owner and the end of its chain.
struct Head
{
    qint64 ordinal = 0; ///< its place in the queue; older runs have smaller ones
    QString environment;
    model::RunState state = model::RunState::Queued;
    model::Verdict verdict = model::Verdict::None;
    bool isChanging = false;
    Owner program;              ///< that queued it
    std::optional<Owner> owner; ///< that carries it out
    QString heldBy;             ///< empty: nobody
    QDateTime notBefore;        ///< when it may start, and from when it is missed; or no time
    QDateTime notAfter;
    QString cancelBy;           ///< empty: nobody wants it cancelled
    QString cancelReason;
    qint64 lastSequence = 0;
    QByteArray hash; ///< of its last event

    /// Nobody carries it out, and nobody is going to.
    [[nodiscard]] bool isAdrift() const;
    /// NotFound if there is no such run.
    [[nodiscard]] static base::Result<Head> of(Connection &connection, const QString &run);
};

} // namespace storage
