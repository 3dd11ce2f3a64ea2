// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Store.h"

#include <QFile>

#include <unistd.h>

namespace storage {

using namespace Qt::StringLiterals;

namespace {

/// Field 22 of /proc/PID/stat; 0 if there is no such process, or only its corpse.
qint64 startOf(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray stat = file.readAll();
    // The second field is the program's name, which may hold spaces and parentheses.
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr int state = 0;  // field 3
    constexpr int start = 19; // field 22
    if (fields.size() <= start || fields[state] == "Z" || fields[state] == "X")
        return 0;
    return fields[start].toLongLong();
}

} // namespace

Owner Owner::self()
{
    return {::getpid(), startOf(::getpid())};
}

bool Owner::isAlive() const
{
    return pid > 0 && startedAt > 0 && startOf(pid) == startedAt;
}

} // namespace storage
