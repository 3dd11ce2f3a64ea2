// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/LineStore.h"

#include <algorithm>
#include <cstring>

namespace logs {

namespace {

/// How many bytes at the end are the beginning of a UTF-8 character whose other bytes are not there.
qsizetype cutCharacter(QByteArrayView bytes)
{
    for (qsizetype length = 1; length <= std::min<qsizetype>(3, bytes.size()); ++length) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - length]);
        if ((byte & 0xc0U) == 0x80)
            continue;
        const qsizetype whole = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
        return whole > length ? length : 0;
    }
    return 0;
}

} // namespace

qsizetype LineStore::Chunk::cost() const
{
    return bytes.size() + static_cast<qsizetype>(starts.size() * sizeof(std::uint32_t));
}

LineStore::LineStore(qsizetype limit) : m_limit(limit) {}

void LineStore::append(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        if (m_chunks.empty())
            beginChunk();
        if (const qsizetype room = chunkSize - m_chunks.back()->bytes.size(); room > 0) {
            const QByteArrayView part = bytes.first(std::min(room, bytes.size()));
            addLines(*m_chunks.back(), part);
            bytes = bytes.sliced(part.size());
        } else if (m_lastLineIsOpen && bytes.front() == '\n') {
            m_lastLineIsOpen = false; // it ends where the chunk ends, and needs no newline there
            bytes = bytes.sliced(1);
        } else {
            beginChunk();
        }
    }
    dropOldest();
}

void LineStore::addLines(Chunk &chunk, QByteArrayView bytes)
{
    qsizetype offset = chunk.bytes.size();
    chunk.bytes.append(bytes);
    m_bytes += bytes.size();
    const char *const begin = chunk.bytes.constData();
    const qsizetype end = chunk.bytes.size();
    while (offset < end) {
        if (!m_lastLineIsOpen) {
            chunk.starts.push_back(static_cast<std::uint32_t>(offset));
            ++m_lines;
        }
        const void *const newline = std::memchr(begin + offset, '\n', static_cast<std::size_t>(end - offset));
        m_lastLineIsOpen = newline == nullptr;
        offset = m_lastLineIsOpen ? end : static_cast<const char *>(newline) - begin + 1;
    }
}

void LineStore::beginChunk()
{
    auto chunk = std::make_unique<Chunk>();
    chunk->bytes.reserve(chunkSize);
    chunk->firstLine = m_lines;
    if (!m_chunks.empty()) {
        Chunk &full = *m_chunks.back();
        if (m_lastLineIsOpen && full.starts.back() > 0) {
            // The unfinished line moves along, so that every line is in one piece.
            chunk->bytes.append(QByteArrayView(full.bytes).sliced(full.starts.back()));
            chunk->starts.push_back(0);
            --chunk->firstLine;
            full.bytes.truncate(full.starts.back());
            full.starts.pop_back();
            if (full.bytes.size() < chunkSize / 10 * 9)
                full.bytes.squeeze();
        } else if (m_lastLineIsOpen) {
            // A line as long as the chunk: the rest of it is another one, that begins with a whole character.
            const qsizetype cut = cutCharacter(full.bytes);
            m_lastLineIsOpen = cut > 0;
            if (cut > 0) {
                chunk->bytes.append(QByteArrayView(full.bytes).last(cut));
                chunk->starts.push_back(0);
                ++m_lines;
                full.bytes.chop(cut);
            }
        }
        full.starts.shrink_to_fit();
    }
    m_chunks.push_back(std::move(chunk));
}

void LineStore::dropOldest()
{
    qsizetype cost = 0;
    // The newest chunk stays, whatever the limit.
    for (auto chunk = m_chunks.rbegin(); chunk != m_chunks.rend(); ++chunk) {
        cost += (*chunk)->cost();
        if (cost <= m_limit || chunk == m_chunks.rbegin())
            continue;
        for (auto old = chunk; old != m_chunks.rend(); ++old)
            m_bytes -= (*old)->bytes.size();
        m_dropped = (*std::prev(chunk))->firstLine;
        m_chunks.erase(m_chunks.begin(), chunk.base());
        return;
    }
}

void LineStore::clear()
{
    m_chunks.clear();
    m_bytes = 0;
    m_lines = 0;
    m_dropped = 0;
    m_lastLineIsOpen = false;
}

LineStore::Block LineStore::blockOf(qsizetype index) const
{
    Q_ASSERT(index >= 0 && index < lineCount());
    const auto next = std::upper_bound(m_chunks.begin(), m_chunks.end(), index + m_dropped,
                                       [](qsizetype line, const auto &chunk) { return line < chunk->firstLine; });
    const Chunk &chunk = **std::prev(next);
    return {chunk.bytes, chunk.starts, chunk.firstLine - m_dropped};
}

QByteArrayView LineStore::line(qsizetype index) const
{
    const Block block = blockOf(index);
    const auto place = static_cast<std::size_t>(index - block.firstLine);
    const qsizetype start = block.starts[place];
    const bool isLast = place + 1 == block.starts.size();
    const qsizetype end = isLast ? block.bytes.size() : block.starts[place + 1];
    const QByteArrayView line = block.bytes.sliced(start, end - start);
    return line.endsWith('\n') ? line.chopped(1) : line;
}

} // namespace logs
