// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/RunList.h"

#include "model/Json.h"
#include "storage/Records.h"
#include "storage/Transaction.h"
#include "storage/Values.h"

#include <limits>

namespace storage {

using namespace Qt::StringLiterals;
using model::RunState;

namespace {

bool isAdrift(const QSqlQuery &row)
{
    const RunState state = model::runStateFrom(row.value(8).toString());
    return (state == RunState::Queued || state == RunState::Running)
           && !Owner{row.value(14).toLongLong(), row.value(15).toLongLong()}.isAlive();
}

model::RunSummary summaryFrom(const QSqlQuery &row)
{
    return {.run = row.value(0).toString(),
            .environment = row.value(1).toString(),
            .procedure = row.value(2).toString(),
            .kind = model::procedureKindFrom(row.value(3).toString()),
            .title = {row.value(4).toString(), row.value(5).toString()},
            .targetRelease = row.value(6).toString(),
            .by = row.value(7).toString(),
            .state = model::runStateFrom(row.value(8).toString()),
            .verdict = model::verdictFrom(row.value(9).toString()),
            .queuedAt = timeFrom(row.value(10)),
            .startedAt = timeFrom(row.value(11)),
            .finishedAt = timeFrom(row.value(12)),
            .isChanging = row.value(13).toBool(),
            .isAdrift = isAdrift(row),
            .heldBy = row.value(16).toString(),
            .notBefore = timeFrom(row.value(17)),
            .notAfter = timeFrom(row.value(18)),
            .zone = row.value(19).toString(),
            .isUrgent = row.value(20).toInt() > 0,
            .place = row.value(21).toLongLong(),
            .lastSequence = row.value(22).toLongLong(),
            .reason = objectFrom(row.value(24))["reason"_L1].toString()};
}

} // namespace

base::Result<bool> RunList::change(const QString &run, const Change &act)
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    const auto head = Head::of(m_connection, run);
    if (!head)
        return tl::make_unexpected(head.error());
    const auto changed = act(*head);
    if (!changed || !*changed)
        return changed;
    return transaction->commit().map([] { return true; });
}

base::Result<bool> RunList::claim(const QString &run, const Owner &owner)
{
    return change(run, [&](const Head &head) {
        const auto may = mayClaim(run, head);
        return may && *may ? give(run, owner) : may;
    });
}

base::Result<bool> RunList::mayClaim(const QString &run, const Head &head)
{
    // Whoever claimed it and died before it started has changed nothing.
    if (head.state != RunState::Queued || (head.owner && head.owner->isAlive()))
        return false;
    const QDateTime now = m_clock.now();
    if (!head.heldBy.isEmpty() || (head.notBefore.isValid() && now < head.notBefore)
        || (head.notAfter.isValid() && now > head.notAfter))
        return false;
    if (const auto paused = Records(m_connection).setting(pausedBySetting); !paused || !paused->isEmpty())
        return paused.map([](const QString &) { return false; });
    if (const auto underWay = count(u"runs_under_way"_s); !underWay || *underWay >= Store::mostAtOnce)
        return underWay.map([](int) { return false; });
    if (!head.isChanging)
        return true;
    return count(u"runs_ahead"_s, {{u":run"_s, run}, {u":now"_s, now.toMSecsSinceEpoch()}}).map([](int ahead) { return ahead == 0; });
}

base::Result<int> RunList::count(const QString &query, Connection::Values values)
{
    int counted = 0;
    return m_connection
        .each(query, values,
              [&counted](const QSqlQuery &row) {
                  counted = row.value(0).toInt();
                  return false;
              })
        .map([&counted] { return counted; });
}

base::Result<void> RunList::leave(const QString &run)
{
    return withoutCount(m_connection.run(u"run_leave"_s, {{u":run"_s, run}}));
}

base::Result<bool> RunList::isMissed(const QString &run)
{
    return Head::of(m_connection, run).map([this](const Head &head) {
        return head.state == RunState::Queued && head.notAfter.isValid() && m_clock.now() > head.notAfter;
    });
}

base::Result<void> RunList::whileQueued(const QString &run, const std::function<base::Result<void>(const Head &)> &act)
{
    const auto changed = change(run, [&](const Head &head) -> base::Result<bool> {
        if (head.state != RunState::Queued)
            return base::fail(base::ErrorKind::Conflict, run, u"this run does not wait in the queue any more"_s);
        return act(head).map([] { return true; });
    });
    return changed.map([](bool) {});
}

base::Result<void> RunList::hold(const QString &run, const QString &by)
{
    return whileQueued(run, [&](const Head &) {
        return withoutCount(m_connection.run(u"run_hold"_s, {{u":run"_s, run}, {u":by"_s, by.isEmpty() ? QVariant() : by}}));
    });
}

base::Result<void> RunList::move(const QString &run, int place)
{
    return whileQueued(run, [&](const Head &head) -> base::Result<void> {
        QStringList order;
        QMap<QString, int> priorities;
        QList<qint64> places;
        const auto read = m_connection.each(u"queue_of_environment"_s, {{u":environment"_s, head.environment}}, [&](const QSqlQuery &row) {
            order << row.value(0).toString();
            places << row.value(1).toLongLong();
            priorities.insert(order.last(), row.value(2).toInt());
            return true;
        });
        if (!read)
            return read;
        // The places stay; who stands on them changes. So those of other priorities are not touched.
        QStringList peers;
        QList<qint64> theirs;
        for (qsizetype i = 0; i < order.size(); ++i)
            if (priorities[order[i]] == priorities[run]) {
                peers << order[i];
                theirs << places[i];
            }
        peers.move(peers.indexOf(run), std::clamp<qsizetype>(place, 0, peers.size() - 1));
        for (qsizetype i = 0; i < peers.size(); ++i)
            if (const auto ranked = m_connection.run(u"run_rank"_s, {{u":run"_s, peers[i]}, {u":rank"_s, theirs[i]}}); !ranked)
                return tl::make_unexpected(ranked.error());
        return {};
    });
}

base::Result<bool> RunList::give(const QString &run, const Owner &owner)
{
    return m_connection
        .run(u"run_claim"_s, {{u":run"_s, run}, {u":pid"_s, owner.pid}, {u":started"_s, owner.startedAt}})
        .map([](int changed) { return changed == 1; });
}

base::Result<bool> RunList::takeOver(const QString &run, const Owner &owner)
{
    return change(run, [&](const Head &head) -> base::Result<bool> {
        return head.state == RunState::Running && head.isAdrift() ? give(run, owner) : base::Result<bool>(false);
    });
}

base::Result<bool> RunList::takeFromQueue(const QString &run, const Owner &owner)
{
    return change(run, [&](const Head &head) -> base::Result<bool> {
        const bool isFree = !head.owner || *head.owner == owner || !head.owner->isAlive();
        return head.state == RunState::Queued && isFree ? give(run, owner) : base::Result<bool>(false);
    });
}

base::Result<QList<model::RunSummary>> RunList::abandoned()
{
    QList<model::RunSummary> runs;
    const auto read = m_connection.each(u"runs_owned"_s, {}, [&runs](const QSqlQuery &row) {
        if (isAdrift(row))
            runs << summaryFrom(row);
        return true;
    });
    return read.map([&runs] { return runs; });
}

base::Result<void> RunList::requestCancel(const QString &run, const QString &by, const QString &reason)
{
    const auto asked = change(run, [&](const Head &head) -> base::Result<bool> {
        if (model::isEnd(head.state))
            return base::fail(base::ErrorKind::Conflict, run, u"this run is finished"_s);
        return m_connection.run(u"run_cancel"_s, {{u":run"_s, run}, {u":by"_s, by}, {u":reason"_s, reason}}).map([](int) { return true; });
    });
    return asked.map([](bool) {});
}

base::Result<QList<model::RunSummary>> RunList::list(const RunFilter &filter)
{
    qint64 before = std::numeric_limits<qint64>::max();
    if (!filter.before.isEmpty()) {
        const auto head = Head::of(m_connection, filter.before);
        if (!head)
            return tl::make_unexpected(head.error());
        before = head->ordinal;
    }
    QList<model::RunSummary> runs;
    const auto keep = [&runs](const QSqlQuery &row) {
        runs << summaryFrom(row);
        return true;
    };
    // Three queries, so that each has an index: one for all would read the whole history.
    const auto read =
        filter.onlyUnfinished
            ? m_connection.each(
                  u"runs_unfinished"_s,
                  {{u":environment"_s, filter.environment}, {u":before"_s, before}, {u":limit"_s, filter.limit}}, keep)
        : filter.environment.isEmpty()
            ? m_connection.each(u"runs"_s, {{u":before"_s, before}, {u":limit"_s, filter.limit}}, keep)
            : m_connection.each(
                  u"runs_of_environment"_s,
                  {{u":environment"_s, filter.environment}, {u":before"_s, before}, {u":limit"_s, filter.limit}}, keep);
    return read.map([&runs] { return runs; });
}

} // namespace storage
