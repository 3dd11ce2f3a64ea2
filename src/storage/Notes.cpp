// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Notes.h"

#include "storage/Link.h"
#include "storage/RecordCheck.h"
#include "storage/Records.h"
#include "storage/Transaction.h"
#include "storage/Values.h"

#include <QCryptographicHash>

namespace storage {

using namespace Qt::StringLiterals;

namespace {
const QString lastLink = u"notes.last"_s; // a setting
}

QString Mention::hash() const
{
    return body.isEmpty() ? QString() : QString::fromLatin1(QCryptographicHash::hash(body.toUtf8(), QCryptographicHash::Sha256).toHex());
}

base::Result<void> Notes::add(const model::Note &note)
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    if (const auto chained = chain(note); !chained)
        return chained;
    return transaction->commit();
}

base::Result<void> Notes::chain(const model::Note &note, const std::optional<Mention> &mention)
{
    QByteArray before;
    const auto read = m_connection.each(u"note_last"_s, {}, [&before](const QSqlQuery &row) {
        before = row.value(0).toByteArray();
        return false;
    });
    if (!read)
        return read;
    QJsonObject content{{u"at"_s, note.at.toMSecsSinceEpoch()}, {u"by"_s, note.by}, {u"environment"_s, note.environment}, {u"text"_s, note.text}};
    if (!note.run.isEmpty())
        content.insert(u"run"_s, note.run);
    if (mention)
        content.insert(u"record"_s, QJsonObject{{u"kind"_s, mention->kind}, {u"key"_s, mention->key}, {u"hash"_s, mention->hash()}});
    const QString body = textOf(content);
    const QByteArray hash = Link::hashOf(before, body, {});
    if (const auto added = m_connection.run(u"note_add"_s, {{u":body"_s, body}, {u":hash"_s, hash}}); !added)
        return tl::make_unexpected(added.error());
    // The last link stands apart, so that a chain cut off at its end is noticed.
    return Records(m_connection).set(lastLink, QString::fromLatin1(hash.toHex()));
}

base::Result<void> Notes::check()
{
    // All at one moment: another program may decide something in between.
    const auto moment = Transaction::begin(m_connection);
    if (!moment)
        return tl::make_unexpected(moment.error());
    const auto whole = checkChain();
    return whole ? checkRecords(m_connection) : whole;
}

base::Result<void> Notes::checkChain()
{
    QByteArray hash;
    qint64 number = 0;
    bool isWhole = true;
    const auto read = m_connection.each(u"notes_chain"_s, {}, [&](const QSqlQuery &row) {
        ++number;
        hash = Link::hashOf(hash, row.value(0).toString(), {});
        isWhole = hash == row.value(1).toByteArray();
        return isWhole;
    });
    if (!read)
        return read;
    const auto broken = [&](const QString &reason) {
        return base::fail(base::ErrorKind::Conflict, u"notes"_s, reason, {{u"sequence"_s, QString::number(number)}});
    };
    if (!isWhole)
        return broken(u"a note was changed, added or removed"_s);
    const auto last = Records(m_connection).setting(lastLink);
    if (!last)
        return tl::make_unexpected(last.error());
    // Stores from before the last link was kept have none until the next note.
    if (!last->isEmpty() && *last != QString::fromLatin1(hash.toHex()))
        return broken(u"the last notes are missing"_s);
    QString missing;
    const auto sought = m_connection.each(u"notes_without_run"_s, {}, [&](const QSqlQuery &row) {
        number = row.value(0).toLongLong();
        missing = row.value(1).toString();
        return false;
    });
    if (sought && !missing.isEmpty())
        return broken(u"run %1 was removed"_s.arg(missing));
    return sought;
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
