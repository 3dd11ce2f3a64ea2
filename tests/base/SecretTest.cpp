// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Secret.h"

#include "support/Printers.h"

#include <type_traits>

using base::Secret;

TEST(Secret, keepsItsBytesThroughCopyAndMove)
{
    const Secret first(QByteArrayView("a\0b", 3));
    Secret copy = first;
    const Secret moved = std::move(copy);
    EXPECT_EQ(moved.reveal(), QByteArrayView("a\0b", 3));
    EXPECT_EQ(first.reveal(), moved.reveal());
    EXPECT_TRUE(copy.isEmpty()); // NOLINT: a moved-from secret is empty, by promise
}

TEST(Secret, isEmptyByDefault)
{
    EXPECT_TRUE(Secret().isEmpty());
    EXPECT_EQ(Secret().reveal().size(), 0);
}

TEST(Secret, hasNoWayToBecomeTextByAccident)
{
    EXPECT_FALSE((std::is_convertible_v<Secret, QString>));
    EXPECT_FALSE((std::is_convertible_v<Secret, QByteArray>));
    EXPECT_FALSE((std::is_constructible_v<QByteArray, Secret>));
}
