// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Notes.h"

#include "storage/Link.h"
#include "storage/Transaction.h"
#include "storage/Values.h"

namespace storage {

using namespace Qt::StringLiterals;

base::Result<void> Notes::add(const model::Note &note)
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    QByteArray before;
    const auto read = m_connection.each(u"notes"_s, {{u":limit"_s, 1}}, [&before](const QSqlQuery &row) {
        before = row.value(1).toByteArray();
        return false;
    });
    if (!read)
        return read;
    const QString body = textOf({{u"at"_s, note.at.toMSecsSinceEpoch()}, {u"by"_s, note.by}, {u"environment"_s, note.environment}, {u"text"_s, note.text}});
    const auto added = m_connection.run(u"note_add"_s, {{u":body"_s, body}, {u":hash"_s, Link::hashOf(before, body, {})}});
    if (!added)
        return tl::make_unexpected(added.error());
    return transaction->commit();
}

base::Result<QList<model::Note>> Notes::newest(int limit)
{
    QList<model::Note> notes;
    const auto read = m_connection.each(u"notes"_s, {{u":limit"_s, limit}}, [&notes](const QSqlQuery &row) {
        const QJsonObject body = objectFrom(row.value(0));
        notes << model::Note{timeFrom(body["at"_L1].toVariant()), body["by"_L1].toString(), body["environment"_L1].toString(), body["text"_L1].toString()};
        return true;
    });
    return read.map([&notes] { return notes; });
}

} // namespace storage
