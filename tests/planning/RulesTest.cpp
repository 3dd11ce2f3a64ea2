// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/Rules.h"

#include "support/Printers.h"

using namespace Qt::StringLiterals;
using model::Effect;
using model::EnvironmentClass;
using model::ProcedureKind;
using model::Weight;

namespace {

QDateTime at(int hour)
{
    return QDateTime(QDate(2026, 12, 24), QTime(hour, 0), Qt::UTC);
}

model::PlannedStep step(Effect effect, const QString &reads = {})
{
    model::PlannedStep made{.id = u"s"_s};
    made.effect = effect;
    if (!reads.isEmpty())
        made.parsers = {{.kind = model::ParserKind::KeyValue, .facts = {{reads, u"key"_s}}}};
    return made;
}

class RulesTest : public ::testing::Test
{
protected:
    RulesTest()
    {
        environment.system = u"shop"_s;
        environment.name = u"production"_s;
        plan.environment = environment.id();
        plan.kind = ProcedureKind::Deploy;
        plan.target = {{u"release"_s, u"v2"_s}};
        plan.steps = {step(Effect::Change), step(Effect::Change, u"backup.file"_s), step(Effect::Destroy)};
    }

    [[nodiscard]] QList<model::CheckResult> protectedBy(const model::Protection &protection) const
    {
        return planning::protectionChecks(plan, environment, protection, at(12));
    }

    model::Freeze christmas{u"f"_s, {}, at(8), at(20), u"Christmas"_s, u"ann"_s};
    model::BlockedRelease bad{u"shop"_s, u"v2"_s, u"loses orders"_s, u"ann"_s, at(1)};
    model::Environment environment;
    model::Plan plan;
};

} // namespace

TEST_F(RulesTest, askForTheNameInProductionForEveryChangeAndElsewhereForWhatCannotBeUndone)
{
    EXPECT_TRUE(planning::needsName(plan, EnvironmentClass::Production));
    EXPECT_TRUE(planning::needsName(plan, EnvironmentClass::Staging));
    EXPECT_FALSE(planning::needsName(plan, EnvironmentClass::Development));
    plan.steps.removeLast();
    EXPECT_TRUE(planning::needsName(plan, EnvironmentClass::Production));
    EXPECT_FALSE(planning::needsName(plan, EnvironmentClass::Staging));
    plan.steps = {step(Effect::Read)};
    EXPECT_FALSE(planning::needsName(plan, EnvironmentClass::Production));
}

TEST_F(RulesTest, freezeProductionWithAReasonToOverrideIt)
{
    const auto checks = protectedBy({{christmas}, {}});
    ASSERT_EQ(checks.size(), 1);
    EXPECT_EQ(checks[0].rule, u"freeze"_s);
    EXPECT_EQ(checks[0].weight, Weight::Overridable);
    EXPECT_TRUE(checks[0].actual.contains(u"Christmas"_s)) << "says why it is frozen";
}

TEST_F(RulesTest, freezeFromTheFirstMomentToJustBeforeTheLast)
{
    EXPECT_TRUE(christmas.covers(environment, at(8)));
    EXPECT_FALSE(christmas.covers(environment, at(20)));
    EXPECT_FALSE(christmas.covers(environment, at(7)));
}

TEST_F(RulesTest, freezeStagingOnlyByItsName)
{
    environment.environmentClass = EnvironmentClass::Staging;
    EXPECT_TRUE(protectedBy({{christmas}, {}}).isEmpty());
    christmas.environment = environment.id();
    EXPECT_EQ(protectedBy({{christmas}, {}}).size(), 1);
}

TEST_F(RulesTest, neverFreezeARollbackOrABackup)
{
    plan.kind = ProcedureKind::Rollback;
    EXPECT_TRUE(protectedBy({{christmas}, {}}).isEmpty());
    plan.kind = ProcedureKind::Backup;
    EXPECT_EQ(protectedBy({{christmas}, {}}).size(), 1) << "a backup that destroys is none";
    plan.steps.removeLast();
    EXPECT_TRUE(protectedBy({{christmas}, {}}).isEmpty());
    EXPECT_FALSE(planning::needsName(plan, EnvironmentClass::Production));
}

TEST_F(RulesTest, deployABlockedReleaseUnderNoCircumstances)
{
    const auto checks = protectedBy({{}, {bad}});
    ASSERT_EQ(checks.size(), 1);
    EXPECT_EQ(checks[0].rule, u"blocked"_s);
    EXPECT_EQ(checks[0].weight, Weight::Must);
    bad.release = u"v1"_s;
    EXPECT_TRUE(protectedBy({{}, {bad}}).isEmpty());
    bad = {u"other"_s, u"v2"_s, {}, {}, {}};
    EXPECT_TRUE(protectedBy({{}, {bad}}).isEmpty()) << "of another system";
}

TEST_F(RulesTest, letARollbackGoToABlockedReleaseWithAReason)
{
    plan.kind = ProcedureKind::Rollback;
    EXPECT_EQ(protectedBy({{}, {bad}}).at(0).weight, Weight::Overridable);
}

TEST_F(RulesTest, deployToProductionOnlyWithABackupBeforeWhatIsForGood)
{
    EXPECT_TRUE(planning::backupCheck(plan).isEmpty());
    plan.steps.swapItemsAt(1, 2);
    ASSERT_EQ(planning::backupCheck(plan).size(), 1);
    EXPECT_FALSE(planning::backupCheck(plan)[0].holds);
    plan.isProduction = false;
    EXPECT_TRUE(planning::backupCheck(plan).isEmpty());
}

TEST_F(RulesTest, takeAStepThatOnlyTellsOfABackupForNoBackup)
{
    plan.steps[1].effect = Effect::Read;
    EXPECT_EQ(planning::backupCheck(plan).size(), 1);
}

TEST_F(RulesTest, warnOfAReleaseThatStagingNeverSaw)
{
    const auto checks = planning::stagingCheck(plan, QStringList{u"v1"_s});
    ASSERT_EQ(checks.size(), 1);
    EXPECT_EQ(checks[0].weight, Weight::Warning);
    EXPECT_TRUE(planning::stagingCheck(plan, QStringList{u"v2"_s}).isEmpty());
    EXPECT_TRUE(planning::stagingCheck(plan, std::nullopt).isEmpty()) << "there is no staging to see it";
}

TEST_F(RulesTest, warnOfAnotherEnvironmentOnTheSameServer)
{
    const auto checks = planning::sameServerCheck(plan, {u"shop/staging"_s});
    ASSERT_EQ(checks.size(), 1);
    EXPECT_EQ(checks[0].weight, Weight::Warning);
    EXPECT_EQ(checks[0].actual, u"shop/staging"_s);
    EXPECT_TRUE(planning::sameServerCheck(plan, {}).isEmpty());
}

TEST_F(RulesTest, stopAPlanByWhatMustHoldOnly)
{
    plan.requirements = {{{u"w"_s, {}}, {}, {}, false, Weight::Warning, {}}, {{u"o"_s, {}}, {}, {}, false, Weight::Overridable, {}}};
    EXPECT_TRUE(plan.isReady());
    EXPECT_EQ(plan.overridable().size(), 1);
    plan.requirements << model::CheckResult{{u"m"_s, {}}, {}, {}, false, Weight::Must, {}};
    EXPECT_FALSE(plan.isReady());
}
