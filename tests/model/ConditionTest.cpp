// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Condition.h"
#include "model/Fact.h"

#include "support/Printers.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace model;

namespace {
bool holds(Comparison comparison, const char *actual, const char *operand)
{
    return compare(comparison, actual ? QString::fromUtf8(actual) : QString(), QString::fromUtf8(operand));
}
} // namespace

TEST(Condition, comparesNumbersAsNumbersAndTextExactly)
{
    EXPECT_TRUE(holds(Comparison::AtLeast, "10", "9"));
    EXPECT_FALSE(holds(Comparison::AtMost, "12", "2"));
    EXPECT_FALSE(holds(Comparison::Equals, "12", "2"));
    EXPECT_FALSE(holds(Comparison::Matches, "12", "2"));
    EXPECT_TRUE(holds(Comparison::Matches, "v1.2", "v[0-9.]+"));
}

TEST(Condition, neverHoldsForAValueThatCouldNotBeRead)
{
    EXPECT_FALSE(holds(Comparison::Equals, nullptr, ""));
    EXPECT_FALSE(holds(Comparison::Not, nullptr, "x"));
    EXPECT_FALSE(holds(Comparison::AtLeast, "", "0"));
    EXPECT_FALSE(holds(Comparison::AtMost, "three", "9"));
    EXPECT_FALSE(holds(Comparison::Present, "", ""));
}

TEST(Fact, isOneLineOfTextWhateverItsShape)
{
    EXPECT_EQ(textOf(QJsonValue(QJsonArray{QStringLiteral("a"), QStringLiteral("b")})), QStringLiteral("a,b"));
    EXPECT_EQ(textOf(QJsonValue(123456789012.0)), QStringLiteral("123456789012"));
    EXPECT_TRUE(textOf(FactSet{}, QStringLiteral("none")).isNull());
}

TEST(Fact, givesRowsOnlyIfItIsATable)
{
    FactSet facts{{QStringLiteral("t"), {QJsonArray{QJsonObject{{QStringLiteral("a"), 1}}, 5}, {}}}};
    EXPECT_EQ(rowsOf(facts, QStringLiteral("t")).size(), 1);
    EXPECT_TRUE(rowsOf(facts, QStringLiteral("u")).isEmpty());
}
