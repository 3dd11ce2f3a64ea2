// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ClockSkew.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;

namespace {

QDateTime at(int seconds)
{
    return QDateTime::fromSecsSinceEpoch(1'800'000'000 + seconds, Qt::UTC);
}

std::optional<std::chrono::seconds> troubling(const QString &seconds)
{
    return model::troublingSkew({{QStringLiteral("clock.skew"), model::Fact{seconds, at(0)}}});
}

} // namespace

TEST(ClockSkew, isNoneWhereTheAnswerWasGivenBetweenQuestionAndHearing)
{
    for (const int told : {0, 4, 9})
        EXPECT_EQ(model::clockSkew(at(told), at(0), at(9)), 0s) << told;
}

TEST(ClockSkew, isCountedFromTheNearerEndOfTheWait)
{
    EXPECT_EQ(model::clockSkew(at(9 + 7200), at(0), at(9)), 7200s);
    EXPECT_EQ(model::clockSkew(at(-90), at(0), at(9)), -90s);
}

TEST(ClockSkew, troublesBeyondAMinuteToEitherSide)
{
    EXPECT_EQ(troubling(QStringLiteral("60")), std::nullopt);
    EXPECT_EQ(troubling(QStringLiteral("61")), 61s);
    EXPECT_EQ(troubling(QStringLiteral("-61")), -61s);
    EXPECT_EQ(model::troublingSkew({}), std::nullopt);
}
