// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Connection.h"

#include "base/FaultPoint.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QUuid>

namespace storage {

using namespace Qt::StringLiterals;

namespace {

/// The text of a file without its comment lines: Qt looks for placeholders in them too.
base::Result<QString> sqlFrom(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::ErrorKind::Internal, path, file.errorString());
    QString sql;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n'))
        if (!line.startsWith("--"_L1))
            sql += line + u'\n';
    return sql;
}

/// Qt would write null texts and blobs as NULL; in this store they are empty.
QVariant bound(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString && value.toString().isNull())
        return u""_s;
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        return QByteArray("", 0);
    return value;
}

} // namespace

Connection::Connection(QString name, QString file) : m_name(std::move(name)), m_file(std::move(file)) {}

base::Result<std::unique_ptr<Connection>> Connection::open(const QString &file, std::chrono::milliseconds patience)
{
    std::unique_ptr<Connection> connection(new Connection(QUuid::createUuid().toString(), file));
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection->m_name);
    database.setDatabaseName(file);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(patience.count()));
    if (!database.open())
        return tl::make_unexpected(connection->failure(database.lastError().databaseText()));
    return connection;
}

Connection::~Connection()
{
    m_queries.clear(); // before the connection that they belong to
    QSqlDatabase::removeDatabase(m_name);
}

base::Result<int> Connection::run(const QString &name, Values values)
{
    const auto query = carriedOut(name, values);
    if (!query)
        return tl::make_unexpected(query.error());
    const int changed = (*query)->numRowsAffected();
    (*query)->finish();
    return changed;
}

base::Result<void> Connection::each(const QString &name, Values values,
                                    const std::function<bool(const QSqlQuery &)> &visit)
{
    const auto query = carriedOut(name, values);
    if (!query)
        return tl::make_unexpected(query.error());
    bool goesOn = true;
    while (goesOn && (*query)->next())
        goesOn = visit(**query);
    const QSqlError error = (*query)->lastError();
    (*query)->finish(); // else its read transaction would stay open
    if (goesOn && error.isValid())
        return tl::make_unexpected(failure(error.databaseText()));
    return {};
}

base::Result<void> Connection::runScript(const QString &path)
{
    const auto sql = sqlFrom(path);
    if (!sql)
        return tl::make_unexpected(sql.error());
    for (const QString &statement : sql->split(u";\n"_s)) {
        if (statement.trimmed().isEmpty())
            continue;
        QSqlQuery query(QSqlDatabase::database(m_name, false));
        if (!query.exec(statement))
            return tl::make_unexpected(failure(query.lastError().databaseText()));
    }
    return {};
}

base::Error Connection::failure(const QString &reason) const
{
    return {base::ErrorKind::StorageFailed,
            m_file,
            {{u"file"_s, m_file}, {u"reason"_s, reason.isEmpty() ? u"unknown SQLite error"_s : reason}}};
}

base::Result<QSqlQuery *> Connection::carriedOut(const QString &name, Values values)
{
    const auto query = prepared(name);
    if (!query)
        return query;
    base::faultPoint();
    for (const auto &[placeholder, value] : values)
        (*query)->bindValue(placeholder, bound(value));
    if (!(*query)->exec()) {
        const base::Error error = failure((*query)->lastError().databaseText());
        (*query)->finish();
        return tl::make_unexpected(error);
    }
    return query;
}

base::Result<QSqlQuery *> Connection::prepared(const QString &name)
{
    if (const auto known = m_queries.find(name); known != m_queries.end())
        return &known->second;
    const auto sql = sqlFrom(u":/sql/sqlite/%1.sql"_s.arg(name));
    if (!sql)
        return tl::make_unexpected(sql.error());
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    // Looked at here: a failed prepare would show up as "Parameter count mismatch" at exec.
    if (!query.prepare(*sql))
        return tl::make_unexpected(failure(query.lastError().databaseText()));
    return &m_queries.emplace(name, std::move(query)).first->second;
}

} // namespace storage
