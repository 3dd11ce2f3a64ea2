// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/DisplayLine.h"
#include "support/Printers.h"

using namespace Qt::StringLiterals;
using logs::DisplayLine;

namespace {

QString shown(const QByteArray &line)
{
    return DisplayLine::of(line).text;
}

TEST(DisplayLineTest, TextIsShownAsItIs)
{
    EXPECT_EQ(shown("één → 日本 😀 <b>&amp;</b>"), u"één → 日本 😀 <b>&amp;</b>"_s);
    EXPECT_EQ(shown(""), QString());
}

TEST(DisplayLineTest, BytesThatAreNoUtf8AreReplaced)
{
    EXPECT_EQ(shown("a\xff"
                    "b\xc3"),
              u"a\ufffdb\ufffd"_s);
    EXPECT_EQ(shown("\xed\xa0\x80"), u"\ufffd\ufffd\ufffd"_s) << "half a pair is no character";
}

TEST(DisplayLineTest, ColoursAreLeftOut)
{
    EXPECT_EQ(shown("\x1b[1;31merror\x1b[0m: \x1b[38;5;12mno\x1b[m"), u"error: no"_s);
    EXPECT_EQ(shown("\x1b[2K\x1b[1Gdone"), u"done"_s);
}

TEST(DisplayLineTest, OtherEscapesAndUnfinishedOnesAreVisible)
{
    EXPECT_EQ(shown("\x1b]0;title\x07text"), u"␛]0;title␇text"_s);
    EXPECT_EQ(shown("\x1b[31"), u"␛[31"_s);
    EXPECT_EQ(shown("\x1b"), u"␛"_s);
    EXPECT_EQ(shown("\x1b[é"), u"␛[é"_s);
    EXPECT_EQ(shown("\x1b"
                    "c"),
              u"␛c"_s);
}

TEST(DisplayLineTest, ControlCharactersAreVisible)
{
    EXPECT_EQ(shown(QByteArray("a\0b\x08\x7f", 5)), u"a␀b␈␡"_s);
    EXPECT_EQ(shown("10%\r20%"), u"10%␍20%"_s);
    EXPECT_EQ(shown("\xc2\x9b"
                    "31m"),
              u"⟨9B⟩31m"_s);
}

TEST(DisplayLineTest, TheReturnOfACrLfLineIsNotShown)
{
    EXPECT_EQ(shown("text\r"), u"text"_s);
    EXPECT_EQ(shown("text\r\r"), u"text␍"_s);
}

TEST(DisplayLineTest, WhatTurnsTextRoundOrIsInvisibleIsVisible)
{
    EXPECT_EQ(shown("rm \u202egpj.exe"), u"rm ⟨202E⟩gpj.exe"_s);
    EXPECT_EQ(shown("a\u2066b\u2069\u200b\ufeff\u2028"), u"a⟨2066⟩b⟨2069⟩⟨200B⟩⟨FEFF⟩⟨2028⟩"_s);
    EXPECT_EQ(shown("\U000e0041"), u"⟨E0041⟩"_s);
}

TEST(DisplayLineTest, TabsGoToTheNextMultipleOfEight)
{
    EXPECT_EQ(shown("a\tb"), u"a       b"_s);
    EXPECT_EQ(shown("\t1234567\tx"), u"        1234567 x"_s);
    EXPECT_EQ(shown("\x1b[31m😀\tb"), u"😀       b"_s) << "a pair is one column, a colour is none";
}

TEST(DisplayLineTest, ALongLineIsCutAndSaysSo)
{
    const DisplayLine line = DisplayLine::of(QByteArray(1'000'000, 'a'));
    EXPECT_EQ(line.text.size(), DisplayLine::longest + 1);
    EXPECT_TRUE(line.text.endsWith(u'…'));
    EXPECT_EQ(line.hiddenBytes, 1'000'000 - DisplayLine::longest);
    EXPECT_EQ(DisplayLine::of(QByteArray(DisplayLine::longest, 'a')).hiddenBytes, 0);
}

TEST(DisplayLineTest, ACutLeavesNoHalfCharacter)
{
    for (int shift = 0; shift < 4; ++shift) {
        const QString text = shown(QByteArray(shift, 'a') + QByteArray("😀").repeated(2000));
        EXPECT_FALSE(text.contains(u'\ufffd')) << shift;
    }
    const DisplayLine garbage = DisplayLine::of(QByteArray(5000, '\x80'));
    EXPECT_GE(garbage.text.size(), DisplayLine::longest - 3) << "continuation bytes only: it is cut somewhere";
}

} // namespace
