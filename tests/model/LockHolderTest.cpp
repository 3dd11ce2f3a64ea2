// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/LockHolder.h"

#include "support/Printers.h"

using namespace Qt::StringLiterals;
using model::LockHolder;

namespace {

LockHolder anna(LockHolder::Life life)
{
    return {life, std::chrono::seconds(12), {{u"run"_s, u"r1"_s}, {u"who"_s, u"anna"_s}, {u"host"_s, u"ws-7"_s}, {u"why"_s, u"Deploy v1.4.2"_s},
                                             {u"since"_s, u"2026-11-21T03:12:40Z"_s}, {u"environment"_s, u"shop/production"_s}}};
}

} // namespace

TEST(LockHolder, comesBackFromItsFacts)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const auto life : {LockHolder::Life::Live, LockHolder::Life::Running, LockHolder::Life::Stale, LockHolder::Life::Rebooted}) {
        const model::FactSet facts = model::factsOf(anna(life), now);
        EXPECT_EQ(model::lockHolderFrom(facts), anna(life));
        for (const model::Fact &fact : facts)
            EXPECT_EQ(fact.at, now);
    }
}

TEST(LockHolder, isNobodyWhereItIsFreeOrNotKnown)
{
    EXPECT_EQ(model::lockHolderFrom(model::factsOf(std::nullopt, QDateTime::currentDateTimeUtc())), std::nullopt);
    EXPECT_EQ(model::textOf(model::factsOf(std::nullopt, {}), u"lock.state"_s), u"free"_s);
    EXPECT_EQ(model::lockHolderFrom({}), std::nullopt);
}

TEST(LockHolder, isLeftBehindOnlyWhenNothingOfItIsThere)
{
    EXPECT_FALSE(anna(LockHolder::Life::Live).isLeft());
    EXPECT_FALSE(anna(LockHolder::Life::Running).isLeft()) << "its console is gone, but its step works";
    EXPECT_TRUE(anna(LockHolder::Life::Stale).isLeft());
    EXPECT_TRUE(anna(LockHolder::Life::Rebooted).isLeft());
}
