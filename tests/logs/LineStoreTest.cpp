// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Lines.h"

#include <gtest/gtest.h>

#include <random>

using logs::LineStore;

namespace {

constexpr qsizetype chunk = LineStore::chunkSize;

TEST(LineStoreTest, StartsEmpty)
{
    const LineStore store;
    EXPECT_EQ(store.lineCount(), 0);
    EXPECT_EQ(store.byteCount(), 0);
    EXPECT_EQ(store.droppedLines(), 0);
    EXPECT_FALSE(store.isLastLineOpen());
}

TEST(LineStoreTest, KeepsLinesWithoutTheirNewlines)
{
    LineStore store;
    store.append("one\ntwo\n\nfour");
    EXPECT_EQ(linesOf(store), (QList<QByteArray>{"one", "two", "", "four"}));
    EXPECT_EQ(store.byteCount(), 13);
    EXPECT_TRUE(store.isLastLineOpen());
}

TEST(LineStoreTest, AnUnfinishedLineGrows)
{
    LineStore store;
    for (const char *part : {"o", "n", "e", "\n", "t", "", "wo"})
        store.append(part);
    EXPECT_EQ(linesOf(store), (QList<QByteArray>{"one", "two"}));
    store.append("\n");
    EXPECT_EQ(store.lineCount(), 2);
    EXPECT_FALSE(store.isLastLineOpen());
}

TEST(LineStoreTest, KeepsEveryByte)
{
    QByteArray bytes;
    for (int byte = 0; byte < 256; ++byte)
        if (byte != '\n')
            bytes += static_cast<char>(byte);
    LineStore store;
    store.append(bytes + "\r\n");
    EXPECT_EQ(store.line(0), bytes + "\r");
}

TEST(LineStoreTest, ALineThatWouldStraddleTwoChunksIsInOnePiece)
{
    LineStore store;
    const QByteArray first(chunk - 5, 'a');
    store.append(first + "\nbegin");
    store.append(" end\nnext");
    EXPECT_EQ(linesOf(store), (QList<QByteArray>{first, "begin end", "next"}));
    EXPECT_EQ(store.byteCount(), first.size() + 15);
    EXPECT_EQ(store.blockOf(0).starts.size(), 1U);
    EXPECT_EQ(store.blockOf(1).firstLine, 1);
}

TEST(LineStoreTest, ALineThatFillsAChunkExactlyIsOneLine)
{
    LineStore store;
    const QByteArray line(chunk, 'a');
    store.append(line);
    EXPECT_TRUE(store.isLastLineOpen());
    store.append("\nb\n");
    EXPECT_EQ(linesOf(store), (QList<QByteArray>{line, "b"}));
}

TEST(LineStoreTest, ALineLongerThanAChunkIsKeptAsSeveral)
{
    LineStore store;
    store.append("short\n" + QByteArray(2 * chunk + 10, 'a') + "\nend\n");
    EXPECT_EQ(linesOf(store),
              (QList<QByteArray>{"short", QByteArray(chunk, 'a'), QByteArray(chunk, 'a'), QByteArray(10, 'a'), "end"}));
}

TEST(LineStoreTest, AppendingDoesNotMoveWhatIsThere)
{
    LineStore store;
    store.append("first\n");
    const char *const place = store.line(0).data();
    for (int i = 0; i < 50'000; ++i)
        store.append("another line that is of some length, as lines are\n");
    EXPECT_EQ(store.line(0).data(), place);
}

TEST(LineStoreTest, HoweverBytesArriveTheLinesAreTheSame)
{
    std::mt19937 random(1);
    const auto number = [&random](int most) { return std::uniform_int_distribution(0, most)(random); };
    QByteArray bytes;
    while (bytes.size() < 5 * chunk)
        bytes += QByteArray(number(number(9) == 0 ? 200'000 : 120), static_cast<char>('a' + number(25))) + '\n';
    bytes += "unfinished";
    for (int round = 0; round < 5; ++round) {
        LineStore store;
        for (qsizetype at = 0; at < bytes.size();) {
            const qsizetype length =
                std::min<qsizetype>(bytes.size() - at, 1 + number(round == 0 ? 3'000'000 : 70'000));
            store.append(QByteArrayView(bytes).sliced(at, length));
            at += length;
        }
        EXPECT_TRUE(linesOf(store) == splitOf(bytes)) << "round " << round;
        EXPECT_EQ(store.byteCount(), bytes.size());
    }
}

TEST(LineStoreTest, OverTheLimitTheOldestChunksGoAndAreCounted)
{
    LineStore store(3 * chunk);
    qsizetype lines = 0;
    for (; lines < 100'000; ++lines)
        store.append(QByteArray::number(lines).rightJustified(99, '0') + '\n');
    EXPECT_LE(store.byteCount(), 3 * chunk);
    EXPECT_GT(store.byteCount(), chunk);
    EXPECT_GT(store.droppedLines(), 0);
    EXPECT_EQ(store.droppedLines() + store.lineCount(), lines);
    EXPECT_EQ(store.line(0).toByteArray().toLongLong(), store.droppedLines());
    EXPECT_EQ(store.line(store.lineCount() - 1).toByteArray().toLongLong(), lines - 1);
}

TEST(LineStoreTest, EmptyLinesCountAgainstTheLimitToo)
{
    LineStore store(8 * chunk);
    const QByteArray newlines(chunk, '\n');
    for (int i = 0; i < 10; ++i)
        store.append(newlines);
    EXPECT_LE(store.lineCount() * 5, 8 * chunk);
    EXPECT_EQ(store.droppedLines() + store.lineCount(), 10 * chunk);
    EXPECT_TRUE(store.line(store.lineCount() - 1).isEmpty());
}

TEST(LineStoreTest, TheNewestChunkStaysWhateverTheLimit)
{
    LineStore store(10);
    store.append("more than ten bytes\n");
    EXPECT_EQ(store.lineCount(), 1);
}

TEST(LineStoreTest, AClearedStoreStartsAnew)
{
    LineStore store(chunk);
    store.append(QByteArray(3 * chunk, 'a'));
    store.clear();
    EXPECT_EQ(store.lineCount(), 0);
    EXPECT_EQ(store.byteCount(), 0);
    EXPECT_EQ(store.droppedLines(), 0);
    store.append("b\n");
    EXPECT_EQ(linesOf(store), QList<QByteArray>{"b"});
}

} // namespace
