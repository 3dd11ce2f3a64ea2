// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ChainCheck.h"

#include "model/Json.h"
#include "storage/Link.h"
#include "storage/Values.h"

namespace storage {

using namespace Qt::StringLiterals;

ChainCheck::ChainCheck(QString run, const QString &planBody) : m_run(std::move(run)), m_hash(Link::hashOfPlan(planBody))
{
}

bool ChainCheck::follow(const QSqlQuery &row)
{
    const qint64 sequence = m_sequence + 1;
    const QString body = row.value(3).toString();
    const QByteArray hash = Link::hashOf(m_hash, body, row.value(4).toByteArray());
    const model::RunEvent event = model::runEventFrom(objectFrom(body));
    if (row.value(0).toLongLong() != sequence)
        breakAt(sequence, u"an event is missing"_s);
    else if (hash != row.value(5).toByteArray())
        breakAt(sequence, u"an event, or the plan, was changed"_s);
    else if (event.run != m_run || event.sequence != sequence || model::nameOf(event.kind) != row.value(2).toString() ||
             event.at.toMSecsSinceEpoch() != row.value(1).toLongLong())
        breakAt(sequence, u"an event stands in a row that says something else"_s);
    else {
        m_sequence = sequence;
        m_hash = hash;
        if (event.kind == model::RunEventKind::NeedsYou)
            m_state = model::RunState::NeedsYou;
        if (event.kind == model::RunEventKind::Started || event.kind == model::RunEventKind::Answered)
            m_state = model::RunState::Running;
        if (event.kind == model::RunEventKind::Finished) {
            m_state = event.state;
            m_verdict = event.verdict;
        }
    }
    return m_reason.isEmpty();
}

base::Result<void> ChainCheck::end(const Head &head) const
{
    ChainCheck check = *this;
    if (m_reason.isEmpty() && m_sequence != head.lastSequence)
        check.breakAt(m_sequence + 1, u"the last events are missing"_s);
    else if (m_reason.isEmpty() && m_hash != head.hash)
        check.breakAt(m_sequence, u"the last event is not the one that was written last"_s);
    else if (m_reason.isEmpty() && (m_state != head.state || m_verdict != head.verdict))
        check.breakAt(m_sequence, u"the list of runs says something else than the last event"_s);
    return check.broken();
}

void ChainCheck::breakAt(qint64 sequence, const QString &reason)
{
    m_sequence = sequence;
    m_reason = reason;
}

base::Result<void> ChainCheck::broken() const
{
    if (m_reason.isEmpty())
        return {};
    return base::fail(base::ErrorKind::Conflict, m_run, m_reason, {{u"sequence"_s, QString::number(m_sequence)}});
}

} // namespace storage
