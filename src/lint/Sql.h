// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace lint {

/// One SQL statement. Comments are blanks in its text, so that places and lines stay what they were.
struct Statement
{
    QString text;
    int line = 0;
    int command = -1; ///< the command whose word or heredoc it stands in
    int block = 0;

    [[nodiscard]] int lineAt(qsizetype place) const { return line + static_cast<int>(text.left(place).count(u'\n')); }
    /// The body of a DO or of a function: what stands between the outermost $$ and $$. Empty if there is none.
    [[nodiscard]] bool isBody(qsizetype place) const;
    /// The SELECT around a place: its text from SELECT up to where its parenthesis, or the next part of a UNION, ends.
    [[nodiscard]] QString selectAround(qsizetype place) const;
};

/// Cuts SQL at its semicolons; those in strings, in $$ and in comments do not count.
[[nodiscard]] QList<Statement> readSql(const QString &text, int firstLine);

} // namespace lint
