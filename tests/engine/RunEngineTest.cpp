// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "RunEngineFixture.h"

TEST_F(RunEngineTest, runsStepsInOrderAndEndsProven)
{
    server.answers = {prints("ok\n"), prints("state=healthy\n")};
    run({changing(u"swap"_s), proof(u"health"_s)});
    EXPECT_EQ(log(), u"started step:0 succeeded:0 step:1 succeeded:1 end:succeeded/proven"_s);
    EXPECT_EQ(observed, journal.events);
}

TEST_F(RunEngineTest, writesBeforeItActs)
{
    for (int room = 0; room < 2; ++room) {
        journal = {};
        journal.room = room;
        run({changing(u"swap"_s)});
        EXPECT_FALSE(result.has_value());
        EXPECT_TRUE(server.sent.isEmpty()) << "with room for " << room << " events nothing may be sent";
    }
}

TEST_F(RunEngineTest, stopsAtAFailingStepAndSaysWhatItWas)
{
    PlannedStep dump = changing(u"dump"_s);
    dump.errors = {{12, {u"no room"_s, u"geen ruimte"_s}}};
    server.answers = {exits(12)};
    const model::Run told = run({dump, changing(u"swap"_s)});
    EXPECT_EQ(log(), u"started step:0 failed:0 needs-you:0"_s);
    EXPECT_EQ(told.why, u"no room"_s);
    EXPECT_EQ(told.steps[0].outcome.exitStatus, 12);
    EXPECT_EQ(told.steps[0].outcome.error->facts.value(u"reason_nl"_s), u"geen ruimte"_s);
    EXPECT_EQ(server.sent.size(), 1);
}

TEST_F(RunEngineTest, endsAtOnceWhenNothingWasChangedBefore)
{
    server.answers = {prints("state=down\n")};
    run({reading(u"look"_s, u"healthy"_s), changing(u"swap"_s)});
    EXPECT_EQ(log(), u"started step:0 failed:0 skipped:1 end:failed"_s);
}

TEST_F(RunEngineTest, runsAnAlwaysStepAfterAFailureButNotAfterTheUnknown)
{
    PlannedStep cleanUp = changing(u"clean-up"_s);
    cleanUp.isAlways = true;
    server.answers = {exits(1)};
    run({changing(u"a"_s), cleanUp});
    answer(model::Answer::Stop);
    EXPECT_EQ(log(), u"started step:0 failed:0 needs-you:0 stop step:1 succeeded:1 end:failed"_s);
    journal = {};
    server.answers = {ends(ErrandEnd::Way::MayStillRun)};
    run({changing(u"a"_s), cleanUp});
    answer(model::Answer::Stop);
    EXPECT_EQ(log(), u"started step:0 unknown:0 needs-you:0 stop skipped:1 end:unknown"_s);
}

TEST_F(RunEngineTest, looksAgainWhenTheLineIsBack)
{
    server.reconnections = 1;
    server.answers = {ends(ErrandEnd::Way::LineLost), prints("state=healthy\n")};
    EXPECT_EQ(run({reading(u"look"_s, u"healthy"_s)}).state, RunState::Succeeded);
    EXPECT_EQ(log(), u"started step:0 lost back succeeded:0 end:succeeded"_s);
}

TEST_F(RunEngineTest, failsToLookWhenTheLineDoesNotComeBack)
{
    server.answers = {ends(ErrandEnd::Way::LineLost)};
    EXPECT_EQ(run({reading(u"look"_s, u"healthy"_s)}).state, RunState::Failed);
}

TEST_F(RunEngineTest, isNotProvenWhenOneProofFailsButReadsTheOthers)
{
    server.answers = {prints("state=down\n"), prints("state=healthy\n")};
    const model::Run told = run({proof(u"a"_s), proof(u"b"_s), changing(u"record"_s)});
    EXPECT_EQ(log(), u"started step:0 failed:0 step:1 succeeded:1 skipped:2 end:succeeded/not-proven"_s);
    EXPECT_EQ(told.steps[0].checks.first().actual, u"down"_s);
    EXPECT_EQ(server.sent.size(), 2) << "what was not proven is not recorded as healthy";
}

TEST_F(RunEngineTest, isNotProvenWhenAProofCannotBeRead)
{
    server.answers = {prints("Traceback\n")};
    EXPECT_EQ(run({proof(u"a"_s)}).verdict, Verdict::NotProven);
}

TEST_F(RunEngineTest, cancelsBeforeTheNextStep)
{
    server.answers = {Reply{"x\n", ErrandEnd{ErrandEnd::Way::Exited, 0, {}}, true}};
    run({changing(u"a"_s), changing(u"b"_s)});
    EXPECT_EQ(log(), u"started step:0 succeeded:0 skipped:1 end:cancelled"_s);
}

TEST_F(RunEngineTest, tellsWhetherACancelledStepEndedOrMayStillRun)
{
    server.answers = {ends(ErrandEnd::Way::Cancelled)};
    EXPECT_EQ(run({changing(u"a"_s)}).state, RunState::Cancelled);
    journal = {};
    server.answers = {ends(ErrandEnd::Way::MayStillRun)};
    const model::Run told = run({changing(u"a"_s)});
    EXPECT_EQ(told.state, RunState::NeedsYou);
    EXPECT_EQ(told.steps[0].outcome.state, model::StepState::Unknown);
    EXPECT_TRUE(told.steps[0].outcome.mayStillRun);
}

TEST_F(RunEngineTest, waitsUntilItIsHealthySeveralTimesInARow)
{
    PlannedStep wait = reading(u"wait"_s, u"healthy"_s);
    wait.until = model::Until{std::chrono::seconds(1), std::chrono::seconds(60), 2};
    server.answers = {exits(7), prints("state=healthy\n"), prints("state=down\n"), prints("state=healthy\n"), prints("state=healthy\n")};
    run({wait});
    EXPECT_EQ(log(), u"started step:0 succeeded:0 end:succeeded"_s);
    EXPECT_EQ(server.sent.size(), 5);
}

TEST_F(RunEngineTest, stopsWaitingAtTheDeadlineWithTheLastAnswer)
{
    PlannedStep wait = reading(u"wait"_s, u"healthy"_s);
    wait.until = model::Until{std::chrono::seconds(1), std::chrono::seconds(3), 1};
    server.answers = std::deque<Reply>(10, prints("state=down\n"));
    const model::Run told = run({wait});
    EXPECT_EQ(told.state, RunState::Failed);
    EXPECT_EQ(told.steps[0].outcome.error->kind, base::ErrorKind::ExpectationFailed);
    EXPECT_EQ(server.sent.size(), 4);
}

TEST_F(RunEngineTest, fillsInWhatAnEarlierStepRead)
{
    PlannedStep use = changing(u"use"_s);
    use.assignments = {{u"state"_s, {}, u"health.state"_s}};
    use.expect = {};
    server.answers = {prints("state=it's up\n")};
    run({reading(u"look"_s, u"it's up"_s), use});
    EXPECT_TRUE(server.sent[1].contains("state='it'\\''s up'\n")) << server.sent[1].toStdString();
}

TEST_F(RunEngineTest, comparesWithAFactReadEarlierInTheRun)
{
    PlannedStep again = reading(u"again"_s, u"${seen.before}"_s);
    PlannedStep before{.id = u"before"_s};
    before.parsers = {{.kind = model::ParserKind::KeyValue, .facts = {{u"before"_s, u"b"_s}}}};
    server.answers = {prints("b=7\n"), prints("state=7\n")};
    EXPECT_EQ(run({before, again}).state, RunState::Succeeded);
}

TEST_F(RunEngineTest, masksSecretsInOutputAlsoWhenTheyAreSplit)
{
    PlannedStep step = changing(u"a"_s);
    step.secrets = {u"password"_s};
    server.answers = {prints("the password is hunter2!\n")};
    run({step}, {{u"password"_s, base::Secret("hunter2")}});
    QByteArray shown;
    for (const RunEvent &event : journal.events)
        shown += event.bytes;
    EXPECT_FALSE(shown.contains("hunter2"));
    EXPECT_TRUE(shown.startsWith("the password is "));
    EXPECT_FALSE(server.sent[0].contains("hunter2")) << "the script holds the name only";
}

TEST_F(RunEngineTest, doesNotStartAStepWhoseSecretIsNotThere)
{
    PlannedStep step = changing(u"a"_s);
    step.secrets = {u"password"_s};
    const model::Run told = run({step});
    EXPECT_EQ(told.steps[0].outcome.error->kind, base::ErrorKind::SecretUnavailable);
    EXPECT_TRUE(server.sent.isEmpty());
}

TEST_F(RunEngineTest, doesNotBelieveAFloodOfOutput)
{
    server.answers = {prints(QByteArray(5 * 1024 * 1024, 'x'))};
    EXPECT_EQ(run({reading(u"a"_s, u"x"_s)}).steps[0].outcome.error->kind, base::ErrorKind::UnexpectedOutput);
}

TEST_F(RunEngineTest, neverTakesItsStateFromOutput)
{
    server.answers = {Reply{"✅ Deployment succeeded\nexit 0\n", ErrandEnd{ErrandEnd::Way::Exited, 3, {}}}};
    EXPECT_EQ(run({changing(u"a"_s)}).steps[0].outcome.state, model::StepState::Failed);
}

TEST_F(RunEngineTest, saysThatNothingWasStartedWhenTheServerCannotBeReached)
{
    server.answers = {Reply{{}, base::fail(base::ErrorKind::Unreachable, u"prod-1"_s, u"refused"_s)}};
    const model::Run told = run({changing(u"a"_s)});
    EXPECT_EQ(told.steps[0].outcome.state, model::StepState::Failed);
    EXPECT_EQ(told.steps[0].outcome.error->kind, base::ErrorKind::Unreachable);
}
