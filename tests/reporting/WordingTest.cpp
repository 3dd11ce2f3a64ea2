// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reporting/Shop.h"
#include "reporting/Words.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using model::ProcedureKind;
using model::RunState;

namespace {

class WordingTest : public ::testing::Test
{
protected:
    [[nodiscard]] QString said(const QString &text, const QString &language = u"en"_s) const
    {
        return reporting::filled({text, text}, shop.story(), language);
    }
    void deploy(RunState state = RunState::Succeeded, int done = 2) { shop.runs = {Shop::run(u"deploy"_s, ProcedureKind::Deploy, 1, state, done)}; }

    Shop shop;
};

} // namespace

TEST_F(WordingTest, FactsAndTheRunFillTheirPlaces)
{
    deploy();
    shop.facts.insert(u"disk.used"_s, {81, Shop::at(1)});
    EXPECT_EQ(said(u"${system.title} ${env.name}: ${run.release} (was ${run.previous}) by ${run.by}, disk ${fact.disk.used}"_s),
              u"Shop production: v2 (was v1) by anna@desk, disk 81"_s);
    EXPECT_EQ(said(u"${system.title}: ${run.title} ${run.outcome}"_s, u"nl"_s), u"Winkel: Uitrollen gelukt"_s);
}

TEST_F(WordingTest, WhatIsNotKnownIsSaidAndNeverLeftBlankOrMadeUp)
{
    EXPECT_EQ(said(u"[${run.release}] [${run.downtime}] [${fact.disk.used}] [${step.stop.started}]"_s), u"[not known] [not known] [not known] [not known]"_s);
    EXPECT_EQ(said(u"[${run.release}]"_s, u"nl"_s), u"[niet bekend]"_s);
}

TEST_F(WordingTest, TimesAreToldWithTheirZone)
{
    deploy();
    EXPECT_EQ(said(u"${run.started} / ${run.ended} / ${run.duration}"_s), u"2026-03-12 03:01:00 UTC+0 / 2026-03-12 03:05:00 UTC+0 / 4 min 0 s"_s);
    reporting::Story story = shop.story();
    story.zone = QTimeZone(5 * 3600 + 1800);
    EXPECT_EQ(reporting::filled({u"${run.started}"_s, {}}, story, u"en"_s), u"2026-03-12 08:31:00 UTC+5:30"_s);
}

TEST_F(WordingTest, DowntimeIsMeasuredFromTheStepsThatItNames)
{
    deploy();
    EXPECT_EQ(reporting::downtimeOf(shop.runs.first()), std::chrono::seconds(90)) << "from the start of stop to the end of healthy";
    EXPECT_EQ(said(u"${run.downtime}"_s), u"1 min 30 s"_s);
    shop.runs.first().plan.steps[0].id = u"other"_s;
    EXPECT_EQ(reporting::downtimeOf(shop.runs.first()), std::chrono::seconds(0)) << "nothing was stopped";
    EXPECT_EQ(said(u"${run.downtime}"_s), u"none"_s);
    shop.runs.first().plan.downtime.reset();
    EXPECT_EQ(reporting::downtimeOf(shop.runs.first()), std::nullopt);
    EXPECT_EQ(said(u"${run.downtime}"_s), u"not known"_s);
}

TEST_F(WordingTest, ADeploymentThatFailedInTheMiddleDoesNotClaimThatServiceIsBack)
{
    deploy(RunState::Failed, 1);
    EXPECT_EQ(reporting::downtimeOf(shop.runs.first()), std::nullopt);
    EXPECT_EQ(said(u"${run.downtime}"_s), u"since 2026-03-12 03:02:00 UTC+0, not over when the run ended"_s);
    EXPECT_EQ(said(u"${run.downtime}"_s, u"nl"_s), u"sinds 2026-03-12 03:02:00 UTC+0, nog niet voorbij toen de uitvoering eindigde"_s);
}

TEST_F(WordingTest, DataIsSaidToBeKeptOnlyWhereNothingWasDestroyed)
{
    deploy();
    EXPECT_EQ(said(u"${run.data}"_s), u"All data was kept."_s);
    model::Run &run = shop.runs.first();
    run.plan.steps[0].effect = model::Effect::Destroy;
    EXPECT_EQ(said(u"${run.data}"_s), u"not known"_s) << "something destroyed, and no restore to tell of";
    run.plan.target.insert(u"restore"_s, u"yes"_s);
    run.plan.target.insert(u"backup.at"_s, u"2026-03-11T02:00:00Z"_s);
    EXPECT_TRUE(said(u"${run.data}"_s).startsWith(u"The data was restored from the backup of 2026-03-11T02:00:00Z"_s));
    run.steps[0].outcome.state = model::StepState::Failed;
    EXPECT_EQ(said(u"${run.data}"_s), u"not known"_s) << "it was begun, and did not end well";
    run.steps[0].attempt = 0;
    EXPECT_EQ(said(u"${run.data}"_s), u"All data was kept."_s) << "it was never begun";
}

TEST_F(WordingTest, WhyItWasStartedIsTold)
{
    deploy();
    EXPECT_EQ(said(u"${run.reason}"_s), u"none"_s);
    EXPECT_TRUE(reporting::deploymentLog(shop.story(), u"nl"_s).contains(u"| Waarom | geen |"_s));
    shop.runs.first().reason = u"loses orders | <b>"_s;
    EXPECT_EQ(said(u"${run.reason}"_s), u"loses orders | <b>"_s);
    EXPECT_TRUE(reporting::deploymentLog(shop.story(), u"en"_s).contains(u"| Why | loses orders \\| \\<b> |"_s)) << "and makes no cell of its own";
}

TEST_F(WordingTest, ATextFromOutsideIsNeverAPlaceItself)
{
    deploy();
    shop.runs.first().plan.target[u"release"_s] = u"${fact.secret}"_s;
    shop.facts.insert(u"secret"_s, {u"canary"_s, {}});
    EXPECT_EQ(said(u"${run.release}"_s), u"${fact.secret}"_s);
}

TEST_F(WordingTest, ATextFromOutsideMakesNoMarkdownOfItsOwn)
{
    deploy();
    shop.system.deploymentLog = {u"# ${run.release}\n${run.why}\n"_s, {}};
    shop.runs.first().plan.target[u"release"_s] = u"v2\n# FAKE [x](http://e) | <b>`c`"_s;
    shop.runs.first().why = u"a\u202Eb\u0007c"_s;
    const QString log = reporting::deploymentLog(shop.story(), u"en"_s);
    EXPECT_EQ(log, u"# v2 \\# FAKE \\[x\\](http://e) \\| \\<b>\\`c\\`\na b c\n"_s);
}

TEST_F(WordingTest, TheLogTellsEachStepAndWhatWentWrong)
{
    deploy(RunState::Failed, 1);
    model::Run &run = shop.runs.first();
    run.steps[0].attempt = 3;
    run.steps[1].outcome.state = model::StepState::Failed;
    run.steps[1].outcome.error = base::Error{base::ErrorKind::CommandFailed, {}, {{u"reason"_s, u"no answer"_s}}};
    const QString log = reporting::deploymentLog(shop.story(), u"en"_s);
    EXPECT_TRUE(log.contains(u"| stop | succeeded | 2026-03-12 03:02:00 UTC+0 | 30 s |"_s)) << log.toStdString();
    EXPECT_TRUE(log.contains(u"- stop: tried 3 times"_s));
    EXPECT_TRUE(log.contains(u"- healthy: failed (no answer)"_s));
    EXPECT_TRUE(reporting::deploymentLog(shop.story(), u"nl"_s).contains(u"- stop: 3 keer geprobeerd"_s));
}

TEST_F(WordingTest, TheLogInASystemsOwnWordsKnowsStepsListsAndMigrations)
{
    deploy();
    model::Run &run = shop.runs.first();
    run.plan.target.insert(u"previous.revision"_s, u"r1"_s);
    run.facts.insert(u"migration.current"_s, {QJsonArray{u"r2"_s}, {}});
    shop.add(u"after"_s, model::ListMoment::AfterDeploy, {shop.manual(u"told"_s), shop.manual(u"open"_s)});
    shop.sign(u"told"_s, run.id());
    shop.system.deploymentLog = {u"${step.healthy.ended}, ${step.gone.result}\n${migrations}\n${checklist.after}\n${rollback.required}, ${issues}, ${notes}"_s, {}};
    EXPECT_EQ(reporting::deploymentLog(shop.story(), u"en"_s),
              u"2026-03-12 03:03:30 UTC+0, not started\nr1 → r2\n- [x] told (signed by bert@desk at 2026-03-12 03:20:00 UTC+0)\n- [ ] open (open)\n\n1 of 2 done\n"
              "no, none, none"_s);
}

TEST_F(WordingTest, EveryStateHasWordsInBothLanguages)
{
    for (int i = 0; i <= int(RunState::Missed); ++i)
        EXPECT_FALSE(reporting::words::of(RunState(i)).nl.isEmpty());
    for (int i = 0; i <= int(model::StepState::Unknown); ++i)
        EXPECT_FALSE(reporting::words::of(model::StepState(i)).nl.isEmpty());
    EXPECT_EQ(reporting::words::duration(std::chrono::milliseconds(1400)), u"1.4 s"_s);
    EXPECT_EQ(reporting::words::duration(std::chrono::minutes(61)), u"1 h 1 min"_s);
}
