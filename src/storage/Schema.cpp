// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Schema.h"

#include "storage/Transaction.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QThread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace storage {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 applicationId = 0x4B504E54; // "KPNT"; the first upgrade writes it

/// quick_check reads the whole file: about 0.1 s for this size. What is larger is
/// found damaged only when the damaged part is read.
constexpr qint64 checkedSize = qint64(64) * 1024 * 1024;

base::Result<void> quickCheck(Connection &connection)
{
    if (QFileInfo(connection.file()).size() > checkedSize)
        return {};
    QString verdict;
    const auto checked = connection.each(u"quick_check"_s, {}, [&verdict](const QSqlQuery &row) {
        verdict = row.value(0).toString();
        return false;
    });
    if (checked && verdict != "ok"_L1)
        return tl::make_unexpected(connection.failure(u"the file is damaged: "_s + verdict));
    return checked;
}

base::Result<void> useWriteAheadLog(Connection &connection)
{
    QString mode;
    const auto change = [&] {
        return connection.each(u"write_ahead"_s, {}, [&mode](const QSqlQuery &row) {
            mode = row.value(0).toString();
            return false;
        });
    };
    // For this change SQLite does not wait as it does for others, when several make a new store at once.
    auto set = change();
    for (int tries = 0; !set && tries < 100 && set.error().reason().contains("locked"_L1); ++tries) {
        QThread::msleep(20);
        set = change();
    }
    if (set && mode != "wal"_L1)
        return tl::make_unexpected(
            connection.failure(u"write-ahead logging is not possible in this place (journal mode is %1)"_s.arg(mode)));
    return set;
}

/// A copy that holds what is in the write-ahead log too, on disk before it returns.
base::Result<void> copyBeside(Connection &connection, int version)
{
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz"_s);
    const QString copy = u"%1.v%2-%3"_s.arg(connection.file()).arg(version).arg(time);
    if (const auto copied = connection.run(u"copy"_s, {{u":file"_s, copy}}); !copied)
        return tl::make_unexpected(copied.error());
    const QByteArray path = QFile::encodeName(copy);
    const int file = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
    const bool isKept = file >= 0 && ::fchmod(file, S_IRUSR | S_IWUSR) == 0 && ::fsync(file) == 0;
    if (file >= 0)
        ::close(file);
    if (!isKept)
        return tl::make_unexpected(connection.failure(u"could not write "_s + copy));
    return {};
}

} // namespace

Schema::Schema(QString folder)
    : m_folder(std::move(folder)), m_newest(static_cast<int>(QDir(m_folder).entryList({u"*.sql"_s}).size()))
{
}

base::Result<void> Schema::prepare(Connection &connection) const
{
    if (const auto connected = connection.runScript(u":/sql/sqlite/connect.sql"_s); !connected)
        return connected;
    const auto identity = identify(connection);
    if (!identity)
        return tl::make_unexpected(identity.error());
    // Nothing may be written before the file is known to be ours.
    if (const auto ours = check(connection, *identity); !ours)
        return ours;
    if (const auto sound = quickCheck(connection); !sound)
        return sound;
    if (const auto logged = useWriteAheadLog(connection); !logged)
        return logged;
    return identity->version < m_newest ? upgrade(connection, identity->version) : base::Result<void>();
}

base::Result<Schema::Identity> Schema::identify(Connection &connection)
{
    Identity identity;
    const auto read = connection.each(u"identity"_s, {}, [&identity](const QSqlQuery &row) {
        identity = {row.value(0).toLongLong(), row.value(1).toInt(), row.value(2).toInt()};
        return false;
    });
    if (!read)
        return tl::make_unexpected(read.error());
    return identity;
}

base::Result<void> Schema::check(Connection &connection, const Identity &identity) const
{
    const bool isEmpty = identity.application == 0 && identity.version == 0 && identity.objects == 0;
    if (!isEmpty && identity.application != applicationId)
        return tl::make_unexpected(connection.failure(u"this file belongs to another program"_s));
    if (identity.version > m_newest)
        return tl::make_unexpected(connection.failure(
            u"this file was written by a newer Keerpunt (schema %1, known up to %2)"_s.arg(identity.version)
                .arg(m_newest)));
    return {};
}

base::Result<void> Schema::upgrade(Connection &connection, int version) const
{
    if (version > 0)
        if (const auto copied = copyBeside(connection, version); !copied)
            return copied;
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    // Another process may have been faster.
    const auto identity = identify(connection);
    if (!identity)
        return tl::make_unexpected(identity.error());
    if (const auto ours = check(connection, *identity); !ours)
        return ours;
    for (int number = identity->version + 1; number <= m_newest; ++number)
        if (const auto done = connection.runScript(u"%1/%2.sql"_s.arg(m_folder).arg(number, 3, 10, QLatin1Char('0')));
            !done)
            return done;
    return transaction->commit();
}

} // namespace storage
