// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitoring/Watch.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using model::AlertLevel;
using model::Comparison;
using monitoring::Change;

namespace {

class WatchTest : public ::testing::Test
{
protected:
    WatchTest()
    {
        monitor.id = u"disk"_s;
        monitor.fact = u"disk.used"_s;
        monitor.warning = model::Threshold{Comparison::AtLeast, u"80"_s};
        monitor.critical = model::Threshold{Comparison::AtLeast, u"${worst}"_s};
        monitor.failures = 3;
        monitor.clears = 2;
    }
    [[nodiscard]] monitoring::Reading read(const QJsonValue &value) const
    {
        return monitoring::judge(monitor, {{u"worst"_s, u"95"_s}}, {{u"disk.used"_s, {value, now}}}, now);
    }
    [[nodiscard]] AlertLevel level(const QJsonValue &value) const { return read(value).level; }
    Change take(monitoring::Watch &watch, AlertLevel level)
    {
        now = now.addSecs(60);
        return watch.take({level, u"x"_s, now}, alert);
    }

    model::Monitor monitor;
    model::Alert alert;
    QDateTime now = QDateTime({2026, 3, 12}, QTime(3, 0), Qt::UTC);
};

} // namespace

TEST_F(WatchTest, EveryLevelCanBeReachedAndTheGraverOneIsJudgedFirst)
{
    EXPECT_EQ(level(79), AlertLevel::Good);
    EXPECT_EQ(level(80), AlertLevel::Warning);
    EXPECT_EQ(level(u"94.9"_s), AlertLevel::Warning);
    EXPECT_EQ(level(95), AlertLevel::Critical) << "the threshold is a parameter of the environment";
    EXPECT_EQ(level(100), AlertLevel::Critical);
}

TEST_F(WatchTest, WhatWasNotReadOrIsNoNumberIsUnknownAndNeverGood)
{
    EXPECT_EQ(monitoring::judge(monitor, {}, {}, now).level, AlertLevel::Unknown);
    EXPECT_EQ(level(QString()), AlertLevel::Unknown);
    EXPECT_EQ(level(u"n/a"_s), AlertLevel::Unknown);
    EXPECT_EQ(monitoring::judge(monitor, {}, {{u"disk.used"_s, {10, now}}}, now).level, AlertLevel::Unknown) << "a threshold without its parameter is no threshold";
    EXPECT_EQ(monitoring::judge(monitor, {}, {{u"disk.used"_s, {90, now}}}, now).level, AlertLevel::Warning) << "the other one still counts";
}

TEST_F(WatchTest, WordsAreComparedAsWords)
{
    monitor.warning.reset();
    monitor.critical = model::Threshold{Comparison::Not, u"healthy"_s};
    EXPECT_EQ(level(u"healthy"_s), AlertLevel::Good);
    EXPECT_EQ(level(u"unhealthy"_s), AlertLevel::Critical);
}

TEST_F(WatchTest, AnEmptyListIsGoodWhereTheMonitorSaysSoAndNowhereElse)
{
    monitor.warning.reset();
    monitor.critical = model::Threshold{Comparison::Not, QString()}; // of services that do not run: none
    EXPECT_EQ(level(QString()), AlertLevel::Good);
    EXPECT_EQ(level(u"web"_s), AlertLevel::Critical);
    EXPECT_EQ(monitoring::judge(monitor, {}, {}, now).level, AlertLevel::Unknown) << "nothing was read";
    monitor.critical = model::Threshold{Comparison::Equals, u"down"_s};
    EXPECT_EQ(level(QString()), AlertLevel::Unknown) << "no word is not a good word";
}

TEST_F(WatchTest, OneBadReadingRaisesNothingAndThreeInARowDo)
{
    monitoring::Watch watch(monitor, u"shop/production"_s);
    EXPECT_EQ(take(watch, AlertLevel::Critical), Change::None);
    EXPECT_EQ(take(watch, AlertLevel::Critical), Change::None);
    EXPECT_EQ(take(watch, AlertLevel::Good), Change::None);
    EXPECT_EQ(take(watch, AlertLevel::Critical), Change::None) << "it begins anew";
    EXPECT_EQ(take(watch, AlertLevel::Critical), Change::None);
    EXPECT_FALSE(alert.isStanding());
    EXPECT_EQ(take(watch, AlertLevel::Warning), Change::Raised);
    EXPECT_EQ(alert.environment, u"shop/production"_s);
    EXPECT_EQ(alert.level, AlertLevel::Warning);
    EXPECT_EQ(alert.raisedAt, now);
    EXPECT_EQ(take(watch, AlertLevel::Warning), Change::None) << "it is told once";
}

TEST_F(WatchTest, ALineThatIsDownRaisesAnAlertToo)
{
    monitoring::Watch watch(monitor, u"shop/production"_s);
    take(watch, AlertLevel::Unknown);
    take(watch, AlertLevel::Unknown);
    EXPECT_EQ(take(watch, AlertLevel::Unknown), Change::Raised);
    EXPECT_EQ(alert.level, AlertLevel::Unknown);
}

TEST_F(WatchTest, AnAlertClearsAfterTwoGoodReadingsInARowAndNotByUnknownOnes)
{
    monitor.failures = 1;
    monitoring::Watch watch(monitor, u"shop/production"_s);
    EXPECT_EQ(take(watch, AlertLevel::Critical), Change::Raised);
    EXPECT_EQ(take(watch, AlertLevel::Good), Change::None);
    EXPECT_EQ(take(watch, AlertLevel::Critical), Change::None);
    EXPECT_EQ(take(watch, AlertLevel::Good), Change::None);
    EXPECT_EQ(take(watch, AlertLevel::Good), Change::Cleared);
    EXPECT_FALSE(alert.isStanding());
    EXPECT_EQ(alert.clearedAt, now);
    EXPECT_EQ(take(watch, AlertLevel::Critical), Change::Raised) << "and may be raised again";
    EXPECT_FALSE(alert.clearedAt.isValid());
}

TEST_F(WatchTest, AnAlertThatGetsWorseIsLoudAgain)
{
    monitor.failures = 2;
    monitoring::Watch watch(monitor, u"shop/production"_s);
    take(watch, AlertLevel::Warning);
    EXPECT_EQ(take(watch, AlertLevel::Warning), Change::Raised);
    alert.acknowledgedBy = u"anna@desk"_s;
    EXPECT_FALSE(alert.isLoud(now));
    EXPECT_EQ(take(watch, AlertLevel::Critical), Change::None);
    EXPECT_EQ(take(watch, AlertLevel::Critical), Change::Changed);
    EXPECT_TRUE(alert.isLoud(now)) << "nobody took up a critical one";
    alert.acknowledgedBy = u"anna@desk"_s;
    take(watch, AlertLevel::Warning);
    EXPECT_EQ(take(watch, AlertLevel::Warning), Change::Changed);
    EXPECT_FALSE(alert.isLoud(now)) << "it got better";
}

TEST_F(WatchTest, ASnoozedAlertIsQuietUntilItsTime)
{
    monitor.failures = 1;
    monitoring::Watch watch(monitor, u"shop/production"_s);
    take(watch, AlertLevel::Critical);
    EXPECT_TRUE(alert.isLoud(now));
    alert.snoozedUntil = now.addSecs(60);
    EXPECT_FALSE(alert.isLoud(now));
    EXPECT_TRUE(alert.isLoud(now.addSecs(60)));
}

TEST(AlertLevels, haveNamesAndAnUnknownNameIsUnknown)
{
    for (const AlertLevel level : {AlertLevel::Good, AlertLevel::Warning, AlertLevel::Critical, AlertLevel::Unknown})
        EXPECT_EQ(model::alertLevelFrom(model::nameOf(level)), level);
    EXPECT_EQ(model::alertLevelFrom(u"fine"_s), AlertLevel::Unknown);
}
