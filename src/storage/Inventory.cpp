// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Inventory.h"

#include "model/Json.h"
#include "storage/Decision.h"
#include "storage/Transaction.h"
#include "storage/Values.h"

namespace storage {

using namespace Qt::StringLiterals;

namespace {

const QString environmentKind = u"environment"_s;

base::Error errorFrom(const QJsonObject &json)
{
    base::Error error{base::errorKindFrom(json["kind"_L1].toString()), json["where"_L1].toString(), {}};
    const QJsonObject facts = json["facts"_L1].toObject();
    for (auto it = facts.begin(); it != facts.end(); ++it)
        error.facts.insert(it.key(), it->toString());
    return error;
}

} // namespace

base::Result<QList<model::Environment>> Inventory::environments()
{
    QList<model::Environment> environments;
    const auto read = m_connection.each(u"environments"_s, {}, [&environments](const QSqlQuery &row) {
        environments << model::environmentFrom(objectFrom(row.value(0)));
        return true;
    });
    if (!read)
        return tl::make_unexpected(read.error());
    return environments;
}

base::Result<void> Inventory::save(const model::Environment &environment, const model::Note &note)
{
    const QString id = environment.id();
    if (environment.system.isEmpty() || environment.name.isEmpty())
        return base::fail(base::ErrorKind::InvalidInput, id, u"an environment needs a system and a name"_s);
    return decide(m_connection, {environmentKind, id, model::toJson(environment), note});
}

base::Result<void> Inventory::remove(const QString &id, const model::Note &note)
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    if (const auto removed = carryOut(m_connection, {environmentKind, id, {}, note}); !removed)
        return removed;
    if (const auto forgotten = m_connection.run(u"facts_remove"_s, {{u":environment"_s, id}}); !forgotten)
        return tl::make_unexpected(forgotten.error());
    return transaction->commit();
}

base::Result<void> Inventory::saveFacts(const QString &environment, const KnownFacts &facts)
{
    const QVariant failure = facts.failure ? QVariant(textOf(model::toJson(*facts.failure))) : QVariant();
    return withoutCount(m_connection.run(u"facts_save"_s, {{u":environment"_s, environment},
                                                           {u":body"_s, textOf(model::toJson(facts.facts))},
                                                           {u":looked_at"_s, millisecondsOf(facts.lookedAt)},
                                                           {u":failure"_s, failure}}));
}

base::Result<KnownFacts> Inventory::facts(const QString &environment)
{
    KnownFacts facts;
    const auto read = m_connection.each(u"facts"_s, {{u":environment"_s, environment}}, [&facts](const QSqlQuery &row) {
        facts.facts = model::factSetFrom(objectFrom(row.value(0)));
        facts.lookedAt = timeFrom(row.value(1));
        if (!row.value(2).isNull())
            facts.failure = errorFrom(objectFrom(row.value(2)));
        return false;
    });
    if (!read)
        return tl::make_unexpected(read.error());
    return facts;
}

} // namespace storage
