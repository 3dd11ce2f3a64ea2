// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Practice.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

namespace operations {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestMilliseconds = 120'000;

auto storageFailure(const QString &file, const QString &reason)
{
    return base::fail(base::ErrorKind::StorageFailed, file, reason, {{u"file"_s, file}});
}

/// Copies resources/practice to the kit folder; files that are already right are left alone.
base::Result<void> unpack(const QString &kit)
{
    const QString from = u":/practice"_s;
    QDirIterator files(from, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString source = files.next();
        const QString target = kit + source.mid(from.size());
        QFile in(source);
        if (!in.open(QIODevice::ReadOnly))
            return storageFailure(source, in.errorString());
        const QByteArray wanted = in.readAll();
        QFile out(target);
        if (out.open(QIODevice::ReadOnly) && out.readAll() == wanted)
            continue;
        out.close();
        if (!QDir().mkpath(QFileInfo(target).path()))
            return storageFailure(target, u"the folder cannot be made"_s);
        if (!out.open(QIODevice::WriteOnly | QIODevice::Truncate) || out.write(wanted) != wanted.size() || !out.flush())
            return storageFailure(target, out.errorString());
        out.setPermissions(QFile::ReadOwner | QFile::WriteOwner | (wanted.startsWith("#!") ? QFile::ExeOwner : QFile::Permissions()));
    }
    return {};
}

QMap<QString, QString> pairs(const QByteArray &text)
{
    QMap<QString, QString> values;
    for (const QByteArray &line : text.split('\n'))
        if (const qsizetype equals = line.indexOf('='); equals > 0)
            values.insert(QString::fromUtf8(line.left(equals)), QString::fromUtf8(line.mid(equals + 1)));
    return values;
}

base::Error failure(const QString &action, int status, const QByteArray &errors)
{
    base::Error error{base::ErrorKind::CommandFailed, u"practice "_s + action, {{u"exit"_s, QString::number(status)}}};
    const QList<QByteArray> lines = errors.trimmed().split('\n');
    error.facts.insert(u"reason"_s, QString::fromUtf8(lines.last()));
    error.facts.insert(u"output"_s, QString::fromUtf8(errors.right(4000)));
    for (const QByteArray &line : lines)
        if (line.startsWith("missing=")) {
            error.kind = base::ErrorKind::NotFound;
            const QList<QByteArray> words = line.mid(8).split(' ');
            error.facts.insert(u"missing"_s, QString::fromUtf8(words.value(0)));
            error.facts.insert(u"package"_s, QString::fromUtf8(words.value(1).mid(8)));
        }
    return error;
}

} // namespace

base::Result<QMap<QString, QString>> runPractice(const QString &directory, const QString &action)
{
    const QString kit = directory + u"/kit"_s;
    if (!QDir().mkpath(directory))
        return storageFailure(directory, u"the folder cannot be made"_s);
    QFile::setPermissions(directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (const auto unpacked = unpack(kit); !unpacked)
        return tl::make_unexpected(unpacked.error());
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(u"/bin/sh"_s, {kit + u"/practice.sh"_s, action, directory});
    if (!process.waitForStarted() || !process.waitForFinished(longestMilliseconds)) {
        process.kill();
        process.waitForFinished(1000);
        return base::fail(base::ErrorKind::TimedOut, u"practice "_s + action, process.errorString());
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return tl::make_unexpected(failure(action, process.exitCode(), process.readAllStandardOutput() + process.readAllStandardError()));
    return pairs(process.readAllStandardOutput());
}

} // namespace operations
