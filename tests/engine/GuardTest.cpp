// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "RunEngineFixture.h"

namespace {

PlannedStep look(const QString &fact, const QString &enrolled)
{
    PlannedStep step{.id = fact, .title = {fact, {}}};
    step.parsers = {{.kind = model::ParserKind::KeyValue, .facts = {{fact, u"value"_s}}}};
    step.expect = {{.title = {fact, {}}, .fact = fact, .comparison = enrolled.isEmpty() ? model::Comparison::Present : model::Comparison::Equals, .operand = enrolled}};
    return step;
}

PlannedStep destroying(const QString &id)
{
    PlannedStep step = changing(id);
    step.effect = model::Effect::Destroy;
    return step;
}

/// The machine m and the cluster c were enrolled.
class GuardTest : public RunEngineTest
{
protected:
    GuardTest() { plan.guard = {look(u"identity.machine"_s, u"m"_s), look(u"identity.cluster"_s, u"c"_s)}; }

    [[nodiscard]] base::ErrorKind errorOf(const model::Run &told, int step) const
    {
        return told.steps[step].outcome.error.value_or(base::Error()).kind;
    }
    /// What was sent as a job: the steps that changed something.
    [[nodiscard]] qsizetype started() const
    {
        return std::count_if(server.jobs.begin(), server.jobs.end(), [](const auto &job) { return !job.id.isEmpty(); });
    }
};

} // namespace

TEST_F(GuardTest, looksAtTheServerBeforeTheFirstChangeAndBeforeEachStepThatDestroys)
{
    server.answers = {prints("value=m\n"), prints("value=c\n"), prints(""),                     // a
                      prints(""),                                                                // b only changes
                      prints("value=m\n"), prints("value=c\n"), prints("")};                     // c destroys
    const model::Run told = run({changing(u"a"_s), changing(u"b"_s), destroying(u"c"_s)});
    EXPECT_EQ(told.state, RunState::Succeeded);
    EXPECT_EQ(server.sent.size(), 7);
    const auto checked = std::count_if(journal.events.begin(), journal.events.end(), [](const auto &event) { return event.kind == model::RunEventKind::ServerChecked && event.checks.size() == 2; });
    EXPECT_EQ(checked, 2) << "and the journal has it as evidence";
}

TEST_F(GuardTest, startsNothingOnAnotherServer)
{
    server.answers = {prints("value=another\n"), prints("value=c\n")};
    const model::Run told = run({changing(u"a"_s)});
    EXPECT_EQ(told.state, RunState::Failed);
    EXPECT_FALSE(told.hasChangedSomething());
    EXPECT_EQ(errorOf(told, 0), base::ErrorKind::WrongServer);
    EXPECT_EQ(told.steps[0].outcome.error->facts.value(u"actual"_s), u"another"_s);
    EXPECT_EQ(started(), 0);
    EXPECT_EQ(log(), u"started failed:0 end:failed"_s) << "the step was never announced as started";
}

TEST_F(GuardTest, asksAPersonWhenTheServerBecameAnotherOneInTheMiddle)
{
    server.answers = {prints("value=m\n"), prints("value=c\n"), prints(""), prints("value=m\n"), prints("value=other\n")};
    const model::Run told = run({changing(u"a"_s), destroying(u"b"_s)});
    EXPECT_EQ(told.state, RunState::NeedsYou);
    EXPECT_EQ(errorOf(told, 1), base::ErrorKind::WrongServer);
    EXPECT_EQ(started(), 1);
}

TEST_F(GuardTest, destroysNothingWhereAPartOfTheServerCannotBeRead)
{
    server.answers = {prints("value=m\n"), exits(70)};
    const model::Run told = run({destroying(u"a"_s)});
    EXPECT_EQ(errorOf(told, 0), base::ErrorKind::CommandFailed) << "not another server, but one that could not be told";
    EXPECT_EQ(started(), 0);
}

TEST_F(GuardTest, changesAServerOfWhichOnePartIsDownIfAnotherPartKnowsItAgain)
{
    server.answers = {prints("value=m\n"), exits(70), prints("")};
    EXPECT_EQ(run({changing(u"a"_s)}).state, RunState::Succeeded);
    EXPECT_EQ(started(), 1);
}

TEST_F(GuardTest, changesNothingWhereNoPartCouldBeRead)
{
    server.answers = {exits(1), exits(70)};
    EXPECT_EQ(run({changing(u"a"_s)}).state, RunState::Failed);
    EXPECT_EQ(started(), 0);
}

TEST_F(GuardTest, destroysNothingOnAServerThatWasNeverEnrolled)
{
    plan.guard = {look(u"identity.machine"_s, {})};
    server.answers = {prints("value=m\n")};
    EXPECT_EQ(errorOf(run({destroying(u"a"_s)}), 0), base::ErrorKind::WrongServer);
    EXPECT_EQ(started(), 0);
}

TEST_F(GuardTest, looksAgainAfterARestart)
{
    server.answers = {prints("value=m\n"), prints("value=c\n"), Reply{.asksToLeave = true}};
    (void)run({changing(u"a"_s), changing(u"b"_s)});
    server.leave = {};
    server.answers = {prints("value=another\n"), prints("value=c\n")};
    const model::Run told = goOn();
    EXPECT_EQ(errorOf(told, 1), base::ErrorKind::WrongServer);
}

TEST_F(GuardTest, leavesAStepThatRunsAlreadyToRun)
{
    server.answers = {prints("value=m\n"), prints("value=c\n"), ends(ErrandEnd::Way::Left)};
    (void)run({destroying(u"a"_s)});
    server.leave = {};
    server.answers = {prints("value=m\n"), prints("value=c\n"), prints("")};
    EXPECT_EQ(goOn().state, RunState::Succeeded);
    EXPECT_TRUE(server.jobs.last().mayStart);
}

TEST_F(GuardTest, startsNothingWhereItOnlyMeantToFollowWhatRuns)
{
    server.answers = {prints("value=m\n"), prints("value=c\n"), ends(ErrandEnd::Way::Left)};
    (void)run({destroying(u"a"_s)});
    server.leave = {};
    server.answers = {prints("value=another\n"), prints("value=c\n")};
    const model::Run told = goOn();
    EXPECT_EQ(told.steps[0].outcome.state, model::StepState::Unknown) << "it runs where we cannot see it";
    EXPECT_TRUE(told.steps[0].outcome.mayStillRun);
    EXPECT_EQ(started(), 1);
}

TEST_F(GuardTest, followsWhatRunsWithoutStartingItWhereTheServerCannotBeTold)
{
    server.answers = {prints("value=m\n"), prints("value=c\n"), ends(ErrandEnd::Way::Left)};
    (void)run({destroying(u"a"_s)});
    server.leave = {};
    server.answers = {exits(1), exits(70), prints("")};
    EXPECT_EQ(goOn().state, RunState::Succeeded);
    EXPECT_FALSE(server.jobs.last().mayStart);
}

TEST_F(GuardTest, letsNoStepThatAlwaysRunsIntoAnotherServer)
{
    PlannedStep always = changing(u"b"_s);
    always.isAlways = true;
    server.answers = {prints("value=another\n"), prints("value=c\n"), prints("value=another\n"), prints("value=c\n")};
    (void)run({changing(u"a"_s), always});
    EXPECT_EQ(started(), 0);
}

TEST_F(GuardTest, destroysNothingByAPlanThatHasNoGuard)
{
    plan.guard.clear();
    EXPECT_EQ(errorOf(run({destroying(u"a"_s)}), 0), base::ErrorKind::Refused);
    EXPECT_EQ(started(), 0);
}

TEST_F(GuardTest, startsNothingOnAServerWithAnotherKey)
{
    plan.guard.clear();
    plan.hostKey = server.key;
    EXPECT_EQ(run({changing(u"a"_s)}).state, RunState::Succeeded);
    journal.events.clear();
    server.key = u"SHA256:other"_s;
    EXPECT_EQ(errorOf(run({changing(u"a"_s)}), 0), base::ErrorKind::WrongServer);
    EXPECT_EQ(started(), 1);
}

TEST_F(GuardTest, isNotReadForAStepThatOnlyReads)
{
    server.answers = {prints("state=healthy\n")};
    EXPECT_EQ(run({reading(u"a"_s, u"healthy"_s)}).state, RunState::Succeeded);
    EXPECT_EQ(server.sent.size(), 1);
}

TEST_F(GuardTest, isCancelledWithTheRun)
{
    server.answers = {ends(ErrandEnd::Way::Cancelled)};
    EXPECT_EQ(run({destroying(u"a"_s)}).state, RunState::Cancelled);
    EXPECT_EQ(started(), 0);
}

TEST_F(RunEngineTest, carriesOutNoPlanThatChangesAnythingForAnObserver)
{
    access = engine::Access::ReadOnly;
    (void)run({reading(u"a"_s, u"healthy"_s), changing(u"b"_s)});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, base::ErrorKind::Refused);
    EXPECT_TRUE(server.sent.isEmpty()) << "not even the step before it that only reads";
}

TEST_F(RunEngineTest, readsForAnObserver)
{
    access = engine::Access::ReadOnly;
    server.answers = {prints("state=healthy\n")};
    EXPECT_EQ(run({reading(u"a"_s, u"healthy"_s)}).state, RunState::Succeeded);
}
