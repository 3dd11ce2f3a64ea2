// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Mask.h"

#include "support/Printers.h"

using base::Mask;
using base::Secret;

namespace {

QByteArray maskedInChunks(Mask &mask, const QByteArray &text, qsizetype size)
{
    QByteArray shown;
    for (qsizetype at = 0; at < text.size(); at += size)
        shown += mask.feed(text.mid(at, size));
    return shown + mask.finish();
}

const QByteArray dots = "\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2";

} // namespace

TEST(Mask, hidesASecretHoweverItIsSplitOverChunks)
{
    for (qsizetype size = 1; size < 30; ++size) {
        Mask mask({Secret("hunter2-hunter3")});
        EXPECT_EQ(maskedInChunks(mask, "login hunter2-hunter3 ok, hunter2-hunte? no", size),
                  "login " + dots + " ok, hunter2-hunte? no")
            << "chunks of " << size;
    }
}

TEST(Mask, hidesTheBase64AndUrlFormsToo)
{
    Mask mask({Secret("p@ss word/1")});
    EXPECT_EQ(mask.whole("u=p%40ss%20word%2F1&b=cEBzcyB3b3JkLzE=\n"), "u=" + dots + "&b=" + dots + "=\n");
}

TEST(Mask, replacesTheLongerSecretFirst)
{
    Mask mask({Secret("abcd"), Secret("abcdef")});
    EXPECT_EQ(mask.whole("xabcdefx abcdx"), "x" + dots + "x " + dots + "x");
}

TEST(Mask, leavesBytesAloneWhenThereIsNoSecret)
{
    Mask mask;
    const QByteArray bytes("\x00\xff\x1b[2J", 6);
    EXPECT_EQ(mask.feed(bytes), bytes);
    EXPECT_TRUE(mask.finish().isEmpty());
}

TEST(Mask, findsASecretWithoutTheBlanksAroundIt)
{
    Mask mask({Secret("  pass word\n")});
    EXPECT_EQ(mask.whole("p=pass word;"), "p=" + dots + ";");
}

TEST(Mask, keepsNothingBackOfWhatIsWhole)
{
    Mask mask({Secret("123456")});
    EXPECT_EQ(mask.whole("room 12"), "room 12") << "though it ends as the secret begins";
    EXPECT_EQ(mask.whole("3456 and 123456"), "3456 and " + dots);
    EXPECT_EQ(mask.held(), 0);
}

TEST(Mask, doesNotBlotOutOrdinaryTextForAnEmptyOrTinySecret)
{
    Mask mask({Secret(""), Secret("a")});
    EXPECT_EQ(mask.whole("a cat"), "a cat");
    EXPECT_EQ(mask.whole("a dog"), "a dog") << "and nothing of the one before";
}
