// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a log may hold in order to harm who reads it.
#include "logs/DisplayLine.h"
#include "logs/LineFilter.h"
#include "support/Printers.h"

using namespace Qt::StringLiterals;
using logs::DisplayLine;
using logs::LineStore;

namespace {

QString shown(const QByteArray &line)
{
    return DisplayLine::of(line).text;
}

/// What each line of a store shows.
QStringList shownLines(const LineStore &store)
{
    QStringList lines;
    for (qsizetype i = 0; i < store.lineCount(); ++i)
        lines << DisplayLine::of(store.line(i)).text;
    return lines;
}

qsizetype matchesOf(const LineStore &store, const QString &text)
{
    logs::LineFilter filter(
        logs::Pattern::make(text, logs::Pattern::Kind::Text, logs::Pattern::Case::Sensitive).value());
    EXPECT_TRUE(filter.update(store));
    return static_cast<qsizetype>(filter.matches().size());
}

TEST(HostileBytesTest, ATerminalIsNeverSpokenTo)
{
    EXPECT_EQ(shown("\x1b[2J\x1b[Hclear"), u"clear"_s) << "a whole sequence says nothing, and does nothing";
    EXPECT_EQ(shown("\x1b]0;title\x07"), u"␛]0;title␇"_s);
    EXPECT_EQ(shown("\x1b]8;;file:///etc/passwd\x1b\\link\x1b]8;;\x1b\\"), u"␛]8;;file:///etc/passwd␛\\link␛]8;;␛\\"_s);
    EXPECT_EQ(shown("\x1b]52;c;cm0gLXJmIC8K\x07"), u"␛]52;c;cm0gLXJmIC8K␇"_s) << "the clipboard";
    EXPECT_EQ(shown("\x1b[6n?"), u"?"_s) << "asks where the cursor is";
    EXPECT_EQ(shown("\x1bP+q544e\x1b\\"), u"␛P+q544e␛\\"_s) << "asks what the terminal can do";
    EXPECT_EQ(shown("\x9b"
                    "31m"),
              u"\ufffd31m"_s)
        << "C1 as one byte is no UTF-8";
    EXPECT_EQ(shown("\xc2\x9d"
                    "0;x\xc2\x9c"),
              u"⟨9D⟩0;x⟨9C⟩"_s)
        << "C1 as UTF-8";
}

TEST(HostileBytesTest, MarkupStaysText)
{
    const QByteArray line = "<img src=file:///etc/passwd><b>x</b> &lt; <script>alert(1)</script>";
    EXPECT_EQ(shown(line), QString::fromUtf8(line));
}

TEST(HostileBytesTest, AForgedLineIsALineAsOthersAre)
{
    EXPECT_EQ(shown("✅ Deployment succeeded"), u"✅ Deployment succeeded"_s);
    EXPECT_EQ(shown("[KEERPUNT] step 3 ok\r\x1b[A"), u"[KEERPUNT] step 3 ok␍"_s) << "nothing of it moves up";
}

TEST(HostileBytesTest, WhatIsInvisibleInAnyPlaneIsVisible)
{
    for (const char32_t character :
         {0x80U,   0x9fU,    0xadU,    0x34fU,   0x61cU,   0x115fU,  0x1160U, 0x17b4U, 0x180bU,
          0x180eU, 0x200bU,  0x200dU,  0x200eU,  0x200fU,  0x2028U,  0x2029U, 0x202aU, 0x202eU,
          0x2060U, 0x2066U,  0x2069U,  0x206fU,  0x3164U,  0xfeffU,  0xffa0U, 0xfff9U, 0xfffeU,
          0xffffU, 0x1d173U, 0xe0001U, 0xe0041U, 0xe007fU, 0xe0100U, 0xe01efU}) {
        QString between = u"ab"_s;
        between.insert(1, QStringView(QChar::fromUcs4(character))); // QString::fromUcs4 would eat U+FEFF
        const QString text = shown(between.toUtf8());
        EXPECT_EQ(text, u"a⟨%1⟩b"_s.arg(QString::number(character, 16).toUpper())) << static_cast<unsigned>(character);
    }
}

TEST(HostileBytesTest, AHeapOfAccentsDoesNotReachOtherLines)
{
    EXPECT_EQ(shown("e\u0301\u0302\u0303\u0304"), u"e\u0301\u0302\u0303\u0304"_s)
        << "Vietnamese and Hebrew have so many";
    EXPECT_EQ(shown("e\u0301\u0301\u0301\u0301\u0301\u0301x\u0301"), u"e\u0301\u0301\u0301\u0301⟨301⟩⟨301⟩x\u0301"_s);
    const QString flood = shown("e" + QByteArray("\u0489").repeated(2000));
    EXPECT_EQ(flood.count(u'\u0489'), 4);
    EXPECT_EQ(flood.count(u"⟨489⟩"_s), 1996);
}

TEST(HostileBytesTest, ProgressThatIsWrittenOverItselfIsOneShortLine)
{
    LineStore store;
    for (int percent = 0; percent < 10'000; ++percent)
        store.append("\r" + QByteArray::number(percent) + "% done\b\b");
    ASSERT_EQ(store.lineCount(), 1);
    const DisplayLine line = DisplayLine::of(store.line(0));
    EXPECT_LE(line.text.size(), DisplayLine::longest + 1);
    EXPECT_TRUE(line.text.startsWith(u"␍0% done␈␈␍1% done"_s));
    EXPECT_GT(line.hiddenBytes, 0);
}

TEST(HostileBytesTest, ALineOfTenMegabytesIsShownShortAndSearchedWhole)
{
    LineStore store;
    const QByteArray huge = "begin " + QByteArray(10'000'000, 'x') + " end";
    store.append(huge + "\nnext\n");
    EXPECT_EQ(store.byteCount(), huge.size() + 6) << "the newline of the huge line is kept: it does not end a chunk";
    for (const QString &line : shownLines(store))
        EXPECT_LE(line.size(), DisplayLine::longest + 1);
    EXPECT_EQ(shownLines(store).last(), u"next"_s);
    EXPECT_EQ(matchesOf(store, u" end"_s), 1);
}

TEST(HostileBytesTest, ACharacterThatArrivesInPiecesIsWhole)
{
    const QByteArray text = "één 日本 😀 héllo\n";
    for (qsizetype size = 1; size < text.size(); ++size) {
        LineStore store;
        for (qsizetype at = 0; at < text.size(); at += size)
            store.append(text.mid(at, size));
        EXPECT_EQ(shownLines(store), QStringList{u"één 日本 😀 héllo"_s}) << "pieces of " << size;
    }
}

TEST(HostileBytesTest, ACharacterAtTheEndOfAChunkIsWhole)
{
    for (const QByteArray &character : {QByteArray("é"), QByteArray("日"), QByteArray("😀")})
        for (qsizetype before = 1; before <= character.size(); ++before) {
            LineStore store;
            const QByteArray bytes = QByteArray(LineStore::chunkSize - before, 'a') + character + "b";
            for (qsizetype at = 0; at < bytes.size(); at += 65'537)
                store.append(bytes.mid(at, 65'537));
            ASSERT_EQ(store.lineCount(), 2);
            EXPECT_EQ(store.byteCount(), bytes.size());
            EXPECT_EQ(store.line(0).toByteArray() + store.line(1).toByteArray(), bytes) << "no byte is lost";
            const QString second = DisplayLine::of(store.line(1)).text;
            EXPECT_EQ(second, before == character.size() ? u"b"_s : QString::fromUtf8(character) + u'b') << before;
            EXPECT_EQ(matchesOf(store, QString::fromUtf8(character)), 1);
        }
}

TEST(HostileBytesTest, BytesThatCouldBeginCharactersForEverStayBounded)
{
    LineStore store;
    store.append(QByteArray(3 * LineStore::chunkSize, '\xf0') + "\nend\n");
    EXPECT_EQ(store.byteCount(), 3 * LineStore::chunkSize + 5);
    EXPECT_EQ(shownLines(store).last(), u"end"_s);
    store.append(QByteArray(2 * LineStore::chunkSize, '\0'));
    EXPECT_TRUE(shownLines(store).last().startsWith(u"␀␀␀"_s));
}

TEST(HostileBytesTest, MillionsOfLinesStayWithinTheLimit)
{
    constexpr qsizetype limit = 4 * LineStore::chunkSize;
    LineStore store(limit);
    const QByteArray lines = QByteArray("\n").repeated(200'000) + QByteArray("x\n").repeated(200'000);
    for (int i = 0; i < 12; ++i)
        store.append(lines);
    EXPECT_LE(store.byteCount(), limit);
    EXPECT_EQ(store.droppedLines() + store.lineCount(), 12 * 400'000);
}

} // namespace
