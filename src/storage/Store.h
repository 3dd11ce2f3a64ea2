// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "model/Environment.h"
#include "model/Note.h"
#include "model/Run.h"
#include "storage/Decision.h"

#include <QJsonObject>
#include <QMap>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace storage {

struct RunFilter
{
    QString environment; ///< empty: all
    bool onlyUnfinished = false;
    int limit = 200;
    QString before; ///< id of a run: only older ones, for paging; empty: the newest
};

/// The process that carries out a run: pid and its start time, so that a pid
/// that was given to another process is not taken for it.
struct Owner
{
    qint64 pid = 0;
    qint64 startedAt = 0; ///< field 22 of /proc/PID/stat, clock ticks since boot

    [[nodiscard]] static Owner self();
    [[nodiscard]] bool isAlive() const;
    bool operator==(const Owner &) const = default;
};

/// Where a run stands in the queue, and when it may start.
struct QueuePlace
{
    bool isUrgent = false; ///< before all that is not
    QDateTime notBefore;
    QDateTime notAfter; ///< if it has not started by then, it is missed
    QString zone;       ///< in which the times were chosen
};

struct KnownFacts
{
    model::FactSet facts;
    QDateTime lookedAt;                 ///< of the last try
    std::optional<base::Error> failure; ///< of the last try, if it failed
};

/// The store of one profile: inventory, journal, queue and last known facts, in
/// SQLite (WAL, synchronous=FULL) below a directory that only its owner can read.
/// All functions block, may be called from any thread, and are carried out in
/// order on the store's own thread. Several processes may open the same profile.
/// Errors are StorageFailed with facts file and reason.
class Store final
{
public:
    /// Opens or makes DIRECTORY/keerpunt.sqlite and upgrades its schema (after a copy
    /// of the file was put beside it). A newer schema, a damaged or foreign file and a
    /// full disk are errors; nothing is overwritten. Others' access to the directory is taken
    /// away. `clock` must live longer than the store.
    [[nodiscard]] static base::Result<std::unique_ptr<Store>> open(const QString &directory, const base::Clock &clock);
    ~Store();

    // Inventory.
    [[nodiscard]] base::Result<QList<model::Environment>> environments() const;
    [[nodiscard]] base::Result<void> save(const model::Environment &environment, const model::Note &note);
    /// Keeps its history.
    [[nodiscard]] base::Result<void> removeEnvironment(const QString &id, const model::Note &note);

    // Last known facts, for a first screen that is never empty.
    [[nodiscard]] base::Result<void> saveFacts(const QString &environment, const KnownFacts &facts);
    /// Nothing known, and no time, if it was never looked at.
    [[nodiscard]] base::Result<KnownFacts> facts(const QString &environment) const;

    // Journal. Each event is hash-chained to the one before it in its run.
    /// Writes the plan and the event Queued in one transaction.
    [[nodiscard]] base::Result<model::RunEvent> enqueue(const model::Plan &plan, const QString &by,
                                                       const QueuePlace &place = {}, const QString &reason = {});
    /// Gives the event its sequence and hash (and its time, if it has none), and has it
    /// on disk before it returns. Only Output may be written later: within 0.2 s or 256 KiB,
    /// and never later than an event after it. Started, NeedsYou, Answered and Finished also
    /// change the run's state in the queue. Conflict if the run is finished, another process
    /// wrote to it, or it is answered without having asked.
    [[nodiscard]] base::Result<model::RunEvent> append(model::RunEvent event);
    [[nodiscard]] base::Result<model::Plan> plan(const QString &run) const;
    /// Those with a greater sequence than `after`, at most `limit` (-1: all).
    [[nodiscard]] base::Result<QList<model::RunEvent>> events(const QString &run, qint64 after = 0,
                                                              int limit = -1) const;
    [[nodiscard]] base::Result<QList<model::RunSummary>> runs(const RunFilter &filter) const;
    [[nodiscard]] base::Result<model::RunState> state(const QString &run) const;
    /// Error Conflict, with the fact "sequence", where the chain of hashes breaks: an event,
    /// the plan, or the end of the run was changed, removed or added behind our back.
    [[nodiscard]] base::Result<void> checkChain(const QString &run) const;

    // What was done outside any run, chained like events.
    [[nodiscard]] base::Result<void> note(const model::Note &note);
    /// The newest first.
    [[nodiscard]] base::Result<QList<model::Note>> notes(int limit = 200) const;
    /// Error Conflict, with the fact "sequence", where the chain of notes breaks, or a record is not what a note says.
    [[nodiscard]] base::Result<void> checkNotes() const;

    // What people have decided, by kind and key. What it means is for others to know.
    [[nodiscard]] base::Result<QMap<QString, QJsonObject>> records(const QString &kind) const;
    /// Both the record and the note, or neither. NotFound if there is no record to remove.
    [[nodiscard]] base::Result<void> decide(const Decision &decision);

    // Queue.
    /// Atomically makes `owner` the one that carries out a queued run, if it is its turn: for
    /// a changing run, no other one of its environment is under way or before it; not held,
    /// not too early, the queue not paused, and fewer than mostAtOnce runs under way. Else
    /// false, and nothing is changed. A queued run whose owner died may be claimed again.
    [[nodiscard]] base::Result<bool> claim(const QString &run, const Owner &owner);
    static constexpr int mostAtOnce = 16;
    /// Queued and running runs whose owner, or before their turn the program that queued them, is not alive any more.
    [[nodiscard]] base::Result<QList<model::RunSummary>> abandoned() const;
    /// Atomically makes `owner` the one that goes on with a running run that nobody carries
    /// out: false if somebody does. One that is queued is claimed, when it is its turn.
    [[nodiscard]] base::Result<bool> takeOver(const QString &run, const Owner &owner);
    /// Atomically makes `owner` the one that may end a queued run which will not start, whether it is
    /// its turn or not: false if it waits no more, or another program is about to start it.
    [[nodiscard]] base::Result<bool> takeFromQueue(const QString &run, const Owner &owner);
    /// Its program goes: from now on it is abandoned.
    [[nodiscard]] base::Result<void> leave(const QString &run);
    /// Whether its time window went by while it was queued.
    [[nodiscard]] base::Result<bool> isMissed(const QString &run) const;
    /// Keeps a queued run from starting, or with an empty `by` lets it start. Conflict if it is not queued.
    [[nodiscard]] base::Result<void> hold(const QString &run, const QString &by);
    /// Moves a queued run to a place (0: first) among those of its environment and priority. Conflict if it is not queued.
    [[nodiscard]] base::Result<void> move(const QString &run, int place);
    /// While somebody has paused the queue, nothing new starts; with an empty `by`, it goes on.
    [[nodiscard]] base::Result<void> pauseQueue(const QString &by);
    /// Empty if it is not paused.
    [[nodiscard]] base::Result<QString> queuePausedBy() const;
    /// Whoever carries the run out looks for it, and then appends CancelRequested. The first
    /// who asks is remembered. Conflict if the run is finished.
    [[nodiscard]] base::Result<void> requestCancel(const QString &run, const QString &by, const QString &reason = {});
    [[nodiscard]] base::Result<bool> isCancelRequested(const QString &run) const;
    /// Empty if nobody asked.
    [[nodiscard]] base::Result<QString> cancelRequestedBy(const QString &run) const;
    [[nodiscard]] base::Result<QString> cancelReason(const QString &run) const;
    /// Median duration of the last ten successful runs of the same procedure there; none if there are none.
    [[nodiscard]] base::Result<std::optional<std::chrono::milliseconds>> usualDuration(const QString &environment,
                                                                                       const QString &procedure) const;
    /// The same for each step id.
    [[nodiscard]] base::Result<QMap<QString, std::chrono::milliseconds>>
    usualStepDurations(const QString &environment, const QString &procedure) const;

    /// Another number whenever another program has written something.
    [[nodiscard]] base::Result<qint64> version() const;
    [[nodiscard]] QString file() const;

private:
    class Worker;
    explicit Store(std::unique_ptr<Worker> worker);
    std::unique_ptr<Worker> m_worker;
};

} // namespace storage
