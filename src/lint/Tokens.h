// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lint/Shell.h"

namespace lint {

/// A piece of shell text: a word, an operator, a redirection, a comment or the end of a line.
struct Token
{
    enum Kind { Text, Operator, Redirection, Heredoc, CommentLine, LineEnd, Sql } kind = Text;
    Word word;  ///< the word, or the redirection's target
    QString op; ///< the operator, or the redirection
};

/// Cuts shell text into tokens: quotes, $(…), heredocs, [[ … ]], (( … )) and arrays are one word each or their own token.
[[nodiscard]] QList<Token> tokens(const QString &text, int firstLine);

} // namespace lint
