// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/RecordCheck.h"

#include "storage/Notes.h"
#include "storage/Transaction.h"
#include "storage/Values.h"

#include <QMap>

namespace storage {

using namespace Qt::StringLiterals;

namespace {

using Name = std::pair<QString, QString>; // kind and key

struct Told
{
    qint64 ordinal = 0;
    QString hash; ///< empty: it was removed
};

base::Result<QMap<Name, QString>> allRecords(Connection &connection)
{
    QMap<Name, QString> bodies;
    return connection
        .each(u"records_all"_s, {},
              [&bodies](const QSqlQuery &row) {
                  bodies.insert({row.value(0).toString(), row.value(1).toString()}, row.value(2).toString());
                  return true;
              })
        .map([&bodies] { return bodies; });
}

base::Result<QMap<Name, Told>> allTold(Connection &connection)
{
    QMap<Name, Told> told;
    return connection
        .each(u"notes_of_records"_s, {},
              [&told](const QSqlQuery &row) {
                  const QJsonObject record = objectFrom(row.value(1))["record"_L1].toObject();
                  told.insert({record["kind"_L1].toString(), record["key"_L1].toString()}, {row.value(0).toLongLong(), record["hash"_L1].toString()});
                  return true;
              })
        .map([&told] { return told; });
}

base::Result<bool> isAnythingTold(Connection &connection)
{
    bool isTold = false;
    return connection
        .each(u"notes_of_records"_s, {},
              [&isTold](const QSqlQuery &) {
                  isTold = true;
                  return false;
              })
        .map([&isTold] { return isTold; });
}

base::Result<void> broken(const Name &name, qint64 ordinal, const QString &reason)
{
    return base::fail(base::ErrorKind::Conflict, name.first + u' ' + name.second, reason, {{u"sequence"_s, QString::number(ordinal)}});
}

} // namespace

base::Result<void> checkRecords(Connection &connection)
{
    const auto told = allTold(connection);
    const auto records = allRecords(connection);
    if (!told || !records)
        return tl::make_unexpected((told ? records.error() : told.error()));
    for (auto it = records->begin(); it != records->end(); ++it) {
        const Told said = told->value(it.key());
        if (said.hash.isEmpty())
            return broken(it.key(), said.ordinal, said.ordinal == 0 ? u"no note tells of this record"_s : u"this note says that the record was removed"_s);
        if (said.hash != Mention{{}, {}, *it}.hash())
            return broken(it.key(), said.ordinal, u"the record is not what this note says"_s);
    }
    for (auto it = told->begin(); it != told->end(); ++it)
        if (!it->hash.isEmpty() && !records->contains(it.key()))
            return broken(it.key(), it->ordinal, u"the record that this note tells of is missing"_s);
    return {};
}

base::Result<void> vouchForOldRecords(Connection &connection, const base::Clock &clock)
{
    if (const auto told = isAnythingTold(connection); !told || *told)
        return told.map([](bool) {});
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    const auto records = allRecords(connection);
    const auto told = isAnythingTold(connection); // another program may have been faster
    if (!records || !told)
        return tl::make_unexpected((records ? told.error() : records.error()));
    if (*told)
        return {};
    for (auto it = records->begin(); it != records->end(); ++it) {
        const auto &[kind, key] = it.key();
        const model::Note note{clock.now(), u"keerpunt"_s, {}, u"%1 %2 was there when records began to be checked"_s.arg(kind, key)};
        if (const auto noted = Notes(connection).chain(note, Mention{kind, key, *it}); !noted)
            return noted;
    }
    return transaction->commit();
}

} // namespace storage
