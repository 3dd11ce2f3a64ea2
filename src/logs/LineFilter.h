// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/LineStore.h"
#include "logs/Pattern.h"

#include <limits>
#include <vector>

namespace logs {

/// Which lines of a store match a pattern. Each call looks only at lines that are
/// new; whole chunks are searched at once where the pattern allows it.
class LineFilter final
{
public:
    /// Of a longer line only the beginning is matched against an expression: the time
    /// to do so may grow with the square of the length.
    static constexpr qsizetype matchedLength = qsizetype(16) * 1024;

    explicit LineFilter(Pattern pattern);

    /// Looks at about `most` bytes of what is new, a chunk at a time; whether all was
    /// looked at. After LineStore::clear call restart() first.
    bool update(const LineStore &store, qsizetype most = std::numeric_limits<qsizetype>::max());
    void restart();

    /// Numbers of the lines that match, in order. A line's number is its index plus
    /// the store's dropped lines: it stays, whatever is dropped.
    [[nodiscard]] const std::vector<qsizetype> &matches() const { return m_matches; }
    /// Numbers of lines that were too hard to match, and are taken not to.
    [[nodiscard]] const std::vector<qsizetype> &tooHard() const { return m_tooHard; }

private:
    void search(const LineStore &store, qsizetype from, const LineStore::Block &block);
    /// Gives the first line that it did not get to: the rest must be searched line by line.
    qsizetype searchAsOne(const LineStore::Block &block, qsizetype from, qsizetype dropped);
    void searchLine(const LineStore &store, qsizetype index);

    Pattern m_pattern;
    std::vector<qsizetype> m_matches;
    std::vector<qsizetype> m_tooHard;
    qsizetype m_next = 0; ///< number of the first line that was not looked at, or was unfinished
};

} // namespace logs
