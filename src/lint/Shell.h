// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace lint {

/// Shell text inside a word, or set apart from it: "$(…)", with the line it begins on.
struct Piece
{
    QString text;
    int line = 0;
};

/// A word as the command gets it: without its outer quotes, nothing expanded.
struct Word
{
    QString text;
    int line = 0;
    QChar quote;           ///< the quote it begins with, if any
    QList<Piece> commands; ///< what stands in its $(…)
};

struct Redirect
{
    QString op; ///< ">", ">>", "2>", "&>", "<", "<<", "<<<"
    Word target;
};

struct Assignment
{
    QString name;
    Word value;
};

/// Where a command stands, in the words of the shell: "f:NAME", "if", "then", "else", "while", "until", "do".
using Nesting = QStringList;

/// One simple command of a shell text.
struct Command
{
    int line = 0;
    QList<Assignment> assignments;
    QList<Word> words;
    QList<Redirect> redirects;
    Piece heredoc;
    Nesting inside;
    int parent = -1;      ///< the command whose $(…) this stands in, or whose quoted word
    int pipeline = 0;     ///< commands of one pipeline have the same number
    int place = 0;        ///< in its pipeline, from 0
    bool isLast = true;   ///< of its pipeline
    bool isNegated = false;
    QString joined;       ///< "&&", "||" or "" before its pipeline
    QString followed;     ///< "&&", "||", "&" or "" after its pipeline
    bool stopsOnError = false; ///< set -e is in force
    bool pipesFail = false;    ///< set -o pipefail is in force
    int block = 0;

    // What it comes down to, without sudo, timeout, docker exec and the like:
    QStringList tool;         ///< "psql", "-U", …
    QStringList wrappers;     ///< "sudo", "timeout", …
    QString composeVerb;      ///< "exec", "up", …; empty if it is not Docker Compose
    QStringList composeOptions, composeWords; ///< before and after the verb
    QString service;          ///< of exec and run
    bool isComposeV1 = false;

    [[nodiscard]] bool is(const QStringList &beginning) const { return tool.mid(0, beginning.size()) == beginning; }
    [[nodiscard]] const QString &name() const
    {
        static const QString none;
        return tool.isEmpty() ? none : tool.first();
    }
    /// Does the tool get this option, -x also in a cluster like -xyz, --long also as --long=…?
    [[nodiscard]] bool has(QChar letter, const QString &longName = {}) const;
    [[nodiscard]] bool hasWord(const QString &word) const { return tool.contains(word); }
    /// The words of the tool as one text.
    [[nodiscard]] QString text() const { return tool.join(u' '); }
    /// What an option of the tool is given: -d NAME, -dNAME, --dbname=NAME, --dbname NAME.
    [[nodiscard]] QString valueOf(QChar letter, const QString &longName = {}) const;
    [[nodiscard]] const Redirect *redirect(const QStringList &ops) const;
    [[nodiscard]] bool discardsErrors() const;
    [[nodiscard]] bool isIn(const QString &place) const { return inside.contains(place); }
};

/// A whole line of comment.
struct Comment
{
    QString text; ///< without its #
    int line = 0;
};

/// What `set` has turned on.
struct Options
{
    bool stopsOnError = false;
    bool pipesFail = false;
};

/// What a shell text consists of. SQL that was written where a command should stand is kept apart.
struct Script
{
    QList<Command> commands; ///< in the order they are written; those in $(…) behind the one they stand in
    QList<Comment> comments;
    QList<Piece> sql;
    QStringList functions;
    Options options; ///< in force where it ends
};

/// Finds what a command comes down to: fills in its tool, its wrappers and what it says to Docker Compose.
void resolve(Command &command);

/// Reads shell text as a shell would that has these options, and where it is none goes on with the next line.
[[nodiscard]] Script readShell(const QString &text, int firstLine, int block, const Options &options = {});

} // namespace lint
