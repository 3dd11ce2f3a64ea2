// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Store.h"

#include "storage/Durations.h"
#include "storage/Inventory.h"
#include "storage/Journal.h"
#include "storage/Place.h"
#include "storage/RequestQueue.h"
#include "storage/Notes.h"
#include "storage/RecordCheck.h"
#include "storage/Records.h"
#include "storage/RunList.h"
#include "storage/Schema.h"

#include <QLoggingCategory>

namespace storage {

using namespace Qt::StringLiterals;

namespace {
Q_LOGGING_CATEGORY(log, "keerpunt.storage")
}

/// What lives on the storage thread. It is made and destroyed there too.
class Store::Worker
{
public:
    Worker(QString file, const base::Clock &clock) : m_file(std::move(file)), m_clock(clock) {}
    ~Worker()
    {
        m_queue.ask([this] {
            flushLate();
            m_parts.reset();
        });
    }

    base::Result<void> open()
    {
        return m_queue.ask([this]() -> base::Result<void> {
            auto connection = Connection::open(m_file);
            if (!connection)
                return tl::make_unexpected(connection.error());
            if (const auto kept = place::keepPrivate(m_file); !kept)
                return kept;
            if (const auto prepared = Schema().prepare(**connection); !prepared)
                return prepared;
            if (const auto vouched = vouchForOldRecords(**connection, m_clock); !vouched)
                return vouched;
            m_parts = std::make_unique<Parts>(std::move(*connection), m_clock);
            return {};
        });
    }

    /// Calls `request` with the parts on the storage thread, and waits for its answer.
    template <typename Request> auto ask(Request request)
    {
        return m_queue.ask([this, &request] { return request(*m_parts); });
    }

    /// The same, with all events written before it.
    template <typename Request> auto askWritten(Request request)
    {
        return ask([&request](auto &parts) -> decltype(request(parts)) {
            if (const auto flushed = parts.journal.flush(); !flushed)
                return tl::make_unexpected(flushed.error());
            return request(parts);
        });
    }

    const QString &file() const { return m_file; }

private:
    struct Parts
    {
        Parts(std::unique_ptr<Connection> theConnection, const base::Clock &clock)
            : connection(std::move(theConnection)), journal(*connection, clock), runs(*connection, clock)
        {
        }
        std::unique_ptr<Connection> connection;
        Journal journal;
        Inventory inventory{*connection};
        RunList runs;
        Notes notes{*connection};
        Records records{*connection};
        Durations durations{*connection};
    };

    /// For events whose append has returned already: nobody waits for the error.
    void flushLate()
    {
        if (m_parts == nullptr)
            return;
        if (const auto flushed = m_parts->journal.flush(); !flushed)
            qCWarning(log).noquote() << "output could not be stored:" << base::describe(flushed.error());
    }

    std::optional<RequestQueue::Time> work(bool isDue)
    {
        if (isDue)
            flushLate();
        return m_parts ? m_parts->journal.due() : std::nullopt;
    }

    QString m_file;
    const base::Clock &m_clock;
    std::unique_ptr<Parts> m_parts;
    RequestQueue m_queue{[this](bool isDue) { return work(isDue); }};
};

Store::Store(std::unique_ptr<Worker> worker) : m_worker(std::move(worker)) {}

Store::~Store() = default;

base::Result<std::unique_ptr<Store>> Store::open(const QString &directory, const base::Clock &clock)
{
    const auto file = place::prepare(directory);
    if (!file)
        return tl::make_unexpected(file.error());
    auto worker = std::make_unique<Worker>(*file, clock);
    if (const auto opened = worker->open(); !opened)
        return tl::make_unexpected(opened.error());
    return std::unique_ptr<Store>(new Store(std::move(worker)));
}

base::Result<QList<model::Environment>> Store::environments() const
{
    return m_worker->ask([](auto &parts) { return parts.inventory.environments(); });
}

base::Result<void> Store::save(const model::Environment &environment, const model::Note &note)
{
    return m_worker->ask([&](auto &parts) { return parts.inventory.save(environment, note); });
}

base::Result<void> Store::removeEnvironment(const QString &id, const model::Note &note)
{
    return m_worker->ask([&](auto &parts) { return parts.inventory.remove(id, note); });
}

base::Result<void> Store::saveFacts(const QString &environment, const KnownFacts &facts)
{
    return m_worker->ask([&](auto &parts) { return parts.inventory.saveFacts(environment, facts); });
}

base::Result<KnownFacts> Store::facts(const QString &environment) const
{
    return m_worker->ask([&](auto &parts) { return parts.inventory.facts(environment); });
}

base::Result<model::RunEvent> Store::enqueue(const model::Plan &plan, const QString &by, const QueuePlace &place, const QString &reason)
{
    return m_worker->ask([&](auto &parts) { return parts.journal.enqueue(plan, by, place, reason); });
}

base::Result<model::RunEvent> Store::append(model::RunEvent event)
{
    return m_worker->ask([&](auto &parts) { return parts.journal.append(std::move(event)); });
}

base::Result<model::Plan> Store::plan(const QString &run) const
{
    return m_worker->ask([&](auto &parts) { return parts.journal.plan(run); });
}

base::Result<QList<model::RunEvent>> Store::events(const QString &run, qint64 after, int limit) const
{
    return m_worker->askWritten([&](auto &parts) { return parts.journal.events(run, after, limit); });
}

base::Result<QList<model::RunSummary>> Store::runs(const RunFilter &filter) const
{
    return m_worker->ask([&](auto &parts) { return parts.runs.list(filter); });
}

base::Result<void> Store::checkChain(const QString &run) const
{
    return m_worker->askWritten([&](auto &parts) { return parts.journal.checkChain(run); });
}

base::Result<void> Store::note(const model::Note &note)
{
    return m_worker->ask([&](auto &parts) { return parts.notes.add(note); });
}

base::Result<void> Store::decide(const Decision &decision)
{
    return m_worker->ask([&](auto &parts) { return storage::decide(*parts.connection, decision); });
}

base::Result<QList<model::Note>> Store::notes(int limit) const
{
    return m_worker->ask([&](auto &parts) { return parts.notes.newest(limit); });
}

base::Result<void> Store::checkNotes() const
{
    return m_worker->ask([](auto &parts) { return parts.notes.check(); });
}

base::Result<QMap<QString, QJsonObject>> Store::records(const QString &kind) const
{
    return m_worker->ask([&](auto &parts) { return parts.records.all(kind); });
}

base::Result<bool> Store::claim(const QString &run, const Owner &owner)
{
    return m_worker->ask([&](auto &parts) { return parts.runs.claim(run, owner); });
}

base::Result<bool> Store::takeOver(const QString &run, const Owner &owner)
{
    return m_worker->ask([&](auto &parts) { return parts.runs.takeOver(run, owner); });
}

base::Result<bool> Store::takeFromQueue(const QString &run, const Owner &owner)
{
    return m_worker->ask([&](auto &parts) { return parts.runs.takeFromQueue(run, owner); });
}

base::Result<QList<model::RunSummary>> Store::abandoned() const
{
    return m_worker->ask([](auto &parts) { return parts.runs.abandoned(); });
}

base::Result<void> Store::leave(const QString &run)
{
    return m_worker->ask([&](auto &parts) { return parts.runs.leave(run); });
}

base::Result<bool> Store::isMissed(const QString &run) const
{
    return m_worker->ask([&](auto &parts) { return parts.runs.isMissed(run); });
}

base::Result<qint64> Store::version() const
{
    return m_worker->ask([](auto &parts) {
        qint64 version = 0;
        return parts.connection
            ->each(u"data_version"_s, {},
                   [&version](const QSqlQuery &row) {
                       version = row.value(0).toLongLong();
                       return false;
                   })
            .map([&version] { return version; });
    });
}

base::Result<void> Store::hold(const QString &run, const QString &by)
{
    return m_worker->ask([&](auto &parts) { return parts.runs.hold(run, by); });
}

base::Result<void> Store::move(const QString &run, int place)
{
    return m_worker->ask([&](auto &parts) { return parts.runs.move(run, place); });
}

base::Result<void> Store::pauseQueue(const QString &by)
{
    return m_worker->ask([&](auto &parts) { return parts.records.set(RunList::pausedBySetting, by); });
}

base::Result<QString> Store::queuePausedBy() const
{
    return m_worker->ask([](auto &parts) { return parts.records.setting(RunList::pausedBySetting); });
}

base::Result<void> Store::requestCancel(const QString &run, const QString &by, const QString &reason)
{
    return m_worker->ask([&](auto &parts) { return parts.runs.requestCancel(run, by, reason); });
}

base::Result<bool> Store::isCancelRequested(const QString &run) const
{
    return cancelRequestedBy(run).map([](const QString &by) { return !by.isEmpty(); });
}

base::Result<model::RunState> Store::state(const QString &run) const
{
    return m_worker->ask([&](auto &parts) {
        return Head::of(*parts.connection, run).map([](const Head &head) { return head.state; });
    });
}

base::Result<QString> Store::cancelRequestedBy(const QString &run) const
{
    return m_worker->ask([&](auto &parts) {
        return Head::of(*parts.connection, run).map([](const Head &head) { return head.cancelBy; });
    });
}

base::Result<QString> Store::cancelReason(const QString &run) const
{
    return m_worker->ask([&](auto &parts) {
        return Head::of(*parts.connection, run).map([](const Head &head) { return head.cancelReason; });
    });
}

base::Result<std::optional<std::chrono::milliseconds>> Store::usualDuration(const QString &environment,
                                                                            const QString &procedure) const
{
    return m_worker->ask([&](auto &parts) { return parts.durations.ofRun(environment, procedure); });
}

base::Result<QMap<QString, std::chrono::milliseconds>> Store::usualStepDurations(const QString &environment,
                                                                                 const QString &procedure) const
{
    return m_worker->ask([&](auto &parts) { return parts.durations.ofSteps(environment, procedure); });
}

QString Store::file() const
{
    return m_worker->file();
}

} // namespace storage
