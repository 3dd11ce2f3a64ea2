// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/ShownLines.h"

#include <algorithm>

namespace logs {

namespace {

constexpr qsizetype slice = qsizetype(8) * 1024 * 1024; // bytes looked at before the window has its turn
constexpr int mostMarks = 64;

} // namespace

base::Result<void> ShownLines::setFilter(const QString &text, Pattern::Kind kind)
{
    if (text.isEmpty()) {
        m_filter.reset();
        m_pattern.reset();
        return {};
    }
    base::Result<Pattern> forLines = Pattern::make(text, kind, Pattern::Case::Insensitive);
    if (!forLines)
        return tl::make_unexpected(forLines.error());
    base::Result<Pattern> forMarks = Pattern::make(text, kind, Pattern::Case::Insensitive);
    m_filter.emplace(std::move(*forLines));
    m_pattern = std::move(*forMarks);
    m_goneMatches = 0;
    return {};
}

bool ShownLines::lookOn()
{
    return !m_filter || m_filter->update(m_store, slice);
}

qsizetype ShownLines::firstMatch() const
{
    const auto &matches = m_filter->matches();
    return std::lower_bound(matches.begin(), matches.end(), m_store.droppedLines()) - matches.begin();
}

qsizetype ShownLines::count() const
{
    return m_filter ? static_cast<qsizetype>(m_filter->matches().size()) - firstMatch() : m_store.lineCount();
}

qsizetype ShownLines::lineAt(qsizetype row) const
{
    if (!m_filter)
        return row;
    return m_filter->matches()[static_cast<std::size_t>(firstMatch() + row)] - m_store.droppedLines();
}

qsizetype ShownLines::forgetDropped()
{
    const qsizetype lines = m_store.droppedLines() - std::exchange(m_dropped, m_store.droppedLines());
    if (!m_filter)
        return lines;
    const qsizetype gone = firstMatch();
    return gone - std::exchange(m_goneMatches, gone);
}

void ShownLines::restart()
{
    if (m_filter)
        m_filter->restart();
    m_dropped = 0;
    m_goneMatches = 0;
}

QList<std::pair<qsizetype, qsizetype>> ShownLines::matchesIn(const QString &text) const
{
    QList<std::pair<qsizetype, qsizetype>> found;
    if (!m_pattern)
        return found;
    const QByteArray bytes = text.toUtf8();
    qsizetype from = 0;
    while (from <= bytes.size() && found.size() < mostMarks) {
        const Pattern::Match match = m_pattern->find(bytes, from);
        if (match.answer != Pattern::Answer::Found || match.end <= match.start)
            break;
        const qsizetype start = QString::fromUtf8(bytes.first(match.start)).size();
        found << std::pair{start, QString::fromUtf8(bytes.sliced(match.start, match.end - match.start)).size()};
        from = match.end;
    }
    return found;
}

} // namespace logs
