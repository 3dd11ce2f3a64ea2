// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lint/Runbook.h"

#include <QRegularExpression>
#include <QSet>

#include <functional>

// How rules look at a runbook: each asks one question about its commands.
namespace lint {

using Is = std::function<bool(const Command &)>;

/// How far around a command one looks. A script that runs by itself is never looked beyond; what ran before in the same
/// shell counts as before in the same block.
enum class Around { Block, Section, Chapter, Runbook };

/// The lines of the commands that are so.
[[nodiscard]] QList<int> where(const Runbook &book, const Is &is);
[[nodiscard]] bool any(const Runbook &book, const Is &is);
/// The nearest command before or after this one that is so.
[[nodiscard]] const Command *before(const Runbook &book, const Command &command, Around around, const Is &is);
[[nodiscard]] const Command *after(const Runbook &book, const Command &command, Around around, const Is &is);
[[nodiscard]] bool isNear(const Runbook &book, const Command &command, Around around, const Is &is);
/// The commands of its pipeline, in order.
[[nodiscard]] QList<const Command *> pipelineOf(const Runbook &book, const Command &command);
/// The command whose $(…) this one stands in.
[[nodiscard]] const Command *parentOf(const Runbook &book, const Command &command);
/// Does it stand in the $(…) of an assignment; to which variable?
[[nodiscard]] QString assignedTo(const Runbook &book, const Command &command);
/// A text with its variables replaced by the last value the block gave them before, where that is known.
[[nodiscard]] QString resolved(const Runbook &book, const Command &command, QString text);
/// What the block, or what ran before it in the same shell, gave a variable last.
[[nodiscard]] Word valueOf(const Runbook &book, const Command &command, const QString &name);
/// Is it $(mktemp …): a file or folder for its owner alone?
[[nodiscard]] bool isMadeByMktemp(const Word &word);
/// Can a $(…) end with an error, and so be empty? Not that of date, hostname and the like.
[[nodiscard]] bool canFail(const Piece &substitution);
/// Is a condition of if, while or until, or joined by && or ||: somebody looks at its exit status.
[[nodiscard]] bool isStatusUsed(const Command &command);
/// The functions of the runbook that hold a command that is so.
[[nodiscard]] QSet<QString> functionsThat(const Runbook &book, const Is &is);
[[nodiscard]] bool isInLoop(const Command &command);

/// The lines where a pattern is found in the blocks of a kind, but for those that are so; or in the prose.
[[nodiscard]] QList<int> linesIn(const Runbook &book, Block::Kind kind, const QRegularExpression &pattern, bool (*isLeftOut)(const Block &) = nullptr);
[[nodiscard]] QList<int> linesInProse(const Runbook &book, const QRegularExpression &pattern);
/// The lines where a pattern is found in SQL.
[[nodiscard]] QList<int> linesInSql(const Runbook &book, const QRegularExpression &pattern);

// What commands are:
/// Stops, starts, migrates, deploys or restores something.
[[nodiscard]] bool isChanging(const Command &command);
[[nodiscard]] bool stopsServices(const Command &command);
/// pg_dump, or a script or function that is named for making a backup.
[[nodiscard]] bool makesBackup(const Command &command);
/// Reads a dump into a database: psql with a file or at the end of a pipeline, pg_restore -d.
[[nodiscard]] bool restores(const Runbook &book, const Command &command);
[[nodiscard]] bool isComposeOn(const Command &command, const QStringList &verbs);
/// Restores into, or drops, a database that createdb made before: nobody uses it.
[[nodiscard]] bool isOnOwnDatabase(const Runbook &book, const Command &command);
/// [, [[ or test.
[[nodiscard]] bool isTest(const Command &command);
[[nodiscard]] bool uses(const Command &command, const QString &variable);
/// Where a dump is written to: behind > or as its file.
[[nodiscard]] QString writtenTo(const Command &command);
[[nodiscard]] bool isDump(const Command &command);
/// Stands below a heading that is about a developer's own machine.
[[nodiscard]] bool isOnOwnMachine(const Block &block);
/// The URL a curl asks, or nothing.
[[nodiscard]] QString urlOf(const Command &command);

/// A regular expression that does not look at case.
[[nodiscard]] QRegularExpression pattern(const QString &text);

} // namespace lint
