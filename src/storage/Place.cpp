// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Place.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace storage::place {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<base::Error> refuse(const QString &path, const QString &reason)
{
    return base::fail(base::ErrorKind::StorageFailed, path, reason, {{u"file"_s, path}});
}

tl::unexpected<base::Error> refuse(const QString &path, int error)
{
    return refuse(path, qt_error_string(error));
}

/// Only by name: to open and close the file here would let go of the locks that
/// SQLite holds on it in this process (POSIX locks are per process).
base::Result<void> check(const QString &path, mode_t type, const QString &wrongType)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat status = {};
    if (::stat(name.constData(), &status) != 0)
        return refuse(path, errno);
    if ((status.st_mode & S_IFMT) != type)
        return refuse(path, wrongType);
    if (status.st_uid != ::geteuid())
        return refuse(path, u"it belongs to another user"_s);
    if (::faccessat(AT_FDCWD, name.constData(), W_OK, AT_EACCESS) != 0)
        return refuse(path, u"it cannot be written: "_s + qt_error_string(errno));
    return {};
}

base::Result<void> takeAway(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat status = {};
    if (::stat(name.constData(), &status) != 0)
        return refuse(path, errno);
    constexpr mode_t others = S_IRWXG | S_IRWXO;
    if ((status.st_mode & others) != 0 && ::chmod(name.constData(), status.st_mode & S_IRWXU) != 0)
        return refuse(path, errno);
    return {};
}

} // namespace

base::Result<QString> prepare(const QString &directory)
{
    const QFileInfo where(directory);
    const QString path = where.absoluteFilePath();
    if (!QDir().mkpath(where.absolutePath()))
        return refuse(where.absolutePath(), u"the directory cannot be made"_s);
    if (::mkdir(QFile::encodeName(path).constData(), S_IRWXU) != 0 && errno != EEXIST)
        return refuse(path, errno);
    if (const auto checked = check(path, S_IFDIR, u"it is no directory"_s); !checked)
        return tl::make_unexpected(checked.error());
    if (const auto kept = takeAway(path); !kept)
        return tl::make_unexpected(kept.error());
    const QString file = path + "/keerpunt.sqlite"_L1;
    if (!QFileInfo::exists(file))
        return file;
    return check(file, S_IFREG, u"it is no file"_s).map([&file] { return file; });
}

base::Result<void> keepPrivate(const QString &file)
{
    return takeAway(file);
}

} // namespace storage::place
