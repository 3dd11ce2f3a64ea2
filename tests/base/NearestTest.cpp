// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Nearest.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

TEST(Nearest, FindsWhatWasMeantAndNoRiddle)
{
    const QStringList known{u"rollback"_s, u"backup"_s, u"deploy"_s};
    EXPECT_EQ(base::nearest(u"rolback"_s, known), u"rollback"_s);
    EXPECT_EQ(base::nearest(u"deplyo"_s, known), u"deploy"_s);
    EXPECT_EQ(base::nearest(u"back-up"_s, known), u"backup"_s);
    EXPECT_EQ(base::nearest(u"something"_s, known), QString());
    EXPECT_EQ(base::nearest(u"deploy"_s, {}), QString());
    EXPECT_EQ(base::nearest(QString(1'000'000, u'x'), known), QString()) << "and takes no time for it";
}
