// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "RunEngineFixture.h"

#include "engine/OutputBudget.h"


using model::Answer;
using model::StepState;
using Way = ErrandEnd::Way;

class ResumeTest : public RunEngineTest
{
protected:
    /// As if the program had died right after its journal held this many events.
    void dieAfter(qsizetype events) { journal.events.resize(events); }
    [[nodiscard]] QStringList jobIds() const
    {
        QStringList ids;
        for (const engine::Job &job : server.jobs)
            ids << job.id;
        return ids;
    }
};

TEST_F(ResumeTest, givesEachAttemptAtAStepAnIdOfItsOwn)
{
    server.answers = {exits(1), prints("ok\n")};
    run({changing(u"a"_s)});
    answer(Answer::Retry);
    EXPECT_EQ(jobIds(), (QStringList{u"r.1.1"_s, u"r.1.2"_s}));
    EXPECT_EQ(log(), u"started step:0 failed:0 needs-you:0 retry step:0#2 succeeded:0 end:succeeded"_s);
}

TEST_F(ResumeTest, givesAReadOnlyStepNoJob)
{
    server.answers = {prints("state=healthy\n")};
    run({reading(u"look"_s, u"healthy"_s)});
    EXPECT_EQ(jobIds(), QStringList{QString()});
}

TEST_F(ResumeTest, followsAStepThatWasUnderWayInsteadOfStartingItAgain)
{
    server.answers = {prints("working\n"), prints("done\n")};
    run({changing(u"a"_s), changing(u"b"_s)});
    dieAfter(3); // started, step-started, output
    server.jobs.clear();
    server.answers = {prints("the rest\n"), prints("done\n")};
    const model::Run told = goOn();
    EXPECT_EQ(told.state, RunState::Succeeded);
    ASSERT_EQ(server.jobs.size(), 2);
    EXPECT_EQ(server.jobs[0], (engine::Job{u"r.1.1"_s, 8, 0})) << "from the byte where it was heard last";
    EXPECT_EQ(told.steps[0].tail, "working\nthe rest\n");
    EXPECT_EQ(log(), u"started step:0 succeeded:0 step:1 succeeded:1 end:succeeded"_s) << "one start each";
}

TEST_F(ResumeTest, readsFactsFromWhatWasHeardBeforeAndAfter)
{
    PlannedStep step = changing(u"a"_s);
    step.parsers = {{.kind = model::ParserKind::KeyValue, .facts = {{u"x"_s, u"x"_s}, {u"y"_s, u"y"_s}}}};
    server.answers = {prints("x=1\n")};
    run({step});
    dieAfter(3);
    server.answers = {prints("y=2\n")};
    const model::Run told = goOn();
    EXPECT_EQ(model::textOf(told.facts, u"x"_s) + model::textOf(told.facts, u"y"_s), u"12"_s);
}

TEST_F(ResumeTest, looksAgainWhereAReadOnlyStepWasUnderWay)
{
    server.answers = {prints("state=healthy\n")};
    run({reading(u"look"_s, u"healthy"_s)});
    dieAfter(2);
    server.answers = {prints("state=healthy\n")};
    EXPECT_EQ(goOn().state, RunState::Succeeded);
    EXPECT_EQ(log(), u"started step:0 step:0#2 succeeded:0 end:succeeded"_s);
}

TEST_F(ResumeTest, endsInTheSameWayWhereverItWasBrokenOff)
{
    const QList<PlannedStep> steps{changing(u"a"_s), reading(u"look"_s, u"healthy"_s), changing(u"b"_s), proof(u"health"_s)};
    const std::deque<Reply> answers{prints("a\n"), prints("state=healthy\n"), prints("b\n"), prints("state=healthy\n")};
    server.answers = answers;
    run(steps);
    const QList<RunEvent> whole = journal.events;
    for (qsizetype cut = 1; cut < whole.size(); ++cut) {
        journal.events = whole.mid(0, cut);
        // What the server still has to say: the answers of the steps that are not finished.
        const int finished = model::runFrom(plan, journal.events).finishedSteps();
        server.answers = std::deque<Reply>(answers.begin() + finished, answers.end());
        const model::Run told = goOn();
        EXPECT_EQ(told.state, RunState::Succeeded) << "cut after " << cut;
        EXPECT_EQ(told.verdict, Verdict::Proven) << "cut after " << cut;
    }
}

TEST_F(ResumeTest, asksAfterARestartWhenItDiedBeforeItCouldAsk)
{
    server.answers = {exits(1)};
    run({changing(u"a"_s), changing(u"b"_s)});
    dieAfter(journal.events.size() - 1);
    server.sent.clear();
    EXPECT_EQ(goOn().state, RunState::NeedsYou);
    EXPECT_TRUE(server.sent.isEmpty()) << "nothing follows a step that failed";
}

TEST_F(ResumeTest, leavesAStepOutWithAReasonAndGoesOn)
{
    PlannedStep notify = changing(u"notify"_s);
    notify.isSkippable = true;
    server.answers = {exits(1), prints("ok\n")};
    const model::Run asked = run({notify, changing(u"b"_s)});
    EXPECT_EQ(asked.possibleAnswers(), (QList{Answer::Retry, Answer::Skip, Answer::RollBack, Answer::Stop}));
    const model::Run told = answer(Answer::Skip, u"the mail server is down"_s);
    EXPECT_EQ(told.state, RunState::Succeeded);
    EXPECT_TRUE(told.hasSkips());
    EXPECT_EQ(told.steps[0].outcome.why, u"the mail server is down"_s);
}

TEST_F(ResumeTest, offersNeitherToSkipWhatIsRequiredNorToRepeatWhatIsGone)
{
    PlannedStep swap = changing(u"swap"_s);
    swap.isRepeatable = false;
    server.answers = {ends(Way::Gone)};
    const model::Run told = run({swap});
    EXPECT_EQ(told.steps[0].outcome.state, StepState::Unknown);
    EXPECT_FALSE(told.steps[0].outcome.mayStillRun);
    EXPECT_EQ(told.possibleAnswers(), (QList{Answer::RollBack, Answer::Stop}));
}

TEST_F(ResumeTest, aRollbackIsNotRolledBack)
{
    plan.kind = model::ProcedureKind::Rollback;
    server.answers = {exits(1)};
    EXPECT_EQ(run({changing(u"swap"_s)}).possibleAnswers(), (QList{Answer::Retry, Answer::Stop}));
}

TEST_F(ResumeTest, namesWhatItsStepsLeftRunning)
{
    server.left = QList<model::LeftProcess>{{0, 4711, u"uvicorn"_s}};
    server.answers = {prints("ok\n")};
    const model::Run told = run({changing(u"a"_s)});
    EXPECT_EQ(told.state, RunState::Succeeded);
    EXPECT_EQ(told.left, *server.left);
}

TEST_F(ResumeTest, doesNotAskWhatIsLeftWhereNothingWasChanged)
{
    server.left = QList<model::LeftProcess>{{0, 4711, u"uvicorn"_s}};
    PlannedStep looking = changing(u"a"_s);
    looking.effect = model::Effect::Read;
    server.answers = {prints("ok\n")};
    EXPECT_TRUE(run({looking}).left.isEmpty());
}

TEST_F(ResumeTest, forgetsWhatWasLeftOnceItHasGone)
{
    server.left = QList<model::LeftProcess>{{0, 4711, u"pg_restore"_s}};
    server.answers = {ends(Way::MayStillRun), ends(Way::MayStillRun), prints("ok\n")};
    EXPECT_EQ(run({changing(u"a"_s)}).left, *server.left);
    server.left.reset();
    EXPECT_EQ(answer(Answer::Retry).left.size(), 1) << "that it could not be asked says nothing";
    server.left = QList<model::LeftProcess>();
    EXPECT_TRUE(answer(Answer::Retry).left.isEmpty());
}

TEST_F(ResumeTest, countsAStepsTimeByTheServersClock)
{
    server.answers = {Reply{"ok\n", ErrandEnd{Way::Exited, 0, {}, std::chrono::milliseconds(1250)}}};
    const model::Run told = run({changing(u"a"_s)});
    EXPECT_EQ(told.steps[0].duration(told.finishedAt.addDays(1)), std::chrono::milliseconds(1250));
}

TEST_F(ResumeTest, looksForWhatMayStillRunUnderTheSameId)
{
    server.answers = {ends(Way::MayStillRun), prints("ok\n")};
    run({changing(u"a"_s)});
    EXPECT_EQ(answer(Answer::Retry).state, RunState::Succeeded);
    EXPECT_EQ(jobIds(), (QStringList{u"r.1.1"_s, u"r.1.1"_s})) << "it is not started a second time";
}

TEST_F(ResumeTest, takesAnotherIdForWhatNeverStarted)
{
    server.answers = {ends(Way::NeverStarted), prints("ok\n")};
    EXPECT_EQ(run({changing(u"a"_s)}).state, RunState::Succeeded);
    EXPECT_EQ(jobIds(), (QStringList{u"r.1.1"_s, u"r.1.2"_s}));
}

TEST_F(ResumeTest, failsWhatNeverStartsHoweverOftenItTries)
{
    server.answers = std::deque<Reply>(5, ends(Way::NeverStarted));
    const model::Run told = run({changing(u"a"_s)});
    EXPECT_EQ(told.steps[0].outcome.state, StepState::Failed);
    EXPECT_EQ(server.sent.size(), 3);
}

TEST_F(ResumeTest, leavesARunWithoutAWordInTheJournal)
{
    Reply left = ends(Way::Left);
    left.asksToLeave = true;
    server.answers = {left};
    run({changing(u"a"_s), changing(u"b"_s)});
    ASSERT_TRUE(result.has_value());
    EXPECT_FALSE(result->has_value());
    EXPECT_EQ(log(), u"started step:0"_s);
    server.leave = {};
    server.answers = {prints("x"), prints("y")};
    EXPECT_EQ(goOn().state, RunState::Succeeded);
}

TEST_F(ResumeTest, doesNotStartWhatItMayHaveStartedLongAgo)
{
    server.answers = {prints("x")};
    run({changing(u"a"_s)});
    dieAfter(2);
    clock.time += std::chrono::hours(25);
    server.jobs.clear();
    server.answers = {ends(Way::Gone)};
    goOn();
    EXPECT_FALSE(server.jobs.first().mayStart);
}

TEST_F(ResumeTest, isCancelledAfterARestartToo)
{
    server.answers = {prints("x"), prints("y")};
    run({changing(u"a"_s), changing(u"b"_s)});
    dieAfter(4); // the first step is finished
    server.stop.request_stop();
    EXPECT_EQ(goOn().state, RunState::Cancelled);
}

TEST_F(ResumeTest, hearsAStepToItsEndAlsoWhenTheRunIsToBeCancelled)
{
    server.answers = {prints("x")};
    run({changing(u"a"_s), changing(u"b"_s)});
    dieAfter(2);
    server.stop.request_stop();
    server.answers = {ends(Way::Cancelled)};
    server.sent.clear();
    EXPECT_EQ(goOn().state, RunState::Cancelled);
    EXPECT_EQ(server.sent.size(), 1);
}

TEST_F(ResumeTest, readsWhatTheMaskHeldBackAgainAfterACrash)
{
    PlannedStep step = changing(u"a"_s);
    step.secrets = {u"password"_s};
    const engine::Secrets secrets{{u"password"_s, base::Secret("hunter2")}};
    Reply left{"it is hunt", ErrandEnd{Way::Left, -1, {}}};
    left.asksToLeave = true;
    server.answers = {left};
    run({step}, secrets);
    server.leave = {};
    server.answers = {prints("hunter2!\n")};
    server.jobs.clear();
    const model::Run told = goOn(secrets);
    EXPECT_EQ(server.jobs.first().outputOffset, 6) << "behind \"it is \"";
    EXPECT_EQ(told.steps[0].tail, "it is \xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2!\n");
}

TEST_F(ResumeTest, givesBackWhatTheServerHoldsBeforeItsEndIsWrittenAndNotWhileItWaits)
{
    server.answers = {exits(1)};
    run({changing(u"a"_s)});
    EXPECT_EQ(server.givenBack, 0);
    journal.room = static_cast<int>(journal.events.size()) + 1; // room for the answer, not for the end
    answer(Answer::Stop);
    EXPECT_FALSE(result.has_value());
    EXPECT_EQ(server.givenBack, 1);
}

TEST_F(ResumeTest, keepsOthersOutWhereSomethingMayStillRunAndNotWhereItIsGone)
{
    server.answers = {ends(Way::MayStillRun)};
    run({changing(u"a"_s)});
    answer(Answer::Stop);
    EXPECT_EQ(server.givenBack, 0);
    journal = {};
    server.answers = {ends(Way::Gone)};
    run({changing(u"a"_s)});
    answer(Answer::Stop);
    EXPECT_EQ(server.givenBack, 1);
}

TEST(OutputBudget, keepsTheFirstAndTheLastBytesAndSaysWhatIsMissing)
{
    engine::OutputBudget budget(0, 10);
    EXPECT_EQ(budget.take("0123456789abc"), "0123456789");
    EXPECT_EQ(budget.take(QByteArray(3 * 1024 * 1024, 'x') + "end"), "");
    const QByteArray rest = budget.finish();
    EXPECT_TRUE(rest.startsWith("\n\xe2\x80\x94 2097158 bytes are only on the server")) << rest.left(60).toStdString();
    EXPECT_TRUE(rest.endsWith("xend"));
    EXPECT_LT(rest.size(), 1024 * 1024 + 100);
}

TEST(OutputBudget, saysNothingWhereNothingIsMissing)
{
    engine::OutputBudget budget(0, 4);
    EXPECT_EQ(budget.take("0123456"), "0123");
    EXPECT_EQ(budget.finish(), "456");
    EXPECT_EQ(budget.finish(), "");
}
