// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Eventually.h"
#include "support/Cli.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QSet>

#include <csignal>
#include <functional>
#include <vector>

#ifndef KEERPUNT_FAULT_POINTS
#error "the laboratories need a program that can be held and killed: KEERPUNT_FAULT_POINTS"
#endif

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

/// keerpunt-cli on a bad night. The first time a procedure runs, it is begun and cancelled with Ctrl-C while its first
/// step is under way, or just before where that is too quick; then it is begun again, its program is killed during
/// the first step or before it could write down how that ended, and another program takes the run up to its end.
/// After that nothing happens to it any more.
class BadNight final
{
public:
    /// A run on its way to its end.
    struct Running
    {
        QStringList words;
        std::unique_ptr<QProcess> process;
        QByteArray seen{}; ///< by whoever was killed
        QString run{};     ///< empty if it ended before its first step

        CliEnd end()
        {
            CliEnd end = Cli::end(*process);
            end.output.prepend(seen);
            return end;
        }
    };

    explicit BadNight(const QString &profile) : m_quiet(profile) {}

    [[nodiscard]] const QString &profile() const { return m_quiet.profile(); }
    /// The program that nothing happens to.
    [[nodiscard]] const Cli &quiet() const { return m_quiet; }

    CliEnd run(const QStringList &words, const QByteArray &input = {}) const
    {
        const bool isRun = (words.value(0) == QLatin1String("run") || words.value(0) == QLatin1String("rollback")) && !words.contains(QLatin1String("--plan"));
        return isRun ? start(words).end() : m_quiet.run(words, input);
    }

    [[nodiscard]] Running start(const QStringList &words, const QMap<QString, QString> &variables = {}) const
    {
        return std::move(startAll({words}, variables).front());
    }

    /// What only reads runs side by side, three at a time: a laboratory has no more processors than that.
    void expectEach(const QStringList &procedures, const std::function<QStringList(const QString &)> &running, int status = 0,
                    const QMap<QString, QString> &variables = {}) const
    {
        for (qsizetype first = 0; first < procedures.size(); first += 3) {
            QList<QStringList> all;
            for (const QString &procedure : procedures.mid(first, 3))
                all << running(procedure);
            for (Running &one : startAll(all, variables)) {
                const CliEnd end = one.end();
                EXPECT_ENDS(end, status) << one.words.join(u' ').toStdString();
            }
        }
    }

    /// How many procedures were cancelled once their first step was under way; the others just before it.
    void tell() const { qInfo("%lld procedures were taken up, and as many cancelled: %lld on their way", qint64(m_takenUp), qint64(m_onTheWay)); }

private:
    static QString procedureOf(const QStringList &words) { return words[words[0] == QLatin1String("rollback") ? 0 : 2]; }

    [[nodiscard]] std::vector<Running> startAll(const QList<QStringList> &all, const QMap<QString, QString> &variables) const
    {
        QList<QStringList> first;
        for (const QStringList &words : all)
            if (!m_begun.contains(words[1] + procedureOf(words))) {
                m_begun << words[1] + procedureOf(words);
                first << words;
            }
        const QList<QStringList> quick = cancel(first, variables, {});
        EXPECT_EQ(cancel(quick, variables, {{QStringLiteral("KEERPUNT_HOLD_AT"), QStringLiteral("step")}}), QList<QStringList>());
        std::vector<Running> running = begin(first, variables, {{QStringLiteral("KEERPUNT_KILL_AT"), QStringLiteral("step-heard")}});
        for (const Running &one : running)
            one.process->kill();
        for (Running &one : running) {
            one.process->waitForFinished();
            one.seen += one.process->readAllStandardOutput();
            if (one.run.isEmpty())
                continue; // it was refused
            EXPECT_EQ(one.process->exitStatus(), QProcess::CrashExit) << one.words.join(u' ').toStdString() << '\n' << one.seen.toStdString();
            QStringList following{QStringLiteral("tasks"), QStringLiteral("follow"), one.run};
            for (qsizetype i = 0; i + 1 < one.words.size(); ++i)
                if (one.words[i] == QLatin1String("--secret-from-env"))
                    following << one.words[i] << one.words[i + 1];
            one.process = m_quiet.start(following, variables);
            ++m_takenUp;
        }
        for (qsizetype i = 0; i < all.size(); ++i)
            if (!first.contains(all[i]))
                running.insert(running.begin() + i, {all[i], m_quiet.start(all[i], variables)});
        return running;
    }

    /// Begins each, and waits until its first step is under way or it has ended.
    [[nodiscard]] std::vector<Running> begin(const QList<QStringList> &all, QMap<QString, QString> variables, const QMap<QString, QString> &faults) const
    {
        variables.insert(faults);
        std::vector<Running> running;
        for (const QStringList &words : all)
            running.push_back({words, m_quiet.start(words, variables)});
        for (Running &one : running)
            if (Cli::waitForOutput(*one.process, "\xE2\x96\xB6 1/", one.seen) || one.process->exitStatus() == QProcess::CrashExit) // ▶
                one.run = newest(one.words);
        return running;
    }

    /// The run that these words began.
    [[nodiscard]] QString newest(const QStringList &words) const
    {
        const QString field = words[0] == QLatin1String("rollback") ? QStringLiteral("kind") : QStringLiteral("procedure");
        for (const QJsonValue &run : m_quiet.run({QStringLiteral("history"), words[1], QStringLiteral("--json")}).json().array())
            if (run[field] == procedureOf(words))
                return run[QStringLiteral("run")].toString();
        ADD_FAILURE() << "no run of " << words.join(u' ').toStdString();
        return {};
    }

    /// Nothing of a cancelled run is left: it waits for nobody, and no process of it is on the server. Those that were
    /// quicker than we are given back.
    [[nodiscard]] QList<QStringList> cancel(const QList<QStringList> &all, const QMap<QString, QString> &variables, const QMap<QString, QString> &faults) const
    {
        QList<QStringList> quick;
        std::vector<Running> running = begin(all, variables, faults);
        for (const Running &one : running)
            if (one.process->processId() > 0)
                ::kill(static_cast<pid_t>(one.process->processId()), SIGINT);
        for (Running &one : running) {
            const CliEnd end = one.end();
            if (one.run.isEmpty() && faults.isEmpty())
                continue; // it was refused
            const QJsonObject shown = m_quiet.run({QStringLiteral("tasks"), QStringLiteral("show"), one.run, QStringLiteral("--json")}).json().object();
            const QString state = shown[QStringLiteral("state")].toString();
            if (state == QLatin1String("cancelled"))
                m_onTheWay += faults.isEmpty() ? 1 : 0;
            else
                quick << one.words;
            EXPECT_TRUE(QStringList({QStringLiteral("cancelled"), QStringLiteral("succeeded"), QStringLiteral("failed"), QStringLiteral("needs-you")}).contains(state))
                << one.words.join(u' ').toStdString() << ": " << state.toStdString() << '\n' << end.output.toStdString() << end.errors.toStdString();
            // A supervisor may still be writing down how it ended.
            QByteArray left;
            EXPECT_TRUE(eventually([&] { return (left = program(QStringLiteral("pgrep"), {QStringLiteral("-af"), one.run}).output).isEmpty(); }))
                << one.words.join(u' ').toStdString() << '\n' << left.toStdString();
        }
        return quick;
    }

    Cli m_quiet;
    mutable QSet<QString> m_begun; ///< environment and procedure
    mutable qsizetype m_takenUp = 0;
    mutable qsizetype m_onTheWay = 0;
};

/// Where KEERPUNT_SCREENSHOTS names a folder: a picture of every page there as this system shows it, in both languages.
inline void keepPictures(const BadNight *cli, const QString &system)
{
    const QString pictures = qEnvironmentVariable("KEERPUNT_SCREENSHOTS");
    if (cli != nullptr)
        cli->tell();
    if (cli == nullptr || pictures.isEmpty())
        return;
    const CliEnd taken = program(QStringLiteral(KEERPUNT_BUILD "/src/app/keerpunt"),
                                 {QStringLiteral("--profile"), cli->profile(), QStringLiteral("--screenshots"), pictures, QStringLiteral("--prefix"), system + QLatin1Char('-')},
                                 {.variables = {QStringLiteral("QT_QPA_PLATFORM=offscreen")}});
    EXPECT_EQ(taken.status, 0) << taken.errors.toStdString();
}
