// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reporting/Shop.h"

using namespace Qt::StringLiterals;
using model::ListMoment;
using model::ProcedureKind;
using model::RunState;
using reporting::Tick;

namespace {

class ChecklistsTest : public ::testing::Test
{
protected:
    [[nodiscard]] static model::ChecklistItem looking(model::Comparison comparison, const QString &operand)
    {
        model::ChecklistItem item{.id = u"space"_s, .title = {u"Space"_s, u"Ruimte"_s}};
        item.check = model::Condition{.title = item.title, .fact = u"disk.used"_s, .comparison = comparison, .operand = operand};
        return item;
    }
    void disk(int used) { shop.facts.insert(u"disk.used"_s, {used, Shop::at(10)}); }

    Shop shop;
};

} // namespace

TEST_F(ChecklistsTest, AnItemTicksItselfByWhatALookReadAndKeepsIt)
{
    shop.add(u"before"_s, ListMoment::BeforeDeploy, {looking(model::Comparison::AtMost, u"80"_s)});
    EXPECT_EQ(shop.item(u"space"_s).tick, Tick::Unknown) << "nothing was read: that is neither good nor bad";
    disk(81);
    EXPECT_EQ(shop.item(u"space"_s).tick, Tick::Refuted);
    disk(80);
    const reporting::ItemState state = shop.item(u"space"_s);
    EXPECT_EQ(state.tick, Tick::Proven);
    EXPECT_EQ(state.at, Shop::at(10));
    ASSERT_TRUE(state.check.has_value());
    EXPECT_EQ(state.check->actual, u"80"_s);
}

TEST_F(ChecklistsTest, AnItemComparesWithAParameterOfItsEnvironment)
{
    shop.system.parameters.insert(u"most"_s, {.type = model::ValueType::Number, .defaultValue = u"50"_s, .title = {}});
    shop.add(u"before"_s, ListMoment::BeforeDeploy, {looking(model::Comparison::AtMost, u"${most}"_s)});
    disk(60);
    EXPECT_EQ(shop.item(u"space"_s).tick, Tick::Refuted);
    shop.environment.parameters.insert(u"most"_s, u"70"_s);
    EXPECT_EQ(shop.item(u"space"_s).tick, Tick::Proven);
}

TEST_F(ChecklistsTest, ARunTicksAnItemOnlyIfItIsOfThisDeployment)
{
    model::ChecklistItem item{.id = u"backup"_s, .title = {u"Backup"_s, {}}};
    item.run = u"backup"_s;
    shop.add(u"before"_s, ListMoment::BeforeDeploy, {item});
    shop.runs = {Shop::run(u"backup"_s, ProcedureKind::Backup, 1)};
    EXPECT_EQ(shop.item(u"backup"_s).tick, Tick::Proven);
    shop.runs.prepend(Shop::run(u"deploy"_s, ProcedureKind::Deploy, 10));
    EXPECT_EQ(shop.item(u"backup"_s).tick, Tick::Unknown) << "that backup was for the deployment that is done";
    shop.runs.prepend(Shop::run(u"backup"_s, ProcedureKind::Backup, 20));
    EXPECT_EQ(shop.item(u"backup"_s).tick, Tick::Proven);
    EXPECT_EQ(shop.item(u"backup"_s).run, u"backup20"_s);
    shop.runs.prepend(Shop::run(u"backup"_s, ProcedureKind::Backup, 25, RunState::Failed));
    EXPECT_EQ(shop.item(u"backup"_s).tick, Tick::Refuted) << "the newest one counts";
}

TEST_F(ChecklistsTest, ARunThatIsNotProvenOrStillRunsTicksNothing)
{
    model::ChecklistItem item{.id = u"validated"_s, .title = {u"Validated"_s, {}}};
    item.run = u"validate"_s;
    shop.add(u"by-hand"_s, ListMoment::ByHand, {item});
    shop.runs = {Shop::run(u"validate"_s, ProcedureKind::Validate, 1, RunState::Running, 0)};
    EXPECT_EQ(shop.item(u"validated"_s).tick, Tick::Unknown);
    shop.runs = {Shop::run(u"validate"_s, ProcedureKind::Validate, 1)};
    shop.runs.first().verdict = model::Verdict::NotProven;
    EXPECT_EQ(shop.item(u"validated"_s).tick, Tick::Refuted);
}

TEST_F(ChecklistsTest, ARunGrowsTooOld)
{
    model::ChecklistItem item{.id = u"rehearsed"_s, .title = {u"Rehearsed"_s, {}}};
    item.run = u"rehearse"_s;
    item.within = std::chrono::minutes(10);
    shop.add(u"by-hand"_s, ListMoment::ByHand, {item});
    shop.runs = {Shop::run(u"rehearse"_s, ProcedureKind::Other, 1)}; // ends at minute 5
    EXPECT_EQ(shop.item(u"rehearsed"_s, Shop::at(15)).tick, Tick::Proven);
    EXPECT_EQ(shop.item(u"rehearsed"_s, Shop::at(15, 1)).tick, Tick::Unknown);
}

TEST_F(ChecklistsTest, OneStepOfARunTicksAnItemAlsoWhenALaterOneFailed)
{
    model::ChecklistItem stopped{.id = u"stopped"_s, .title = {u"Stopped"_s, {}}};
    stopped.run = u"deploy"_s;
    stopped.step = u"stop"_s;
    model::ChecklistItem healthy = stopped;
    healthy.id = u"healthy"_s;
    healthy.step = u"healthy"_s;
    shop.add(u"after"_s, ListMoment::AfterDeploy, {stopped, healthy});
    shop.runs = {Shop::run(u"deploy"_s, ProcedureKind::Deploy, 1, RunState::Failed, 1)};
    shop.runs.first().steps[1].outcome.state = model::StepState::Failed;
    EXPECT_EQ(shop.item(u"stopped"_s).tick, Tick::Proven);
    EXPECT_EQ(shop.item(u"healthy"_s).tick, Tick::Refuted);
    shop.runs.first().steps[0].isLeftOut = true;
    EXPECT_EQ(shop.item(u"stopped"_s).tick, Tick::Unknown) << "somebody left it out: nothing is proven";
    shop.runs.first().steps[0].isLeftOut = false;
    shop.runs.first().steps[0].checks = {{.title = {}, .expected = u"1"_s, .actual = u"2"_s, .holds = false}};
    EXPECT_EQ(shop.item(u"stopped"_s).tick, Tick::Refuted) << "its check did not hold";
}

TEST_F(ChecklistsTest, ASignatureIsOfOneDeploymentAndTheNextOneBeginsAnew)
{
    shop.add(u"after"_s, ListMoment::AfterDeploy, {shop.manual(u"told"_s)});
    EXPECT_TRUE(shop.lists().first().about.isEmpty()) << "nothing was deployed yet";
    shop.runs = {Shop::run(u"deploy"_s, ProcedureKind::Deploy, 1)};
    EXPECT_EQ(shop.item(u"told"_s).tick, Tick::Open);
    shop.sign(u"told"_s, u"deploy1"_s);
    EXPECT_EQ(shop.item(u"told"_s).tick, Tick::Signed);
    EXPECT_TRUE(shop.lists().first().isComplete());
    shop.runs.prepend(Shop::run(u"deploy"_s, ProcedureKind::Deploy, 25));
    EXPECT_EQ(shop.item(u"told"_s).tick, Tick::Open);
    EXPECT_FALSE(shop.lists().first().isComplete());
}

TEST_F(ChecklistsTest, WhatWasSignedBeforeADeploymentEndsWithIt)
{
    shop.add(u"before"_s, ListMoment::BeforeDeploy, {shop.manual(u"approved"_s)});
    shop.sign(u"approved"_s, shop.lists().first().about);
    EXPECT_EQ(shop.item(u"approved"_s).tick, Tick::Signed);
    shop.runs = {Shop::run(u"deploy"_s, ProcedureKind::Deploy, 1)};
    EXPECT_EQ(shop.item(u"approved"_s).tick, Tick::Open);
    shop.sign(u"approved"_s, shop.lists().first().about);
    EXPECT_EQ(shop.item(u"approved"_s).tick, Tick::Signed);
}

TEST_F(ChecklistsTest, WhoeverDeploysIsNotTheSecondPerson)
{
    model::ChecklistItem item = shop.manual(u"reviewed"_s);
    item.needsSecond = true;
    shop.add(u"after"_s, ListMoment::AfterDeploy, {item});
    shop.runs = {Shop::run(u"deploy"_s, ProcedureKind::Deploy, 1)};
    shop.sign(u"reviewed"_s, u"deploy1"_s, u"anna@laptop"_s);
    EXPECT_EQ(shop.item(u"reviewed"_s).tick, Tick::Open) << "anna at another machine is anna";
    shop.sign(u"reviewed"_s, u"deploy1"_s, u"bert@desk"_s);
    EXPECT_EQ(shop.item(u"reviewed"_s).tick, Tick::Signed);
}

TEST_F(ChecklistsTest, WhatIsForLaterDoesNotCountBeforeItsTime)
{
    model::ChecklistItem item = shop.manual(u"feedback"_s);
    item.due = std::chrono::minutes(10);
    shop.add(u"after"_s, ListMoment::AfterDeploy, {item});
    shop.runs = {Shop::run(u"deploy"_s, ProcedureKind::Deploy, 1)}; // ends at minute 5
    EXPECT_EQ(shop.item(u"feedback"_s, Shop::at(14)).tick, Tick::Later);
    EXPECT_TRUE(shop.lists(Shop::at(14)).first().isComplete());
    EXPECT_EQ(shop.item(u"feedback"_s, Shop::at(15)).tick, Tick::Open);
    EXPECT_EQ(shop.item(u"feedback"_s).due, Shop::at(15));
    EXPECT_FALSE(shop.lists(Shop::at(15)).first().isComplete());
}

TEST_F(ChecklistsTest, APanelOfReasonsToRollBackLightsUpByFacts)
{
    shop.add(u"triggers"_s, ListMoment::RollbackWhen, {looking(model::Comparison::AtLeast, u"95"_s), shop.manual(u"complaints"_s)});
    EXPECT_FALSE(shop.lists().first().isLit()) << "what is not known lights nothing";
    disk(94);
    EXPECT_FALSE(shop.lists().first().isLit());
    disk(95);
    EXPECT_TRUE(shop.lists().first().isLit());
}

TEST_F(ChecklistsTest, AReasonThatSomebodySignedIsOneAgainstWhatIsLiveAndEndsWithIt)
{
    shop.add(u"triggers"_s, ListMoment::RollbackWhen, {shop.manual(u"complaints"_s)});
    shop.runs = {Shop::run(u"deploy"_s, ProcedureKind::Deploy, 1)};
    shop.sign(u"complaints"_s, u"deploy1"_s);
    EXPECT_TRUE(shop.lists().first().isLit());
    shop.runs.prepend(Shop::run(u"rollback"_s, ProcedureKind::Rollback, 22));
    EXPECT_FALSE(shop.lists().first().isLit()) << "it was rolled back";
}

TEST_F(ChecklistsTest, AListAfterARollbackIsAboutTheRollback)
{
    shop.add(u"after"_s, ListMoment::AfterRollback, {shop.manual(u"told"_s)});
    shop.runs = {Shop::run(u"deploy"_s, ProcedureKind::Deploy, 10), Shop::run(u"rollback"_s, ProcedureKind::Rollback, 1)};
    EXPECT_EQ(shop.lists().first().run, u"rollback1"_s);
}

TEST_F(ChecklistsTest, ADeploymentIsCompleteOnlyWhenEveryListAfterItIs)
{
    shop.add(u"before"_s, ListMoment::BeforeDeploy, {shop.manual(u"approved"_s)});
    shop.add(u"after"_s, ListMoment::AfterDeploy, {shop.manual(u"told"_s)});
    shop.add(u"monitoring"_s, ListMoment::AfterDeploy, {shop.manual(u"watched"_s)});
    EXPECT_FALSE(reporting::completionOf(shop.lists())) << "nothing was deployed yet";
    shop.runs = {Shop::run(u"deploy"_s, ProcedureKind::Deploy, 1)};
    shop.sign(u"told"_s, u"deploy1"_s);
    EXPECT_EQ(reporting::completionOf(shop.lists()), (reporting::Completion{u"deploy1"_s, Shop::at(5), 1, 2}));
    EXPECT_FALSE(reporting::completionOf(shop.lists())->isComplete());
    shop.sign(u"watched"_s, u"deploy1"_s);
    EXPECT_TRUE(reporting::completionOf(shop.lists())->isComplete());
}

TEST_F(ChecklistsTest, OnlyTheLastReleaseThatSucceededCanBeComplete)
{
    shop.add(u"after"_s, ListMoment::AfterDeploy, {shop.manual(u"told"_s)});
    shop.runs = {Shop::run(u"deploy"_s, ProcedureKind::Deploy, 10, RunState::Failed, 1)};
    EXPECT_FALSE(reporting::completionOf(shop.lists())) << "that it failed is what there is to see to";
    shop.runs = {Shop::run(u"rollback"_s, ProcedureKind::Rollback, 20), Shop::run(u"deploy"_s, ProcedureKind::Deploy, 10)};
    EXPECT_FALSE(reporting::completionOf(shop.lists())) << "the deployment is rolled back, and no list comes after that";
    shop.add(u"back"_s, ListMoment::AfterRollback, {shop.manual(u"told-too"_s)});
    EXPECT_EQ(reporting::completionOf(shop.lists()), (reporting::Completion{u"rollback20"_s, Shop::at(24), 0, 1}));
}

TEST_F(ChecklistsTest, AnItemOfAnotherCaseIsNotInTheWay)
{
    model::ChecklistItem item = looking(model::Comparison::AtMost, u"80"_s);
    item.check->onlyIfValue = u"${env.class}"_s;
    item.check->onlyIfEquals = u"staging"_s;
    shop.add(u"before"_s, ListMoment::BeforeDeploy, {item});
    EXPECT_EQ(shop.item(u"space"_s).tick, Tick::Proven);
    shop.environment.environmentClass = model::EnvironmentClass::Staging;
    EXPECT_EQ(shop.item(u"space"_s).tick, Tick::Unknown);
}

TEST_F(ChecklistsTest, TellWhichProceduresTheyLookAt)
{
    model::ChecklistItem item{.id = u"backup"_s, .title = {}};
    item.run = u"backup"_s;
    shop.add(u"before"_s, ListMoment::BeforeDeploy, {item});
    shop.system.procedures << model::Procedure{.id = u"deploy"_s, .kind = ProcedureKind::Deploy} << model::Procedure{.id = u"idle"_s, .kind = ProcedureKind::Other};
    EXPECT_EQ(reporting::proceduresLookedAt(shop.system), (QSet<QString>{u"backup"_s, u"deploy"_s}));
}
