// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArrayView>
#include <QString>

#include <memory>
#include <optional>

namespace logs {

/// What lines are looked for: a text or a regular expression (PCRE2), matched against
/// bytes of UTF-8 that need not be valid. Not for use by two threads at once.
class Pattern final
{
public:
    enum class Kind { Text, Expression };
    enum class Case { Sensitive, Insensitive };
    enum class Answer { Found, NotFound, TooHard };

    /// Where a match stands in the subject, in bytes.
    struct Match
    {
        Answer answer = Answer::NotFound;
        qsizetype start = 0;
        qsizetype end = 0;
    };

    /// InvalidInput with the facts "reason" and "position" (in characters) if it is no expression.
    [[nodiscard]] static base::Result<Pattern> make(const QString &text, Kind kind, Case sensitivity);
    ~Pattern();
    Pattern(Pattern &&) noexcept;
    Pattern &operator=(Pattern &&) noexcept;

    /// The first match at or after `from`. TooHard if it took more than a million
    /// steps of backtracking.
    [[nodiscard]] Match find(QByteArrayView subject, qsizetype from = 0) const;
    /// Whether no match can depend on anything beyond a newline: then many lines can be searched as one.
    [[nodiscard]] bool staysInLine() const;
    /// Whether the time to find it grows with the length of a line only, not with its square.
    [[nodiscard]] bool isLinear() const;

private:
    struct Compiled;
    explicit Pattern(std::unique_ptr<Compiled> compiled);
    std::unique_ptr<Compiled> m_compiled;
};

} // namespace logs
