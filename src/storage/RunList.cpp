// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/RunList.h"

#include "model/Json.h"
#include "storage/Transaction.h"
#include "storage/Values.h"

#include <limits>

namespace storage {

using namespace Qt::StringLiterals;
using model::RunState;

namespace {

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
            .isChanging = row.value(13).toBool()};
}

} // namespace

base::Result<bool> RunList::claim(const QString &run, const Owner &owner)
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    const auto head = Head::of(m_connection, run);
    if (!head)
        return tl::make_unexpected(head.error());
    const auto may = mayClaim(*head);
    if (!may || !*may)
        return may;
    if (const auto given = give(run, owner); !given)
        return given;
    return transaction->commit().map([] { return true; });
}

base::Result<bool> RunList::mayClaim(const Head &head)
{
    // Whoever claimed it and died before it started has changed nothing.
    if (head.state != RunState::Queued || (head.owner && head.owner->isAlive()))
        return false;
    if (!head.isChanging)
        return true;
    int older = 0;
    const auto counted =
        m_connection.each(u"older_changing"_s, {{u":environment"_s, head.environment}, {u":ordinal"_s, head.ordinal}},
                          [&older](const QSqlQuery &row) {
                              older = row.value(0).toInt();
                              return false;
                          });
    return counted.map([&older] { return older == 0; });
}

base::Result<bool> RunList::give(const QString &run, const Owner &owner)
{
    return m_connection
        .run(u"run_claim"_s, {{u":run"_s, run}, {u":pid"_s, owner.pid}, {u":started"_s, owner.startedAt}})
        .map([](int changed) { return changed == 1; });
}

base::Result<bool> RunList::takeOver(const QString &run, const Owner &owner)
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    const auto head = Head::of(m_connection, run);
    if (!head)
        return tl::make_unexpected(head.error());
    if (model::isEnd(head->state) || head->owner.value_or(head->program).isAlive())
        return false;
    if (const auto given = give(run, owner); !given)
        return given;
    return transaction->commit().map([] { return true; });
}

base::Result<QList<model::RunSummary>> RunList::abandoned()
{
    QList<model::RunSummary> runs;
    const auto read = m_connection.each(u"runs_owned"_s, {}, [&runs](const QSqlQuery &row) {
        if (!Owner{row.value(14).toLongLong(), row.value(15).toLongLong()}.isAlive())
            runs << summaryFrom(row);
        return true;
    });
    return read.map([&runs] { return runs; });
}

base::Result<void> RunList::requestCancel(const QString &run, const QString &by)
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    const auto head = Head::of(m_connection, run);
    if (!head)
        return tl::make_unexpected(head.error());
    if (model::isEnd(head->state))
        return base::fail(base::ErrorKind::Conflict, run, u"this run is finished"_s);
    if (const auto asked = m_connection.run(u"run_cancel"_s, {{u":run"_s, run}, {u":by"_s, by}}); !asked)
        return tl::make_unexpected(asked.error());
    return transaction->commit();
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
