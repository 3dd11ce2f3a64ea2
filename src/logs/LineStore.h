// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace logs {

/// Bytes of a log as lines, in chunks of 1 MiB: appending never moves what is
/// there, but for the unfinished line at the end of a chunk that is full. A line is
/// what stands between newlines, in one piece; the last one may be unfinished.
class LineStore final
{
public:
    static constexpr qsizetype chunkSize = qsizetype(1024) * 1024;

    /// Whole lines that stand one after the other, each but perhaps the last with its newline.
    struct Block
    {
        QByteArrayView bytes;
        std::span<const std::uint32_t> starts; ///< offsets of the lines in `bytes`
        qsizetype firstLine = 0;               ///< index of its first line
    };

    /// Over `limit` bytes (four more for each line) the oldest chunks go.
    explicit LineStore(qsizetype limit = qsizetype(256) * 1024 * 1024);

    /// A line longer than a chunk is kept as several lines.
    void append(QByteArrayView bytes);
    void clear();
    [[nodiscard]] qsizetype lineCount() const { return m_lines - m_dropped; }
    /// Without its newline. Valid until the next append or clear.
    [[nodiscard]] QByteArrayView line(qsizetype index) const;
    /// The chunk that holds a line. Valid until the next append or clear.
    [[nodiscard]] Block blockOf(qsizetype index) const;
    /// How many lines went because of the limit: line 0 is the one after them.
    [[nodiscard]] qsizetype droppedLines() const { return m_dropped; }
    /// Whether the next byte belongs to the last line.
    [[nodiscard]] bool isLastLineOpen() const { return m_lastLineIsOpen; }
    [[nodiscard]] qsizetype byteCount() const { return m_bytes; }

private:
    struct Chunk
    {
        QByteArray bytes;
        std::vector<std::uint32_t> starts; ///< offsets of the lines in this chunk
        qsizetype firstLine = 0;           ///< dropped ones count too

        [[nodiscard]] qsizetype cost() const;
    };
    void addLines(Chunk &chunk, QByteArrayView bytes);
    void beginChunk();
    void dropOldest();

    std::vector<std::unique_ptr<Chunk>> m_chunks;
    qsizetype m_limit;
    qsizetype m_bytes = 0;
    qsizetype m_lines = 0; ///< dropped ones count too
    qsizetype m_dropped = 0;
    bool m_lastLineIsOpen = false;
};

} // namespace logs
