// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Fixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString environment = u"rentguy/production"_s;
const QString procedure = u"deploy"_s;

using DurationsTest = StoreTest;

TEST_F(DurationsTest, WithoutHistoryNothingIsUsual)
{
    const auto store = opened();
    EXPECT_EQ(store->usualDuration(environment, procedure).value(), std::nullopt);
    EXPECT_TRUE(store->usualStepDurations(environment, procedure)->isEmpty());
}

TEST_F(DurationsTest, TheMedianIsUsual)
{
    const auto store = opened();
    carryOut(*store, aPlan(u"1"_s), 1s, 2s);
    carryOut(*store, aPlan(u"2"_s), 2s, 60s);
    carryOut(*store, aPlan(u"3"_s), 3s, 4s);
    EXPECT_EQ(store->usualDuration(environment, procedure).value(), 7s);
    EXPECT_EQ(store->usualStepDurations(environment, procedure).value(),
              (QMap<QString, std::chrono::milliseconds>{{u"look"_s, 2s}, {u"change"_s, 4s}}));
}

TEST_F(DurationsTest, OfAnEvenNumberItIsTheMeanOfTheMiddleTwo)
{
    const auto store = opened();
    carryOut(*store, aPlan(u"1"_s), 1s, 1s);
    carryOut(*store, aPlan(u"2"_s), 2s, 2s);
    EXPECT_EQ(store->usualDuration(environment, procedure).value(), 3s);
}

TEST_F(DurationsTest, OnlySuccessfulRunsOfTheSameProcedureThereCount)
{
    const auto store = opened();
    carryOut(*store, aPlan(u"1"_s), 1s, 1s);
    carryOut(*store, aPlan(u"2"_s), 50s, 50s, model::RunState::Failed);
    carryOut(*store, aPlan(u"3"_s, isChanging, u"rentguy/staging"_s), 50s, 50s);
    model::Plan other = aPlan(u"4"_s);
    other.procedure = u"backup"_s;
    carryOut(*store, other, 50s, 50s);
    EXPECT_EQ(store->usualDuration(environment, procedure).value(), 2s);
}

TEST_F(DurationsTest, OnlyTheLastTenCount)
{
    const auto store = opened();
    for (int i = 0; i < 11; ++i)
        carryOut(*store, aPlan(QString::number(i)), 50s, 50s);
    for (int i = 11; i < 21; ++i)
        carryOut(*store, aPlan(QString::number(i)), 1s, 1s);
    EXPECT_EQ(store->usualDuration(environment, procedure).value(), 2s);
}

TEST_F(DurationsTest, AStepThatFailedBeforeItWasSkippedOverDoesNotCount)
{
    const auto store = opened();
    const QString run = u"1"_s;
    ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
    ASSERT_OK(store->append(started(run)));
    ASSERT_OK(store->append(stepStarted(run, 0)));
    model::RunEvent failed = stepFinished(run, 0);
    failed.outcome.state = model::StepState::Skipped;
    ASSERT_OK(store->append(failed));
    ASSERT_OK(store->append(finished(run, model::RunState::Succeeded)));
    EXPECT_TRUE(store->usualStepDurations(environment, procedure)->isEmpty());
}

TEST_F(DurationsTest, AClockThatWasSetBackGivesNoNegativeTime)
{
    const auto store = opened();
    carryOut(*store, aPlan(u"1"_s), 1s, -1h);
    EXPECT_EQ(store->usualDuration(environment, procedure).value(), 0s);
}

} // namespace
