// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Console.h"
#include "operations/Operations.h"

#include <QCommandLineParser>

namespace cli {

struct Command;

/// What every command gets: the words after its own, the options, the engine.
struct Call
{
    const Command &command;
    QStringList words;
    const QCommandLineParser &options;
    operations::Operations &operations;
    const operations::Profile &profile;
    const Console &console;

    [[nodiscard]] QString word(int index) const { return words.value(index); }
    [[nodiscard]] bool has(const QString &option) const { return options.isSet(option); }
    [[nodiscard]] QString value(const QString &option) const { return options.value(option); }
    /// --NAME k=v, given as often as wanted; error InvalidInput if one has no "=".
    [[nodiscard]] base::Result<QMap<QString, QString>> pairs(const QString &option) const;
};

// One function a command; each gives the exit status. Environment.cpp:
[[nodiscard]] Exit systemCommand(const Call &call);
[[nodiscard]] Exit envCommand(const Call &call);
[[nodiscard]] Exit practiceCommand(const Call &call);
// Secrets.cpp:
[[nodiscard]] Exit secretCommand(const Call &call);
// Reading.cpp:
[[nodiscard]] Exit statusCommand(const Call &call);
[[nodiscard]] Exit migrationsCommand(const Call &call);
[[nodiscard]] Exit logsCommand(const Call &call);
// Running.cpp:
[[nodiscard]] Exit planCommand(const Call &call);
[[nodiscard]] Exit runCommand(const Call &call);
[[nodiscard]] Exit rollbackCommand(const Call &call);
[[nodiscard]] Exit backupsCommand(const Call &call);
/// The rollback procedure of an environment, with --to, --plan and --confirm.
[[nodiscard]] Exit rollBack(const Call &call, const QString &environment);
// Rules.cpp:
[[nodiscard]] Exit observerCommand(const Call &call);
[[nodiscard]] Exit freezeCommand(const Call &call);
[[nodiscard]] Exit releaseCommand(const Call &call);
[[nodiscard]] Exit auditCommand(const Call &call);
// Papers.cpp:
[[nodiscard]] Exit checklistCommand(const Call &call);
[[nodiscard]] Exit messageCommand(const Call &call);
[[nodiscard]] Exit deploymentLogCommand(const Call &call);
// Watching.cpp:
[[nodiscard]] Exit watchCommand(const Call &call);
// Locks.cpp:
[[nodiscard]] Exit lockCommand(const Call &call);
// Linting.cpp: reads files and nothing else, so that it needs no profile and no engine.
[[nodiscard]] Exit lintCommand(const QStringList &files, const QCommandLineParser &options, const Console &console);
// History.cpp:
[[nodiscard]] Exit tasksCommand(const Call &call);
[[nodiscard]] Exit historyCommand(const Call &call);

/// Waits for a question's answer; timers, signals and the like go on meanwhile.
template <typename T> [[nodiscard]] T answer(QFuture<T> future)
{
    future.waitForFinished();
    return future.result();
}

/// Says the text if it went well, or else what went wrong.
[[nodiscard]] Exit said(const Call &call, const base::Result<void> &result, const QString &text);

/// "wrong usage": how the command is used, on standard error.
[[nodiscard]] Exit wrongUsage(const Call &call);

/// Ends "there is no WORD": what was probably meant, or what lists them all.
[[nodiscard]] QString meant(const QString &word, const QStringList &known, const QString &list);

/// The environments that the user may mean: the one named, or all if none is.
[[nodiscard]] base::Result<QList<model::Environment>> environmentsMeant(const Call &call, const QString &name);

} // namespace cli
