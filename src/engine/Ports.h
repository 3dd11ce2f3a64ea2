// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Secret.h"
#include "base/Wishes.h"
#include "model/RunEvent.h"

#include <QByteArray>

#include <chrono>
#include <functional>
#include <stop_token>
#include <vector>

namespace engine {

/// Where events are kept. `append` has the event on disk before it returns, and
/// gives it its sequence: the engine acts only after it was written.
class Journal
{
public:
    virtual ~Journal() = default;
    [[nodiscard]] virtual base::Result<model::RunEvent> append(model::RunEvent event) = 0;
};

/// What is kept of a job at the server, and how far we have read it (bytes).
struct Job
{
    QString id;
    qint64 outputOffset = 0;
    qint64 errorOutputOffset = 0;
    bool mayStart = true; ///< false: so old that no trace of it would not mean that it never ran

    bool operator==(const Job &) const = default;
};

/// A script ready to be sent, and how long it may take.
struct Errand
{
    QByteArray script;
    std::vector<base::Secret> secretLines; ///< in the order in which the script reads them
    std::chrono::milliseconds timeout{30000};
    /// Set where something is changed: the server carries it out under this id, whatever
    /// becomes of the line, and never twice. Not set: it only looks, and ends with the line.
    std::optional<Job> job;
};

/// How an errand ended. Succeeded here means only: it exited, see exitStatus.
struct ErrandEnd
{
    enum class Way {
        Exited,
        Cancelled,    ///< and nothing of it runs any more
        MayStillRun,  ///< it could not be seen to end
        TimedOut,
        LineLost,     ///< of an errand without a job: nobody knows how it ended
        Gone,         ///< the job's processes are gone and left no exit status
        NeverStarted, ///< the job can never start under this id: another one is needed
        Left,         ///< we were told to go; the job goes on
    };
    Way way = Way::Exited;
    int exitStatus = -1;
    QString reason;
    std::optional<std::chrono::milliseconds> took{}; ///< of a job, by the server's clock
};

/// Receives output as it comes, on any thread, one call at a time.
using OutputSink = std::function<void(QByteArrayView bytes, bool isErrorStream)>;

/// What an errand tells while it is under way.
struct Listening
{
    OutputSink output;
    std::function<void(bool isLost, const QString &reason)> line; ///< lost, or back again
};

using base::Wishes;

/// Carries errands to a server. An Error means that nothing was started there.
class ErrandRunner
{
public:
    virtual ~ErrandRunner() = default;
    /// A job that is known to the server already is followed from its offsets on.
    [[nodiscard]] virtual base::Result<ErrandEnd> run(const Errand &errand, const Listening &listening,
                                                      const Wishes &wishes) = 0;
    /// Waits for a line that was lost. False: it will not come back by waiting, or we were asked to stop.
    [[nodiscard]] virtual bool reconnect(const Listening &listening, const Wishes &wishes) = 0;
    /// Fingerprint of the key of the server that answers now.
    [[nodiscard]] virtual QString hostKey() = 0;
    /// What the run's jobs left running at the server; nothing if that cannot be seen at once.
    [[nodiscard]] virtual std::optional<QList<model::LeftProcess>> leftBehind() = 0;
    /// The run is about to end, and nothing of it may still run: gives back what the server holds for it.
    virtual void giveBack() = 0;
    /// Waits; false if asked to stop before the time was up. Here, so that tests need not wait.
    [[nodiscard]] virtual bool pause(std::chrono::milliseconds time, const Wishes &wishes) = 0;
};

/// What may be done at all. An observer reads.
enum class Access { ReadOnly, Full };

/// The values of secrets by name, fetched before a run starts.
using Secrets = QMap<QString, base::Secret>;

} // namespace engine
