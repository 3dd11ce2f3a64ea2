// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <chrono>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <utility>

namespace storage {

/// One connection to the store's file, and its prepared queries. Lives and dies on
/// the storage thread: Qt does not allow it anywhere else. All queries are files
/// below :/sql/sqlite and are named by their stem.
class Connection final
{
public:
    using Values = std::initializer_list<std::pair<QString, QVariant>>; ///< ":name" → value; an invalid one is NULL

    /// How long another process may keep the file locked before that is an error.
    static constexpr std::chrono::milliseconds usualPatience{5000};

    /// Opens or makes the file. It is not read and not written yet.
    [[nodiscard]] static base::Result<std::unique_ptr<Connection>>
    open(const QString &file, std::chrono::milliseconds patience = usualPatience);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Carries out a query and gives the number of rows that it changed.
    [[nodiscard]] base::Result<int> run(const QString &name, Values values = {});
    /// Calls `visit` for each row until it returns false.
    [[nodiscard]] base::Result<void> each(const QString &name, Values values,
                                          const std::function<bool(const QSqlQuery &)> &visit);
    /// Carries out all statements of a file: each ends with a semicolon at the end of a line.
    [[nodiscard]] base::Result<void> runScript(const QString &path);

    [[nodiscard]] const QString &file() const { return m_file; }
    /// StorageFailed with file and reason.
    [[nodiscard]] base::Error failure(const QString &reason) const;

private:
    Connection(QString name, QString file);
    [[nodiscard]] base::Result<QSqlQuery *> carriedOut(const QString &name, Values values);
    [[nodiscard]] base::Result<QSqlQuery *> prepared(const QString &name);

    QString m_name;
    QString m_file;
    std::map<QString, QSqlQuery> m_queries;
};

} // namespace storage
