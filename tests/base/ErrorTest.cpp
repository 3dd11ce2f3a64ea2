// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Ids.h"
#include "base/Result.h"

#include "support/Printers.h"

#include <QRegularExpression>
#include <QSet>

using base::ErrorKind;

TEST(Error, kindsSurviveTheWayThroughTheirNames)
{
    for (int i = 0; i <= static_cast<int>(ErrorKind::Internal); ++i) {
        const auto kind = static_cast<ErrorKind>(i);
        EXPECT_EQ(base::errorKindFrom(base::nameOf(kind)), kind);
    }
    EXPECT_EQ(base::errorKindFrom(QStringLiteral("no such kind")), ErrorKind::Internal);
}

TEST(Error, isDescribedWithItsPlaceAndReason)
{
    const base::Result<int> result =
        base::fail(ErrorKind::InvalidDefinition, QStringLiteral("a.yaml:3:1"), QStringLiteral("tab"));
    ASSERT_FALSE(result);
    EXPECT_EQ(base::describe(result.error()), QStringLiteral("invalid-definition at a.yaml:3:1: tab"));
}

TEST(RunId, isTwelveHexDigitsAndNeverTheSame)
{
    QSet<QString> seen;
    for (int i = 0; i < 1000; ++i) {
        const QString id = base::newRunId();
        EXPECT_TRUE(QRegularExpression(QStringLiteral("^[0-9a-f]{12}$")).match(id).hasMatch()) << id.toStdString();
        seen.insert(id);
    }
    EXPECT_EQ(seen.size(), 1000);
}
