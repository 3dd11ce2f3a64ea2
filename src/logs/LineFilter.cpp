// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/LineFilter.h"

#include <algorithm>

namespace logs {

namespace {

bool hasLongLine(const LineStore::Block &block, std::size_t from)
{
    for (std::size_t place = from; place + 1 < block.starts.size(); ++place)
        if (block.starts[place + 1] - block.starts[place] > LineFilter::matchedLength)
            return true;
    return block.bytes.size() - block.starts.back() > LineFilter::matchedLength;
}

} // namespace

LineFilter::LineFilter(Pattern pattern) : m_pattern(std::move(pattern)) {}

void LineFilter::restart()
{
    m_matches.clear();
    m_next = 0;
    m_tooHard.clear();
}

bool LineFilter::update(const LineStore &store, qsizetype most)
{
    const qsizetype dropped = store.droppedLines();
    const qsizetype end = dropped + store.lineCount();
    for (std::vector<qsizetype> *const lines : {&m_matches, &m_tooHard}) {
        lines->erase(lines->begin(), std::lower_bound(lines->begin(), lines->end(), dropped));
        // What was said of an unfinished line may not hold any more.
        if (!lines->empty() && lines->back() >= m_next)
            lines->pop_back();
    }
    m_next = std::max(m_next, dropped);
    for (qsizetype looked = 0; m_next < end;) {
        if (looked >= most)
            return false;
        const LineStore::Block block = store.blockOf(m_next - dropped);
        search(store, m_next - dropped, block);
        looked += block.bytes.size() - block.starts[static_cast<std::size_t>(m_next - dropped - block.firstLine)];
        m_next = dropped + block.firstLine + static_cast<qsizetype>(block.starts.size());
    }
    if (store.isLastLineOpen())
        m_next = end - 1;
    return true;
}

void LineFilter::search(const LineStore &store, qsizetype from, const LineStore::Block &block)
{
    const auto place = static_cast<std::size_t>(from - block.firstLine);
    if (m_pattern.staysInLine() && (m_pattern.isLinear() || !hasLongLine(block, place)))
        from = searchAsOne(block, from, store.droppedLines());
    for (; from < block.firstLine + static_cast<qsizetype>(block.starts.size()); ++from)
        searchLine(store, from);
}

qsizetype LineFilter::searchAsOne(const LineStore::Block &block, qsizetype from, qsizetype dropped)
{
    auto line = block.starts.begin() + (from - block.firstLine);
    // Without the last newline: behind it there is no line that could match.
    const QByteArrayView subject = block.bytes.endsWith('\n') ? block.bytes.chopped(1) : block.bytes;
    while (line != block.starts.end()) {
        const Pattern::Match match = m_pattern.find(subject, *line);
        if (match.answer == Pattern::Answer::NotFound)
            return block.firstLine + static_cast<qsizetype>(block.starts.size());
        if (match.answer == Pattern::Answer::TooHard)
            break;
        line = std::prev(std::upper_bound(line, block.starts.end(), static_cast<std::uint32_t>(match.start)));
        m_matches.push_back(dropped + block.firstLine + (line - block.starts.begin()));
        ++line;
    }
    return block.firstLine + (line - block.starts.begin());
}

void LineFilter::searchLine(const LineStore &store, qsizetype index)
{
    QByteArrayView line = store.line(index);
    if (!m_pattern.isLinear())
        line = line.first(std::min(line.size(), matchedLength));
    const Pattern::Match match = m_pattern.find(line);
    if (match.answer == Pattern::Answer::Found)
        m_matches.push_back(store.droppedLines() + index);
    if (match.answer == Pattern::Answer::TooHard)
        m_tooHard.push_back(store.droppedLines() + index);
}

} // namespace logs
