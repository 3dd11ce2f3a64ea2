// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/Head.h"

namespace storage {

/// The runs of all time: who may carry out which, lists of them, and how long they
/// usually take. Lives on the storage thread.
class RunList final
{
public:
    RunList(Connection &connection, const base::Clock &clock) : m_connection(connection), m_clock(clock) {}

    [[nodiscard]] base::Result<bool> claim(const QString &run, const Owner &owner);
    [[nodiscard]] base::Result<bool> takeOver(const QString &run, const Owner &owner);
    [[nodiscard]] base::Result<bool> takeFromQueue(const QString &run, const Owner &owner);
    [[nodiscard]] base::Result<QList<model::RunSummary>> abandoned();
    [[nodiscard]] base::Result<void> leave(const QString &run);
    [[nodiscard]] base::Result<bool> isMissed(const QString &run);
    [[nodiscard]] base::Result<void> hold(const QString &run, const QString &by);
    [[nodiscard]] base::Result<void> move(const QString &run, int place);
    /// The setting that says who paused the queue.
    inline static const QString pausedBySetting = QStringLiteral("queue.paused-by");
    [[nodiscard]] base::Result<void> requestCancel(const QString &run, const QString &by, const QString &reason);
    [[nodiscard]] base::Result<QList<model::RunSummary>> list(const RunFilter &filter);

private:
    [[nodiscard]] base::Result<bool> mayClaim(const QString &run, const Head &head);
    /// One number of one row.
    [[nodiscard]] base::Result<int> count(const QString &query, Connection::Values values = {});
    /// Looks at a run and changes it in one transaction; false: nothing is to be changed.
    using Change = std::function<base::Result<bool>(const Head &)>;
    [[nodiscard]] base::Result<bool> change(const QString &run, const Change &act);
    /// Conflict if the run is not queued any more.
    [[nodiscard]] base::Result<void> whileQueued(const QString &run, const std::function<base::Result<void>(const Head &)> &act);
    [[nodiscard]] base::Result<bool> give(const QString &run, const Owner &owner);

    Connection &m_connection;
    const base::Clock &m_clock;
};

} // namespace storage
