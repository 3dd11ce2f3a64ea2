// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Records.h"

#include "storage/Values.h"

namespace storage {

using namespace Qt::StringLiterals;

base::Result<QMap<QString, QJsonObject>> Records::all(const QString &kind)
{
    QMap<QString, QJsonObject> records;
    const auto read = m_connection.each(u"records"_s, {{u":kind"_s, kind}}, [&records](const QSqlQuery &row) {
        records.insert(row.value(0).toString(), objectFrom(row.value(1)));
        return true;
    });
    return read.map([&records] { return records; });
}

base::Result<void> Records::save(const QString &kind, const QString &key, const QJsonObject &body)
{
    return withoutCount(m_connection.run(u"record_save"_s, {{u":kind"_s, kind}, {u":key"_s, key}, {u":body"_s, textOf(body)}}));
}

base::Result<void> Records::remove(const QString &kind, const QString &key)
{
    const auto removed = m_connection.run(u"record_remove"_s, {{u":kind"_s, kind}, {u":key"_s, key}});
    if (removed && *removed == 0)
        return base::fail(base::ErrorKind::NotFound, key, u"there is no such record"_s);
    return withoutCount(removed);
}

base::Result<QString> Records::setting(const QString &name)
{
    QString value;
    const auto read = m_connection.each(u"setting"_s, {{u":name"_s, name}}, [&value](const QSqlQuery &row) {
        value = row.value(0).toString();
        return false;
    });
    return read.map([&value] { return value; });
}

base::Result<void> Records::set(const QString &name, const QString &value)
{
    return withoutCount(value.isEmpty() ? m_connection.run(u"setting_remove"_s, {{u":name"_s, name}})
                                        : m_connection.run(u"setting_save"_s, {{u":name"_s, name}, {u":value"_s, value}}));
}

} // namespace storage
