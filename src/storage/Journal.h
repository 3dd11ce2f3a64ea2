// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/Head.h"
#include "storage/Link.h"

#include <map>
#include <optional>
#include <vector>

namespace storage {

/// Plans and their chained events. Output events may wait in memory, to share a
/// transaction; any other event is on disk, with all before it, when append returns.
/// Lives on the storage thread.
class Journal final
{
public:
    using Time = std::chrono::steady_clock::time_point;

    static constexpr std::chrono::milliseconds longestWait{200};
    static constexpr qsizetype mostWaiting = 256 * 1024; ///< bytes of one run

    Journal(Connection &connection, const base::Clock &clock) : m_connection(connection), m_clock(clock) {}

    [[nodiscard]] base::Result<model::RunEvent> enqueue(const model::Plan &plan, const QString &by, const QueuePlace &place, const QString &reason);
    [[nodiscard]] base::Result<model::RunEvent> append(model::RunEvent event);
    /// Writes what waits, of all runs; the first error of any.
    [[nodiscard]] base::Result<void> flush();
    /// When flush should be called; none if nothing waits.
    [[nodiscard]] std::optional<Time> due() const { return m_due; }

    [[nodiscard]] base::Result<model::Plan> plan(const QString &run);
    [[nodiscard]] base::Result<QList<model::RunEvent>> events(const QString &run, qint64 after, int limit);
    [[nodiscard]] base::Result<void> checkChain(const QString &run);

private:
    /// The events of one run that are not written yet, and where they belong.
    struct Tail
    {
        qint64 writtenSequence = 0;
        QByteArray writtenHash;
        std::vector<Link> links;
        qsizetype bytes = 0;
    };
    [[nodiscard]] base::Result<Tail *> tailOf(const model::RunEvent &event);
    [[nodiscard]] base::Result<void> write(const QString &run, const Tail &tail);
    [[nodiscard]] base::Result<void> addLink(const Link &link);
    [[nodiscard]] base::Result<QString> planBody(const QString &run);
    [[nodiscard]] base::Result<void> addRun(const model::Plan &plan, const Link &link, const QString &planBody,
                                            const QueuePlace &place);
    void forget(const QString &run);

    Connection &m_connection;
    const base::Clock &m_clock;
    std::map<QString, Tail> m_tails;
    std::optional<Time> m_due;
};

} // namespace storage
