// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Workshop.h"

#include "base/Clock.h"
#include "ssh/ServerLock.h"
#include "storage/Store.h"

#include <csignal>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using model::Answer;
using model::RunEvent;
using model::RunEventKind;
using model::RunState;

namespace {

const QString shopName = u"shop/production"_s;

/// Runs that outlive lines and programs, and wait for people.
class LastingRun : public Workshop
{
protected:
    /// Starts the run with its gate closed, and waits until its step says that it works.
    QString startGated()
    {
        const auto made = plan(u"yes"_s);
        EXPECT_OK(made);
        bool works = false;
        const auto connection = QObject::connect(operations.get(), &operations::Operations::runEvent, qApp,
                                                 [&works](const RunEvent &event) { works = works || event.kind == RunEventKind::Output; });
        EXPECT_OK(operations->start(*made, shopName));
        EXPECT_TRUE(waitUntil([&works] { return works; }));
        QObject::disconnect(connection);
        return made->run;
    }
    QString queue()
    {
        const auto made = plan();
        EXPECT_OK(made);
        EXPECT_OK(operations->start(*made, shopName));
        return made->run;
    }
    void openGate() { writeFile(folder, u"counted.open"_s, ""); }

    QString startFragile()
    {
        const auto made = planOf(u"mend"_s);
        EXPECT_OK(made);
        EXPECT_OK(operations->start(*made, shopName));
        EXPECT_TRUE(reaches(made->run, RunState::NeedsYou));
        return made->run;
    }
};

TEST_F(LastingRun, goesOnWhenTheLineIsCutAndIsHeardToItsEnd)
{
    openWithShop();
    bool wasLost = false;
    bool wasBack = false;
    QObject::connect(operations.get(), &operations::Operations::runEvent, qApp, [&](const RunEvent &event) {
        if (event.kind == RunEventKind::Output && !wasLost)
            sshd.signalConnections(SIGKILL);
        wasLost = wasLost || event.kind == RunEventKind::LineLost;
        wasBack = wasBack || event.kind == RunEventKind::LineBack;
        if (event.kind == RunEventKind::LineBack)
            openGate();
    });
    const auto made = plan(u"yes"_s);
    ASSERT_OK(made);
    ASSERT_OK(operations->start(*made, shopName));
    EXPECT_EQ(end(made->run).verdict, model::Verdict::Proven);
    EXPECT_TRUE(wasLost && wasBack);
    EXPECT_EQ(count(), 1) << "and nothing is done twice";
    EXPECT_EQ(operations->run(made->run)->steps[0].tail, "working\n");
}

TEST_F(LastingRun, isLeftWithItsProgramAndTakenUpByTheNextOne)
{
    openWithShop();
    const QString run = startGated();
    open(); // the program ends, and another one begins
    EXPECT_EQ(operations->run(run)->state, RunState::Running);
    openGate();
    const auto taken = operations->takeUpAll();
    ASSERT_OK(taken);
    EXPECT_EQ(*taken, QStringList{run});
    EXPECT_EQ(end(run).verdict, model::Verdict::Proven);
    EXPECT_EQ(count(), 1);
    EXPECT_EQ(operations->run(run)->steps[0].attempt, 1);
}

TEST_F(LastingRun, isToldToAnotherProgramWhichGoesOnWithItWhereItsOwnEnds)
{
    openWithShop();
    const QString run = startGated();
    std::unique_ptr<operations::Operations> first = std::move(operations);
    open();
    ASSERT_OK(operations->takeUp(run));
    EXPECT_EQ(operations->run(run)->state, RunState::Running);
    first.reset(); // it leaves the run, and we stand by
    openGate();
    EXPECT_EQ(end(run).verdict, model::Verdict::Proven);
    EXPECT_EQ(count(), 1);
}

TEST_F(LastingRun, isCancelledByItsOwnProgramWhileAnotherOneStandsBy)
{
    openWithShop();
    const QString run = startGated();
    std::unique_ptr<operations::Operations> first = std::move(operations);
    open();
    ASSERT_OK(operations->takeUp(run));
    ASSERT_OK(operations->cancel(run, u"the wrong release"_s));
    EXPECT_EQ(end(run).state, RunState::Cancelled);
    EXPECT_EQ(operations->run(run)->cancelledBy, operations::actor());
    EXPECT_EQ(operations->run(run)->cancelReason, u"the wrong release"_s);
    int asked = 0;
    const base::SystemClock clock;
    const auto store = storage::Store::open(folder.filePath(u"profile"_s), clock);
    ASSERT_OK(store);
    const auto events = (*store)->events(run);
    ASSERT_OK(events);
    for (const RunEvent &event : *events)
        asked += event.kind == RunEventKind::CancelRequested ? 1 : 0;
    EXPECT_EQ(asked, 1) << "only one of them writes its journal";
}

TEST_F(LastingRun, isToldToAnotherProgramToItsEnd)
{
    openWithShop();
    const QString run = startGated();
    const std::unique_ptr<operations::Operations> first = std::move(operations);
    open();
    openGate();
    EXPECT_EQ(end(run).verdict, model::Verdict::Proven) << "though we do nothing for it";
    EXPECT_EQ(count(), 1);
}

TEST_F(LastingRun, waitsForAServerThatIsAwayWhenItIsTakenUp)
{
    openWithShop();
    const QString run = startGated();
    open();
    openGate();
    sshd.stop();
    bool wasLost = false;
    QObject::connect(operations.get(), &operations::Operations::runEvent, qApp, [&](const RunEvent &event) {
        if (event.kind == RunEventKind::LineLost && !std::exchange(wasLost, true))
            sshd.start();
    });
    ASSERT_OK(operations->takeUpAll());
    EXPECT_EQ(end(run).verdict, model::Verdict::Proven);
    EXPECT_TRUE(wasLost);
    EXPECT_EQ(count(), 1);
}

TEST_F(LastingRun, isHeldWhenItsProgramEndedBeforeItsTurn)
{
    openWithShop();
    const QString first = startGated();
    const QString second = queue();
    open();
    openGate();
    ASSERT_OK(operations->takeUpAll());
    EXPECT_EQ(end(first).state, RunState::Succeeded);
    EXPECT_EQ(operations->runs({}, true)->first().heldBy, u"its program ended"_s);
    EXPECT_EQ(count(), 1) << "nobody is surprised by what was queued before";
    ASSERT_OK(operations->release(second));
    EXPECT_EQ(end(second).state, RunState::Succeeded);
    EXPECT_EQ(count(), 2);
}

TEST_F(LastingRun, isCancelledBeforeItsTurnByAProgramThatDidNotQueueIt)
{
    openWithShop();
    const QString first = startGated();
    const QString second = queue();
    open();
    ASSERT_OK(operations->cancel(second, u"not today"_s));
    EXPECT_EQ(end(second).state, RunState::Cancelled) << "and is not only put on hold";
    EXPECT_EQ(operations->run(second)->cancelReason, u"not today"_s) << "though it never began";
    openGate();
    ASSERT_OK(operations->takeUpAll());
    EXPECT_EQ(end(first).state, RunState::Succeeded);
    EXPECT_EQ(count(), 1);
}

TEST_F(LastingRun, isCancelledWhileItsServerIsAway)
{
    openWithShop();
    const QString run = startGated();
    open();
    sshd.stop();
    bool wasLost = false;
    QObject::connect(operations.get(), &operations::Operations::runEvent, qApp, [&](const RunEvent &event) {
        if (event.kind == RunEventKind::LineLost && !std::exchange(wasLost, true)) {
            EXPECT_OK(operations->cancel(run));
            sshd.start(); // it comes back, and is asked to end what runs
        }
    });
    ASSERT_OK(operations->takeUpAll());
    EXPECT_EQ(end(run).state, RunState::Cancelled);
    EXPECT_TRUE(wasLost);
    EXPECT_EQ(count(), 1);
}

TEST_F(LastingRun, isCancelledByAProgramThatDidNotStartIt)
{
    openWithShop();
    const QString run = startGated();
    open();
    ASSERT_OK(operations->cancel(run));
    EXPECT_EQ(end(run).state, RunState::Cancelled);
    EXPECT_FALSE(operations->run(run)->steps[0].outcome.mayStillRun);
    EXPECT_EQ(operations->run(run)->steps[0].outcome.why, u"ended on the server"_s);
}

TEST_F(LastingRun, asksWhatToDoWhenAStepFailedAndTriesAgain)
{
    openWithShop();
    const QString run = startFragile();
    const auto asked = operations->run(run);
    ASSERT_OK(asked);
    EXPECT_EQ(asked->possibleAnswers(), (QList{Answer::Retry, Answer::Skip, Answer::RollBack, Answer::Stop}));
    EXPECT_EQ(asked->steps[0].outcome.exitStatus, 7);
    EXPECT_EQ(asked->steps[0].tail, "it broke\n");
    writeFile(folder, u"counted.mended"_s, "");
    ASSERT_OK(operations->answer(run, Answer::Retry, {}));
    EXPECT_EQ(end(run).state, RunState::Succeeded);
    EXPECT_EQ(count(), 2) << "tried twice, because somebody said so";
}

TEST_F(LastingRun, isAnsweredAfterARestart)
{
    openWithShop();
    const QString run = startFragile();
    open();
    EXPECT_TRUE(operations->takeUpAll()->isEmpty()) << "it waits for a person, not for a program";
    EXPECT_EQ(operations->answer(run, Answer::Skip, u" "_s).error().kind, ErrorKind::InvalidInput) << "without a reason";
    ASSERT_OK(operations->answer(run, Answer::Skip, u"the mail server is down"_s));
    EXPECT_EQ(end(run).state, RunState::Succeeded);
    EXPECT_TRUE(operations->run(run)->hasSkips());
    EXPECT_EQ(operations->answer(run, Answer::Retry, {}).error().kind, ErrorKind::Conflict);
}

TEST_F(LastingRun, isStoppedWhereItIs)
{
    openWithShop();
    const QString run = startFragile();
    ASSERT_OK(operations->cancel(run));
    EXPECT_EQ(end(run).state, RunState::Failed);
    EXPECT_EQ(operations->run(run)->steps[1].outcome.state, model::StepState::Skipped);
}

TEST_F(LastingRun, keepsOthersOutUntilItIsAnsweredExceptARollback)
{
    openWithShop();
    const QString parked = startFragile();
    const auto other = plan();
    ASSERT_OK(other);
    EXPECT_EQ(operations->start(*other, shopName).error().facts.value(u"rule"_s), u"needs-you"_s);
    const auto back = planOf(u"back"_s);
    ASSERT_OK(back);
    ASSERT_OK(operations->start(*back, shopName));
    EXPECT_EQ(end(back->run).state, RunState::Succeeded);
    const auto told = operations->run(parked);
    EXPECT_EQ(told->state, RunState::Failed);
    EXPECT_EQ(told->lastAnswer, Answer::RollBack);
}

TEST_F(LastingRun, isAnsweredByARollbackThatWaitedWhileItStillRan)
{
    openWithShop();
    const auto mend = planOf(u"mend"_s);
    const auto back = planOf(u"back"_s);
    ASSERT_OK(mend);
    ASSERT_OK(back);
    QObject::connect(operations.get(), &operations::Operations::runEvent, qApp, [&](const RunEvent &event) {
        if (event.run == mend->run && event.kind == RunEventKind::StepStarted && event.step == 0) {
            EXPECT_OK(operations->start(*back, shopName));
        }
    });
    ASSERT_OK(operations->start(*mend, shopName));
    EXPECT_EQ(end(back->run).state, RunState::Succeeded);
    EXPECT_EQ(operations->run(mend->run)->state, RunState::Failed);
}

TEST_F(LastingRun, isKeptOutByAnotherWorkstationAndSaysByWhom)
{
    openWithShop();
    const QString first = startGated();
    const auto held = operations->lockHolder(shopName).result();
    ASSERT_OK(held);
    ASSERT_TRUE(held->has_value());
    EXPECT_EQ((*held)->run(), first);
    EXPECT_EQ((*held)->life, model::LockHolder::Life::Live);
    // The other workstation: another profile, the same server.
    auto mine = std::move(operations);
    operations::Profile profile = operations::Profile::at(folder.filePath(u"other"_s));
    profile.definitionFolders = {folder.filePath(u"d"_s)};
    operations = std::move(*operations::Operations::open(profile));
    (void)operations->testConnection(sshd.login().server, {}, {sshd.hostKey().fingerprint}).result();
    ASSERT_OK(operations->addEnvironment(shop()));
    const auto theirs = plan();
    ASSERT_OK(theirs);
    ASSERT_OK(operations->start(*theirs, shopName));
    EXPECT_EQ(end(theirs->run).state, RunState::Failed);
    EXPECT_TRUE(operations->run(theirs->run)->why.contains(u"locked by"_s)) << operations->run(theirs->run)->why.toStdString();
    EXPECT_EQ(count(), 1);
    EXPECT_EQ(operations->breakLock(shopName, first, {}, shopName).result().error().kind, ErrorKind::InvalidInput) << "no reason";
    EXPECT_EQ(operations->breakLock(shopName, first, u"why not"_s, {}).result().error().kind, ErrorKind::Refused) << "no name";
    EXPECT_EQ(operations->breakLock(shopName, u"another"_s, u"x"_s, shopName).result().error().kind, ErrorKind::Conflict);
    ASSERT_OK(operations->breakLock(shopName, first, u"she is on holiday"_s, shopName).result());
    EXPECT_FALSE(operations->lockHolder(shopName).result()->has_value());
    openGate();
    operations = std::move(mine);
    EXPECT_TRUE(reaches(first, RunState::Succeeded)) << "what was under way is heard to its end";
}

TEST_F(LastingRun, clearsTheLockThatARunOfOursLeftWhenItEnded)
{
    openWithShop();
    const auto before = plan();
    ASSERT_OK(before);
    ASSERT_OK(operations->start(*before, shopName));
    EXPECT_EQ(end(before->run).state, RunState::Succeeded);
    // As it is where the server gave the lock and its answer was lost.
    ssh::Lane lane(sshd.login());
    ASSERT_OK(ssh::ServerLock(lane, before->lock).acquire({{u"run"_s, before->run}, {u"who"_s, u"ann"_s}}));
    const auto next = plan();
    ASSERT_OK(next);
    ASSERT_OK(operations->start(*next, shopName));
    EXPECT_EQ(end(next->run).state, RunState::Succeeded) << operations->run(next->run)->why.toStdString();
    EXPECT_FALSE(operations->lockHolder(shopName).result()->has_value());
}

TEST_F(LastingRun, startsNoFurtherStepOnceItsLockWasTaken)
{
    writeFile(folder, u"d/procedures/back.yaml"_s, "procedure: back\ntitle: Back\nkind: other\nsteps:\n"
              "  - {id: one, title: One, run: counter.add, with: {gate: \"yes\"}}\n  - {id: two, title: Two, run: counter.add, with: {gate: no}}\n");
    openWithShop();
    const auto made = planOf(u"back"_s);
    ASSERT_OK(made);
    QObject::connect(operations.get(), &operations::Operations::runEvent, qApp, [&](const RunEvent &event) {
        if (event.kind != RunEventKind::Output)
            return;
        EXPECT_OK(operations->breakLock(shopName, made->run, u"test"_s, shopName).result());
        openGate();
    });
    ASSERT_OK(operations->start(*made, shopName));
    ASSERT_TRUE(reaches(made->run, RunState::NeedsYou));
    const auto told = operations->run(made->run);
    EXPECT_EQ(told->steps[0].outcome.state, model::StepState::Succeeded);
    EXPECT_EQ(told->steps[1].outcome.error->facts.value(u"rule"_s), u"lock"_s);
    EXPECT_EQ(count(), 1);
}

TEST_F(LastingRun, givesTheLockBackAtItsEnd)
{
    openWithShop();
    const auto made = plan();
    ASSERT_OK(made);
    ASSERT_OK(operations->start(*made, shopName));
    EXPECT_EQ(end(made->run).state, RunState::Succeeded);
    EXPECT_FALSE(operations->lockHolder(shopName).result()->has_value());
}

TEST_F(LastingRun, isMissedWhenItsWindowGoesByAndNeverLate)
{
    openWithShop();
    const QString first = startGated();
    const auto late = plan();
    ASSERT_OK(late);
    operations::StartTime when;
    when.notAfter = QDateTime::currentDateTimeUtc().addMSecs(300);
    ASSERT_OK(operations->start(*late, shopName, when));
    EXPECT_EQ(end(late->run).state, RunState::Missed);
    openGate();
    EXPECT_EQ(end(first).state, RunState::Succeeded);
    EXPECT_EQ(count(), 1);
}

} // namespace
