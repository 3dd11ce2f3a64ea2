// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lint/Shell.h"
#include "lint/Sql.h"

#include <QByteArray>

namespace lint {

/// What a runbook file is written in.
enum class Format { Markdown, Shell, Sql };

/// A fenced block, or a whole script.
struct Block
{
    enum Kind { Shell, Sql, Yaml, Text } kind = Text;
    QString text;
    int line = 0;    ///< of its first line
    int section = 0; ///< blocks below the same heading of the first three levels have the same number
    int chapter = 0; ///< the same for the first two levels
    QString heading; ///< all headings it stands below, the outermost first
    bool isScript = false; ///< begins with #!, so that it runs by itself
    QString file;          ///< what it is called, if that is said right before it or in its first comment
    QList<int> frame;      ///< the blocks that ran before it in the same shell: files that it reads, earlier pieces of its script
    int begin = 0, end = 0; ///< its commands, by their places in the runbook
};

/// A line between the blocks, or below a heading.
struct Prose
{
    QString text;
    int line = 0;
    bool hasCommand = false; ///< a block follows right behind it
};

/// A runbook, read: what rules look at. Lives as long as they do.
struct Runbook
{
    QList<Block> blocks;
    QList<Prose> prose;
    QList<Command> commands;
    QList<Comment> comments;
    QList<Statement> statements;
    QList<int> unread; ///< lines that are too long, or the first of too many
};

/// Reads any bytes; what is no text, or too much of it, is left out and named in `unread`.
[[nodiscard]] Runbook readRunbook(const QByteArray &bytes, Format format);

} // namespace lint
