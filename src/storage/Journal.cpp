// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Journal.h"

#include "model/Json.h"
#include "storage/ChainCheck.h"
#include "storage/Notes.h"
#include "storage/Transaction.h"
#include "storage/Values.h"

namespace storage {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using model::RunEventKind;

base::Result<model::RunEvent> Journal::enqueue(const model::Plan &plan, const QString &by, const QueuePlace &place, const QString &reason)
{
    if (plan.run.isEmpty() || plan.environment.isEmpty())
        return base::fail(ErrorKind::InvalidInput, plan.run, u"a plan needs a run id and an environment"_s);
    const model::RunEvent event{
        .run = plan.run, .sequence = 1, .at = m_clock.now(), .kind = RunEventKind::Queued, .reason = reason, .text = by};
    const QString body = textOf(model::toJson(plan));
    const Link link = Link::after(Link::hashOfPlan(body), event);
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    if (const auto head = Head::of(m_connection, plan.run); head)
        return base::fail(ErrorKind::Conflict, plan.run, u"this run was queued before"_s);
    else if (head.error().kind != ErrorKind::NotFound)
        return tl::make_unexpected(head.error());
    if (const auto added = addRun(plan, link, body, place); !added)
        return tl::make_unexpected(added.error());
    // A run that is removed as a whole leaves its note without it.
    if (const auto noted = Notes(m_connection).chain({event.at, by, plan.environment, u"queued"_s, plan.run}); !noted)
        return tl::make_unexpected(noted.error());
    if (const auto committed = transaction->commit(); !committed)
        return tl::make_unexpected(committed.error());
    return event;
}

base::Result<void> Journal::addRun(const model::Plan &plan, const Link &link, const QString &planBody,
                                   const QueuePlace &place)
{
    const Owner program = Owner::self();
    const auto added = m_connection.run(u"run_add"_s, {{u":pid"_s, program.pid},
                                                       {u":started"_s, program.startedAt},
                                                       {u":run"_s, plan.run},
                                                       {u":environment"_s, plan.environment},
                                                       {u":procedure"_s, plan.procedure},
                                                       {u":kind"_s, model::nameOf(plan.kind)},
                                                       {u":title_en"_s, plan.title.en},
                                                       {u":title_nl"_s, plan.title.nl},
                                                       {u":target"_s, plan.target.value(u"release"_s)},
                                                       {u":by"_s, link.event.text},
                                                       {u":queued_at"_s, millisecondsOf(link.event.at)},
                                                       {u":is_changing"_s, plan.isChanging() ? 1 : 0},
                                                       {u":head"_s, link.hash},
                                                       {u":priority"_s, place.isUrgent ? 1 : 0},
                                                       {u":not_before"_s, millisecondsOf(place.notBefore)},
                                                       {u":not_after"_s, millisecondsOf(place.notAfter)},
                                                       {u":zone"_s, place.zone}});
    if (!added)
        return tl::make_unexpected(added.error());
    const auto planned = m_connection.run(u"plan_add"_s, {{u":run"_s, plan.run}, {u":body"_s, planBody}});
    if (!planned)
        return tl::make_unexpected(planned.error());
    return addLink(link);
}

base::Result<model::RunEvent> Journal::append(model::RunEvent event)
{
    if (event.kind == RunEventKind::Finished && !model::isEnd(event.state))
        return base::fail(ErrorKind::InvalidInput, event.run,
                          u"a run cannot finish as "_s + model::nameOf(event.state));
    const auto found = tailOf(event);
    if (!found)
        return tl::make_unexpected(found.error());
    Tail &tail = **found;
    event.sequence = tail.writtenSequence + static_cast<qint64>(tail.links.size()) + 1;
    if (!event.at.isValid())
        event.at = m_clock.now();
    tail.links.push_back(Link::after(tail.links.empty() ? tail.writtenHash : tail.links.back().hash, event));
    tail.bytes += event.bytes.size();
    if (event.kind == RunEventKind::Output && tail.bytes < mostWaiting) {
        if (!m_due)
            m_due = std::chrono::steady_clock::now() + longestWait;
        return event;
    }
    if (const auto written = write(event.run, tail); !written) {
        // This event did not happen; those before it were promised, and are tried again with the next one.
        tail.bytes -= event.bytes.size();
        tail.links.pop_back();
        if (tail.links.empty() || written.error().kind == ErrorKind::Conflict)
            forget(event.run);
        return tl::make_unexpected(written.error());
    }
    forget(event.run);
    return event;
}

base::Result<Journal::Tail *> Journal::tailOf(const model::RunEvent &event)
{
    const QString &run = event.run;
    if (const auto known = m_tails.find(run); known != m_tails.end())
        return &known->second;
    const auto head = Head::of(m_connection, run);
    if (!head)
        return tl::make_unexpected(head.error());
    if (model::isEnd(head->state))
        return base::fail(ErrorKind::Conflict, run, u"this run is finished"_s);
    if ((event.kind == RunEventKind::Answered) != (head->state == model::RunState::NeedsYou))
        return base::fail(ErrorKind::Conflict, run, event.kind == RunEventKind::Answered ? u"this run asks nothing (any more)"_s : u"this run waits for an answer"_s);
    return &m_tails.emplace(run, Tail{.writtenSequence = head->lastSequence, .writtenHash = head->hash}).first->second;
}

base::Result<void> Journal::write(const QString &run, const Tail &tail)
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    const auto head = Head::of(m_connection, run);
    if (!head)
        return tl::make_unexpected(head.error());
    if (head->lastSequence != tail.writtenSequence || head->hash != tail.writtenHash)
        return base::fail(ErrorKind::Conflict, run, u"another process wrote events of this run"_s,
                          {{u"sequence"_s, QString::number(head->lastSequence)}});
    for (const Link &link : tail.links)
        if (const auto added = addLink(link); !added)
            return added;
    const Link &last = tail.links.back();
    const auto ended = m_connection.run(
        u"run_head"_s, {{u":run"_s, run}, {u":sequence"_s, last.event.sequence}, {u":head"_s, last.hash}});
    if (!ended)
        return tl::make_unexpected(ended.error());
    return transaction->commit();
}

base::Result<void> Journal::addLink(const Link &link)
{
    const model::RunEvent &event = link.event;
    const QVariant bytes = event.kind == RunEventKind::Output ? QVariant(event.bytes) : QVariant();
    const auto added = m_connection.run(u"event_add"_s, {{u":run"_s, event.run},
                                                         {u":sequence"_s, event.sequence},
                                                         {u":at"_s, millisecondsOf(event.at)},
                                                         {u":kind"_s, model::nameOf(event.kind)},
                                                         {u":body"_s, link.body},
                                                         {u":bytes"_s, bytes},
                                                         {u":hash"_s, link.hash}});
    if (!added)
        return tl::make_unexpected(added.error());
    if (event.kind == RunEventKind::Started)
        return withoutCount(
            m_connection.run(u"run_started"_s, {{u":run"_s, event.run}, {u":at"_s, millisecondsOf(event.at)}}));
    if (event.kind == RunEventKind::NeedsYou || event.kind == RunEventKind::Answered) {
        const auto state = event.kind == RunEventKind::NeedsYou ? model::RunState::NeedsYou : model::RunState::Running;
        return withoutCount(m_connection.run(u"run_state"_s, {{u":run"_s, event.run}, {u":state"_s, model::nameOf(state)}}));
    }
    if (event.kind == RunEventKind::Finished)
        return withoutCount(m_connection.run(u"run_finished"_s, {{u":run"_s, event.run},
                                                                 {u":state"_s, model::nameOf(event.state)},
                                                                 {u":verdict"_s, model::nameOf(event.verdict)},
                                                                 {u":at"_s, millisecondsOf(event.at)}}));
    return {};
}

base::Result<void> Journal::flush()
{
    base::Result<void> first;
    for (auto it = m_tails.begin(); it != m_tails.end();) {
        const auto written = it->second.links.empty() ? base::Result<void>() : write(it->first, it->second);
        if (!written && first)
            first = written;
        // What another process has overtaken can never be written; anything else may be better next time.
        const bool isOver = written || written.error().kind == ErrorKind::Conflict;
        it = isOver ? m_tails.erase(it) : std::next(it);
    }
    m_due.reset();
    return first;
}

void Journal::forget(const QString &run)
{
    m_tails.erase(run);
    if (m_tails.empty())
        m_due.reset();
}

base::Result<QString> Journal::planBody(const QString &run)
{
    std::optional<QString> body;
    const auto read = m_connection.each(u"plan"_s, {{u":run"_s, run}}, [&body](const QSqlQuery &row) {
        body = row.value(0).toString();
        return false;
    });
    if (!read)
        return tl::make_unexpected(read.error());
    if (!body)
        return base::fail(ErrorKind::NotFound, run, u"no such run"_s);
    return *body;
}

base::Result<model::Plan> Journal::plan(const QString &run)
{
    return planBody(run).map([](const QString &body) { return model::planFrom(objectFrom(body)); });
}

base::Result<QList<model::RunEvent>> Journal::events(const QString &run, qint64 after, int limit)
{
    if (const auto head = Head::of(m_connection, run); !head)
        return tl::make_unexpected(head.error());
    QList<model::RunEvent> events;
    const auto read = m_connection.each(u"events"_s, {{u":run"_s, run}, {u":after"_s, after}, {u":limit"_s, limit}},
                                        [&events](const QSqlQuery &row) {
                                            model::RunEvent event = model::runEventFrom(objectFrom(row.value(3)));
                                            event.bytes = row.value(4).toByteArray();
                                            events << event;
                                            return true;
                                        });
    if (!read)
        return tl::make_unexpected(read.error());
    return events;
}

base::Result<void> Journal::checkChain(const QString &run)
{
    // One read transaction would hold up nobody, but a run that goes on would look cut
    // off at its end: the head is read first, and the chain is followed up to it.
    const auto head = Head::of(m_connection, run);
    if (!head)
        return tl::make_unexpected(head.error());
    const auto body = planBody(run);
    if (!body)
        return tl::make_unexpected(body.error());
    ChainCheck check(run, *body);
    const auto read =
        m_connection.each(u"events"_s, {{u":run"_s, run}, {u":after"_s, qint64(0)}, {u":limit"_s, head->lastSequence}},
                          [&check](const QSqlQuery &row) { return check.follow(row); });
    if (!read)
        return read;
    return check.end(*head);
}

} // namespace storage
