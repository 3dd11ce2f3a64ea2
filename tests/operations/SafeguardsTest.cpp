// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Workshop.h"

#include <QDirIterator>
#include <QRandomGenerator>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using model::RunState;
using operations::Consent;

namespace {

const QString shopName = u"shop/production"_s;

class SafeguardsTest : public Workshop
{
protected:
    void replaceServer() { writeFile(folder, u"counted.machine"_s, "another"); }
    /// Those that hold these words.
    [[nodiscard]] QStringList notes(const QString &words = {}) const
    {
        QStringList texts;
        const auto all = operations->notes(100);
        EXPECT_OK(all);
        for (const model::Note &note : all.value())
            if (note.text.contains(words))
                texts << note.text;
        return texts;
    }
    [[nodiscard]] static QString rule(const base::Result<void> &result) { return result ? QString() : result.error().facts.value(u"rule"_s); }

    /// One that runs until its gate is opened, which it gives, and one that waits for it.
    QString queueTwo()
    {
        const auto first = plan(u"yes"_s);
        EXPECT_OK(first);
        EXPECT_OK(operations->start(*first, shopName));
        EXPECT_TRUE(reaches(first->run, RunState::Running));
        const auto second = plan();
        EXPECT_OK(second);
        EXPECT_OK(operations->start(*second, shopName));
        return first->run;
    }
    /// Waits until the one run that is left was put on hold.
    QString whyHeld()
    {
        QString by;
        EXPECT_TRUE(waitUntil([&] { return !(by = operations->runs({}, true).value().value(0).heldBy).isEmpty(); }));
        return by;
    }

    model::RunEvent runToEnd(const model::Plan &plan, const Consent &consent = shopName)
    {
        const auto started = operations->start(plan, consent);
        EXPECT_OK(started);
        return started ? end(plan.run) : model::RunEvent();
    }
};

} // namespace

TEST_F(SafeguardsTest, enrolAServerByWhatTheFirstLookReadsAndNoteIt)
{
    openWithShop();
    ASSERT_OK(operations->look(shopName).result());
    const auto enrolment = operations->safeguards().enrolment(shopName);
    ASSERT_OK(enrolment);
    EXPECT_EQ(enrolment->values.value(u"identity.machine"_s), u"first"_s);
    EXPECT_TRUE(enrolment->by.contains(u'@')) << "who, and from which computer";
    EXPECT_TRUE(notes().first().contains(u"identity.machine=first"_s));
    ASSERT_OK(operations->look(shopName).result());
    EXPECT_EQ(notes(u"server enrolled"_s).size(), 1) << "only once";
}

TEST_F(SafeguardsTest, noteAKeyThatWasAcceptedAndAnEnvironmentThatCameOrWent)
{
    openWithShop();
    EXPECT_EQ(notes(u"host key accepted"_s), QStringList{u"host key accepted: "_s + sshd.hostKey().fingerprint});
    EXPECT_EQ(notes(u"environment added"_s).size(), 1);
    model::Environment moved = shop();
    moved.environmentClass = model::EnvironmentClass::Staging;
    ASSERT_OK(operations->addEnvironment(moved));
    EXPECT_TRUE(notes().first().startsWith(u"environment changed: staging on "_s)) << notes().first().toStdString();
    (void)operations->testConnection(sshd.login().server, {}, {sshd.hostKey().fingerprint}).result();
    EXPECT_EQ(notes(u"host key accepted"_s).size(), 1) << "what is known already is not accepted again";
    ASSERT_OK(operations->removeEnvironment(shopName));
    EXPECT_EQ(notes().first(), u"environment removed"_s);
    EXPECT_TRUE(operations->verifyAudit().result()->breaks.isEmpty());
}

TEST_F(SafeguardsTest, planNothingThatChangesAnotherServer)
{
    openWithShop();
    ASSERT_OK(operations->look(shopName).result());
    replaceServer();
    const auto made = planOf(u"wipe"_s);
    ASSERT_OK(made);
    EXPECT_FALSE(made->isReady());
    EXPECT_EQ(rule(operations->start(*made, shopName)), u"requirements"_s);
    const auto rows = model::rowsOf(*operations->look(shopName).result(), u"enrolment.differences"_s);
    ASSERT_EQ(rows.size(), 1);
    EXPECT_EQ(rows[0]["expected"_L1], u"first"_s);
    EXPECT_EQ(rows[0]["actual"_L1], u"another"_s);
}

TEST_F(SafeguardsTest, startNothingOnAServerThatWasReplacedAfterThePlanWasMade)
{
    openWithShop();
    const auto made = planOf(u"wipe"_s);
    ASSERT_OK(made);
    replaceServer();
    const model::RunEvent last = runToEnd(*made);
    EXPECT_EQ(last.state, RunState::Failed);
    EXPECT_EQ(operations->run(made->run)->steps[0].outcome.error->kind, ErrorKind::WrongServer);
    EXPECT_EQ(count(), 0);
}

TEST_F(SafeguardsTest, executeNothingOnAServerThatWasPutInItsPlaceInTheMiddleOfARun)
{
    openWithShop();
    const auto made = plan(u"yes"_s);
    ASSERT_OK(made);
    bool isReplaced = false;
    qsizetype before = 0;
    QString why;
    QObject::connect(operations.get(), &operations::Operations::runEvent, qApp, [&](const model::RunEvent &event) {
        if (event.kind == model::RunEventKind::Output && !std::exchange(isReplaced, true)) {
            sshd.becomeAnother();
            before = sshd.log().size();
        }
        if (event.kind == model::RunEventKind::NeedsYou)
            why = event.text;
    });
    ASSERT_OK(operations->start(*made, shopName));
    ASSERT_TRUE(waitUntil([&why] { return !why.isEmpty(); }));
    ASSERT_TRUE(isReplaced);
    EXPECT_EQ(operations->run(made->run)->state, RunState::NeedsYou);
    EXPECT_TRUE(why.contains(u"key"_s)) << why.toStdString();
    EXPECT_FALSE(sshd.log().mid(before).contains("Accepted")) << "nobody signed in to it: " << sshd.log().mid(before).toStdString();
    EXPECT_EQ(operations->look(shopName).result().error().kind, ErrorKind::HostKeyChanged);
    writeFile(folder, u"counted.open"_s, ""); // what ran on the right one may end
}

TEST_F(SafeguardsTest, enrolAnotherServerWithAReasonAndTheNameOfProduction)
{
    openWithShop();
    ASSERT_OK(operations->look(shopName).result());
    replaceServer();
    EXPECT_EQ(operations->enrolAnew(shopName, Consent(shopName)).result().error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(operations->enrolAnew(shopName, {{}, u"new hardware"_s}).result().error().kind, ErrorKind::Refused);
    const auto anew = operations->enrolAnew(shopName, {shopName, u"new hardware"_s}).result();
    ASSERT_OK(anew);
    EXPECT_EQ(anew->reason, u"new hardware"_s);
    EXPECT_TRUE(notes().first().contains(u"new hardware"_s));
    const auto made = planOf(u"wipe"_s);
    ASSERT_OK(made);
    EXPECT_EQ(runToEnd(*made).state, RunState::Succeeded);
    EXPECT_EQ(count(), 2);
}

TEST_F(SafeguardsTest, forgetTheEnrolmentWithTheEnvironment)
{
    openWithShop();
    ASSERT_OK(operations->look(shopName).result());
    ASSERT_OK(operations->removeEnvironment(shopName));
    EXPECT_FALSE(operations->safeguards().enrolment(shopName)->at.isValid());
}

TEST_F(SafeguardsTest, deployInAFreezeOnlyWithAReasonWhichIsNoted)
{
    openWithShop();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto freeze = operations->safeguards().freeze({{}, {}, now.addSecs(-60), now.addSecs(3600), u"Christmas"_s, {}});
    ASSERT_OK(freeze);
    const auto made = plan();
    ASSERT_OK(made);
    EXPECT_TRUE(made->isReady());
    EXPECT_EQ(made->overridable().size(), 1) << "the plan says so beforehand";
    EXPECT_EQ(rule(operations->start(*made, shopName)), u"freeze"_s);
    EXPECT_EQ(count(), 0);
    EXPECT_EQ(runToEnd(*made, {shopName, u"security fix"_s}).state, RunState::Succeeded);
    EXPECT_TRUE(notes().first().contains(u"security fix"_s));
}

TEST_F(SafeguardsTest, keepARunThatWouldStartInAFreezeFromBeingScheduled)
{
    openWithShop();
    const QDateTime tomorrow = QDateTime::currentDateTimeUtc().addDays(1);
    ASSERT_OK(operations->safeguards().freeze({{}, shopName, tomorrow, tomorrow.addSecs(3600), u"stocktaking"_s, {}}));
    const auto made = plan();
    ASSERT_OK(made);
    EXPECT_EQ(rule(operations->start(*made, shopName, {.notBefore = tomorrow.addSecs(60)})), u"freeze"_s);
    const Consent why{shopName, u"agreed with the shop"_s};
    EXPECT_OK(operations->start(*made, why, {.notBefore = tomorrow.addSecs(60)})) << "with a reason it may";
    const auto today = plan();
    ASSERT_OK(today);
    EXPECT_EQ(runToEnd(*today).state, RunState::Succeeded) << "today is free";
}

TEST_F(SafeguardsTest, holdARunWhoseReleaseWasFrozenWhileItWaited)
{
    openWithShop();
    const QString first = queueTwo();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    ASSERT_OK(operations->safeguards().freeze({{}, {}, now.addSecs(-60), now.addSecs(3600), u"incident"_s, {}}));
    writeFile(folder, u"counted.open"_s, "");
    EXPECT_EQ(end(first).state, RunState::Succeeded);
    const QString why = whyHeld();
    EXPECT_TRUE(why.contains(u"incident"_s)) << why.toStdString();
    EXPECT_EQ(count(), 1);
}

TEST_F(SafeguardsTest, keepARunThatWasQueuedBeforeForWhoeverMayChangeThings)
{
    openWithShop();
    const QString first = queueTwo();
    ASSERT_OK(operations->safeguards().setObserver(true));
    writeFile(folder, u"counted.open"_s, "");
    EXPECT_EQ(end(first).state, RunState::Succeeded) << "what runs is heard to its end";
    EXPECT_EQ(whyHeld(), u"an observer"_s);
    EXPECT_FALSE(operations->lockHolder(shopName).result().value()) << "and the server's lock is free";
    EXPECT_EQ(count(), 1);
}

TEST_F(SafeguardsTest, rollBackInAFreeze)
{
    openWithShop();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    ASSERT_OK(operations->safeguards().freeze({{}, {}, now.addSecs(-60), now.addSecs(3600), u"Christmas"_s, {}}));
    const auto made = planOf(u"back"_s);
    ASSERT_OK(made);
    EXPECT_EQ(runToEnd(*made).state, RunState::Succeeded);
}

TEST_F(SafeguardsTest, liftAFreezeWithAReason)
{
    open();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto freeze = operations->safeguards().freeze({{}, {}, now, now.addSecs(3600), u"Christmas"_s, {}});
    ASSERT_OK(freeze);
    EXPECT_EQ(operations->safeguards().lift(freeze->id, {}).error().kind, ErrorKind::InvalidInput);
    ASSERT_OK(operations->safeguards().lift(freeze->id, u"over"_s));
    EXPECT_TRUE(operations->safeguards().protection()->freezes.isEmpty());
    EXPECT_EQ(operations->safeguards().lift(freeze->id, u"over"_s).error().kind, ErrorKind::NotFound);
}

TEST_F(SafeguardsTest, takeNoFreezeThatEndsBeforeItBeginsOrHasNoReason)
{
    open();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    EXPECT_FALSE(operations->safeguards().freeze({{}, {}, now, now.addSecs(-1), u"x"_s, {}}));
    EXPECT_FALSE(operations->safeguards().freeze({{}, {}, now, now.addSecs(1), u"  "_s, {}}));
    EXPECT_TRUE(operations->safeguards().protection()->freezes.isEmpty());
}

TEST_F(SafeguardsTest, hearOfARuleThatAnotherProgramMade)
{
    open();
    QSignalSpy changed(operations.get(), &operations::Operations::rulesChanged);
    const base::SystemClock clock;
    const auto other = storage::Store::open(folder.filePath(u"profile"_s), clock);
    ASSERT_OK(other);
    ASSERT_OK(operations::Safeguards(**other, clock, false).block(u"shop"_s, u"v1.4.2"_s, u"loses orders"_s));
    EXPECT_TRUE(changed.wait(10'000));
    ASSERT_OK((*other)->note({clock.now(), u"ann"_s, shopName, u"no rule"_s}));
    QSignalSpy written(operations.get(), &operations::Operations::queueChanged);
    EXPECT_TRUE(written.wait(10'000));
    EXPECT_EQ(changed.size(), 1) << "whatever else is written is no rule";
}

TEST_F(SafeguardsTest, blockAReleaseAndLetItGoAgain)
{
    open();
    ASSERT_OK(operations->safeguards().block(u"shop"_s, u"v2"_s, u"loses orders"_s));
    EXPECT_EQ(operations->safeguards().protection()->blocked.at(0).reason, u"loses orders"_s);
    EXPECT_FALSE(operations->safeguards().unblock(u"shop"_s, u"v2"_s, {}));
    ASSERT_OK(operations->safeguards().unblock(u"shop"_s, u"v2"_s, u"was the cache"_s));
    EXPECT_TRUE(operations->safeguards().protection()->blocked.isEmpty());
    EXPECT_EQ(notes().size(), 2);
}

namespace {

/// Everything below the server's folder that a run may leave a trace in, with its contents.
QMap<QString, QByteArray> traces(const QString &folder)
{
    QMap<QString, QByteArray> files;
    for (QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();)
        if (const QString file = it.next(); !file.contains(u"/profile/"_s) && !file.endsWith(u".log"_s))
            files.insert(file, Sshd::contents(file));
    return files;
}

} // namespace

TEST_F(SafeguardsTest, letAnObserverChangeNothingWhateverIsAsked)
{
    openWithShop();
    // One run waits for an answer, one is held: there is something to answer, release, move and cancel.
    const auto fragile = planOf(u"mend"_s);
    ASSERT_OK(fragile);
    ASSERT_OK(operations->start(*fragile, shopName));
    ASSERT_TRUE(reaches(fragile->run, RunState::NeedsYou));
    const auto wipe = planOf(u"wipe"_s);
    const auto back = planOf(u"back"_s);
    ASSERT_OK(wipe);
    ASSERT_OK(back);
    ASSERT_OK(operations->safeguards().setObserver(true));
    const auto before = traces(folder.path()) ;
    const auto jobs = traces(sshd.path(u"home"_s));
    const auto events = operations->run(fragile->run)->lastSequence;

    QRandomGenerator random(20261121); // the same every time
    const QList<std::function<bool()>> actions{
        [&] { return operations->start(*wipe, shopName).has_value(); },
        [&] { return operations->start(*back, {shopName, u"why"_s}, {.isUrgent = true}).has_value(); },
        [&] { return operations->start(*wipe, shopName, {.notBefore = QDateTime::currentDateTimeUtc().addSecs(60)}).has_value(); },
        [&] { return operations->cancel(fragile->run).has_value(); },
        [&] { return operations->answer(fragile->run, model::Answer::Retry, {}).has_value(); },
        [&] { return operations->answer(fragile->run, model::Answer::Skip, u"no"_s).has_value(); },
        [&] { return operations->answer(fragile->run, model::Answer::Stop, {}).has_value(); },
        [&] { return operations->hold(fragile->run).has_value(); },
        [&] { return operations->release(fragile->run).has_value(); },
        [&] { return operations->move(fragile->run, random.bounded(3)).has_value(); },
        [&] { return operations->pauseQueue(random.bounded(2) == 0).has_value(); },
        [&] { (void)operations->takeUp(fragile->run); return false; }, // whose program we are ourselves
        [&] { return operations->breakLock(shopName, fragile->run, u"why"_s, shopName).result().has_value(); },
        [&] { const auto taken = operations->takeUpAll(); return !taken || !taken->isEmpty(); },
    };
    for (int i = 0; i < 10'000; ++i) {
        const int which = random.bounded(static_cast<int>(actions.size()));
        ASSERT_FALSE(actions[which]()) << "action " << which << " in round " << i;
    }
    EXPECT_EQ(traces(folder.path()), before);
    EXPECT_EQ(traces(sshd.path(u"home"_s)), jobs);
    EXPECT_EQ(operations->run(fragile->run)->lastSequence, events);
    // And sees all the same.
    EXPECT_OK(operations->look(shopName).result());
    EXPECT_OK(planOf(u"wipe"_s));
}

TEST_F(SafeguardsTest, keepAnObserverOneAfterARestartUntilTheyStop)
{
    openWithShop();
    ASSERT_OK(operations->safeguards().setObserver(true));
    open();
    EXPECT_EQ(operations->safeguards().access(), engine::Access::ReadOnly);
    ASSERT_OK(operations->safeguards().setObserver(false));
    EXPECT_EQ(operations->safeguards().access(), engine::Access::Full);
    EXPECT_EQ(notes(u"an observer"_s).size(), 2);
}

TEST_F(SafeguardsTest, doNotLetARunGoOnThatAnObserverFinds)
{
    openWithShop();
    const auto made = plan(u"yes"_s);
    ASSERT_OK(made);
    ASSERT_OK(operations->start(*made, shopName));
    ASSERT_TRUE(reaches(made->run, RunState::Running));
    ASSERT_OK(operations->safeguards().setObserver(true));
    open();
    EXPECT_TRUE(operations->takeUpAll()->isEmpty());
    ASSERT_OK(operations->safeguards().setObserver(false));
    writeFile(folder, u"counted.open"_s, "");
    EXPECT_EQ(*operations->takeUpAll(), QStringList{made->run});
    EXPECT_EQ(end(made->run).verdict, model::Verdict::Proven);
}
