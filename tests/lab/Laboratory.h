// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/Cli.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QMap>

#include <functional>
#include <vector>

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

/// Runs what only reads side by side, three at a time: a laboratory has no more processors than that.
inline void expectEach(const QStringList &names, const std::function<std::unique_ptr<QProcess>(const QString &)> &start, int status = 0)
{
    for (qsizetype first = 0; first < names.size(); first += 3) {
        std::vector<std::pair<QString, std::unique_ptr<QProcess>>> processes;
        for (const QString &name : names.mid(first, 3))
            processes.emplace_back(name, start(name));
        for (const auto &[name, process] : processes) {
            const CliEnd end = Cli::end(*process);
            EXPECT_EQ(end.status, status) << name.toStdString() << '\n' << end.output.toStdString() << end.errors.toStdString();
        }
    }
}

/// Where KEERPUNT_SCREENSHOTS names a folder: a picture of every page there as this system shows it, in both languages.
inline void keepPictures(const Cli *cli, const QString &system)
{
    const QString pictures = qEnvironmentVariable("KEERPUNT_SCREENSHOTS");
    if (cli == nullptr || pictures.isEmpty())
        return;
    const CliEnd taken = program(QStringLiteral(KEERPUNT_BUILD "/src/app/keerpunt"),
                                 {QStringLiteral("--profile"), cli->profile(), QStringLiteral("--screenshots"), pictures, QStringLiteral("--prefix"), system + QLatin1Char('-')},
                                 {.variables = {QStringLiteral("QT_QPA_PLATFORM=offscreen")}});
    EXPECT_EQ(taken.status, 0) << taken.errors.toStdString();
}
