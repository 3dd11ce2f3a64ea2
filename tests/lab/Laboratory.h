// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/Cli.h"

#include <QFile>
#include <QMap>

/// Lines of NAME=VALUE, as a lab.sh says what it brought up.
inline QMap<QString, QString> pairs(const QByteArray &text)
{
    QMap<QString, QString> values;
    for (const QByteArray &line : text.split('\n'))
        if (const qsizetype equals = line.indexOf('='); equals > 0)
            values.insert(QString::fromUtf8(line.left(equals)), QString::fromUtf8(line.mid(equals + 1)));
    return values;
}

/// Empty if it cannot be read.
inline QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What a program gets beside its arguments.
struct Given
{
    QByteArray input{};
    QStringList variables{};
    int milliseconds = 600'000;
};

/// Another program than Keerpunt's, to its end: a laboratory's script, or what looks at it by other means.
inline CliEnd program(const QString &name, const QStringList &arguments, const Given &given = {})
{
    QProcess process;
    process.setWorkingDirectory(QStringLiteral("/")); // which every account may enter
    process.setEnvironment(QProcess::systemEnvironment() + given.variables);
    process.start(name, arguments);
    process.write(given.input);
    process.closeWriteChannel();
    return Cli::end(process, given.milliseconds);
}
