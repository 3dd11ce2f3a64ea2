// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Fixture.h"

using namespace Qt::StringLiterals;

namespace {

model::Environment anEnvironment(const QString &name)
{
    model::Environment environment{.system = u"rentguy"_s, .name = name};
    environment.server = {.host = u"prod-1.example"_s, .port = 2222, .user = u"deploy"_s};
    environment.parameters = {{u"directory"_s, u"/srv/rent guy"_s}};
    return environment;
}

class InventoryTest : public StoreTest
{
protected:
    const model::Note note{clock.now(), u"ann@ws-12"_s, u"rentguy/production"_s, u"environment"_s};
};

TEST_F(InventoryTest, ANewStoreHasNoEnvironments)
{
    const auto environments = opened()->environments();
    ASSERT_OK(environments);
    EXPECT_TRUE(environments->isEmpty());
}

TEST_F(InventoryTest, WhatWasSavedIsThereAfterReopening)
{
    ASSERT_OK(opened()->save(anEnvironment(u"staging"_s), note));
    ASSERT_OK(opened()->save(anEnvironment(u"production"_s), note));
    const auto environments = opened()->environments();
    ASSERT_OK(environments);
    EXPECT_EQ(*environments, (QList{anEnvironment(u"production"_s), anEnvironment(u"staging"_s)}));
}

TEST_F(InventoryTest, SavingAgainReplaces)
{
    const auto store = opened();
    model::Environment environment = anEnvironment(u"production"_s);
    ASSERT_OK(store->save(environment, note));
    environment.server.host = u"prod-2.example"_s;
    ASSERT_OK(store->save(environment, note));
    EXPECT_EQ(store->environments().value(), QList{environment});
}

TEST_F(InventoryTest, AnEnvironmentWithoutANameIsRefused)
{
    const auto saved = opened()->save({.system = u"rentguy"_s}, note);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().kind, base::ErrorKind::InvalidInput);
}

TEST_F(InventoryTest, RemovingAnEnvironmentKeepsItsHistoryAndForgetsItsFacts)
{
    const auto store = opened();
    const model::Environment environment = anEnvironment(u"production"_s);
    ASSERT_OK(store->save(environment, note));
    ASSERT_OK(store->saveFacts(environment.id(), {.facts = {}, .lookedAt = clock.now()}));
    ASSERT_OK(store->enqueue(aPlan(u"aaaaaaaaaaaa"_s), u"ann"_s));
    ASSERT_OK(store->removeEnvironment(environment.id(), note));
    EXPECT_TRUE(store->environments()->isEmpty());
    EXPECT_FALSE(store->facts(environment.id())->lookedAt.isValid());
    EXPECT_EQ(store->runs({})->size(), 1);
}

TEST_F(InventoryTest, RemovingWhatIsNotThereIsNotFound)
{
    const auto removed = opened()->removeEnvironment(u"rentguy/nowhere"_s, note);
    ASSERT_FALSE(removed);
    EXPECT_EQ(removed.error().kind, base::ErrorKind::NotFound);
}

TEST_F(InventoryTest, FactsComeBackAsTheyWereRead)
{
    const storage::KnownFacts facts{
        .facts = {{u"migration.current"_s, {u"a1b2"_s, clock.now()}}, {u"disk.free"_s, {12.5, clock.now()}}},
        .lookedAt = clock.now(),
    };
    ASSERT_OK(opened()->saveFacts(u"rentguy/production"_s, facts));
    const auto read = opened()->facts(u"rentguy/production"_s);
    ASSERT_OK(read);
    EXPECT_EQ(read->facts, facts.facts);
    EXPECT_EQ(read->lookedAt, facts.lookedAt);
    EXPECT_FALSE(read->failure);
}

TEST_F(InventoryTest, AFailedLookIsKeptWithItsReasonAndGoesAwayWithTheNextGoodOne)
{
    const auto store = opened();
    const base::Error failure{base::ErrorKind::Unreachable, u"prod-1"_s, {{u"reason"_s, u"no route"_s}}};
    ASSERT_OK(store->saveFacts(u"rentguy/production"_s, {.lookedAt = clock.now(), .failure = failure}));
    EXPECT_EQ(store->facts(u"rentguy/production"_s)->failure, failure);
    ASSERT_OK(store->saveFacts(u"rentguy/production"_s, {.lookedAt = clock.now()}));
    EXPECT_FALSE(store->facts(u"rentguy/production"_s)->failure);
}

TEST_F(InventoryTest, OfAnEnvironmentThatWasNeverLookedAtNothingIsKnown)
{
    const auto facts = opened()->facts(u"rentguy/production"_s);
    ASSERT_OK(facts);
    EXPECT_TRUE(facts->facts.isEmpty());
    EXPECT_FALSE(facts->lookedAt.isValid());
}

} // namespace
