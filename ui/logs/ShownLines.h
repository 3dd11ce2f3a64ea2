// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/LineFilter.h"

#include <QList>

#include <optional>
#include <utility>

namespace logs {

/// Which lines of a store are in the view: all, or those that match. Rows count
/// from the first line that the store still has.
class ShownLines final
{
public:
    explicit ShownLines(const LineStore &store) : m_store(store) {}

    /// Empty text: all lines. Error InvalidInput for what is no expression; then nothing changes.
    [[nodiscard]] base::Result<void> setFilter(const QString &text, Pattern::Kind kind);
    [[nodiscard]] bool isFiltering() const { return m_filter.has_value(); }
    /// Looks at some more lines. False if some are left.
    bool lookOn();
    [[nodiscard]] qsizetype count() const;
    /// Index into the store.
    [[nodiscard]] qsizetype lineAt(qsizetype row) const;
    /// How many rows went since the last call because the store dropped their lines.
    qsizetype forgetDropped();
    /// To be called before the store is cleared.
    void restart();
    /// Where a text matches: first character and length of each match.
    [[nodiscard]] QList<std::pair<qsizetype, qsizetype>> matchesIn(const QString &text) const;

private:
    [[nodiscard]] qsizetype firstMatch() const;
    const LineStore &m_store;
    std::optional<Pattern> m_pattern;
    std::optional<LineFilter> m_filter;
    qsizetype m_dropped = 0;
    qsizetype m_goneMatches = 0;
};

} // namespace logs
