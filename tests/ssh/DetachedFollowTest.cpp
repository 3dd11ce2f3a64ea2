// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/DetachedFollow.h"

#include "ssh/Collected.h"

#include <gtest/gtest.h>

namespace {

class DetachedFollowTest : public testing::Test
{
protected:
    Collected said;
    ssh::Output output = said.output();
    ssh::DetachedFollow follow{{}, output};
};

const QByteArray whole = "started 7 7 boot\nout 0 5\nhelloerr 0 3\nbadout 5 1\n\nbeat\nend exit 0 - 6 3\n";

TEST_F(DetachedFollowTest, readsFramesHoweverTheyAreCut)
{
    for (qsizetype piece = 1; piece < whole.size(); ++piece) {
        Collected heard;
        const ssh::Output into = heard.output();
        ssh::DetachedFollow cut({}, into);
        for (qsizetype at = 0; at < whole.size(); at += piece)
            cut.feed(QByteArrayView(whole).sliced(at, std::min(piece, whole.size() - at)));
        EXPECT_EQ(heard.out(), "hello\n");
        EXPECT_EQ(heard.err(), "bad");
        EXPECT_EQ(cut.last().join(' '), "end exit 0 - 6 3");
        EXPECT_EQ(cut.processGroup(), 7);
    }
}

TEST_F(DetachedFollowTest, countsWhatItHasReadAlsoInTheMiddleOfAFrame)
{
    follow.feed("out 0 10\n12345");
    EXPECT_EQ(follow.offsets().output, 5);
    EXPECT_EQ(follow.offsets().errorOutput, 0);
    EXPECT_EQ(said.out(), "12345") << "what is there is shown";
    EXPECT_TRUE(follow.last().isEmpty());
}

TEST_F(DetachedFollowTest, passesOverWhatItHasAlready)
{
    ssh::DetachedFollow later({.output = 3, .errorOutput = 0}, output);
    later.feed("out 0 5\nhelloout 5 1\n!");
    EXPECT_EQ(said.out(), "lo!");
}

TEST_F(DetachedFollowTest, doesNotBelieveAGap)
{
    follow.feed("out 3 5\nhello");
    EXPECT_TRUE(follow.isGarbled());
    EXPECT_EQ(said.out(), "");
}

TEST_F(DetachedFollowTest, readsHowLongItTookAndNoNonsense)
{
    follow.feed("took many\ntook -5\n");
    EXPECT_EQ(follow.took(), std::nullopt);
    follow.feed("took 1250\nend exit 0 - 0 0\n");
    EXPECT_EQ(follow.took(), std::chrono::milliseconds(1250));
    EXPECT_FALSE(follow.isGarbled());
}

TEST_F(DetachedFollowTest, believesOutputNothing)
{
    follow.feed("out 0 17\nend exit 0 - 0 0\nbeat\n");
    EXPECT_EQ(said.out(), "end exit 0 - 0 0\n");
    EXPECT_TRUE(follow.last().isEmpty()) << "a step that prints a frame has only printed it";
}

TEST_F(DetachedFollowTest, noticesThatItHearsSomethingElse)
{
    follow.feed("Last login: today\n");
    EXPECT_TRUE(follow.isGarbled());
    ssh::DetachedFollow flooded({}, output);
    flooded.feed(QByteArray(10'000, 'x'));
    EXPECT_TRUE(flooded.isGarbled());
    ssh::DetachedFollow negative({}, output);
    negative.feed("out 0 -5\n");
    EXPECT_TRUE(negative.isGarbled());
}

} // namespace
