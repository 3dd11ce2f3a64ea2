// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Lanes.h"
#include "operations/Workshop.h"

#include <QProcess>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using operations::ConnectionStage;

namespace {

class LockedKeyTest : public Workshop
{
protected:
    /// Signs in with the same key, in a file that "open sesame" opens.
    [[nodiscard]] model::Environment behindAPassphrase() const
    {
        const QString encrypted = folder.filePath(u"encrypted"_s);
        EXPECT_TRUE(QFile::copy(sshd.login().server.keyFile, encrypted));
        EXPECT_TRUE(QFile::setPermissions(encrypted, QFile::ReadOwner | QFile::WriteOwner));
        EXPECT_EQ(QProcess::execute(u"ssh-keygen"_s, {u"-q"_s, u"-p"_s, u"-P"_s, QString(), u"-N"_s, u"open sesame"_s, u"-f"_s, encrypted}), 0);
        model::Environment environment = shop(u"locked"_s);
        environment.server.signIn = model::SignIn::Key;
        environment.server.keyFile = encrypted;
        return environment;
    }
    /// The lanes of the profile, and nothing kept for them: a person is asked.
    struct AskedLanes
    {
        AskedLanes(const QTemporaryDir &folder, const ssh::Ask &ask)
            : profile(operations::Profile::at(folder.filePath(u"profile"_s))), store(storage::Store::open(folder.filePath(u"other"_s), clock).value())
        {
            profile.knownHostsToRead.clear();
            profile.ask = ask;
        }
        operations::Profile profile;
        base::SystemClock clock;
        std::unique_ptr<storage::Store> store;
        operations::Vault vault{*store, clock, false};
        operations::Lanes lanes{profile, vault};
    };
};

} // namespace

TEST_F(Workshop, asksAboutAServerThatWasNeverSeenAndRemembersTheAnswer)
{
    open();
    const auto asked = operations->testConnection(sshd.login().server, {}, {}).result();
    ASSERT_TRUE(asked.last().failure.has_value());
    EXPECT_EQ(asked.last().stage, ConnectionStage::HostKey);
    EXPECT_EQ(asked.last().failure->kind, ErrorKind::HostKeyUnknown);
    EXPECT_EQ(asked.last().failure->facts.value(u"fingerprint"_s), sshd.hostKey().fingerprint);
    EXPECT_EQ(operations->testConnection(sshd.login().server, {}, {u"SHA256:another"_s}).result().last().failure->kind, ErrorKind::HostKeyUnknown);
    EXPECT_EQ(operations->testConnection(sshd.login().server, {}, {sshd.hostKey().fingerprint}).result().last().stage, ConnectionStage::Done);
    EXPECT_EQ(operations->testConnection(sshd.login().server, {}, {}).result().last().stage, ConnectionStage::Done);
}

TEST_F(Workshop, saysAtWhichStepAConnectionFails)
{
    open();
    sshd.stop();
    const auto refused = operations->testConnection(sshd.login().server, {}, {}).result();
    EXPECT_EQ(refused.last().stage, ConnectionStage::Reach);
    EXPECT_EQ(refused.last().failure->facts.value(u"cause"_s), u"refused"_s);
    model::Server nobody = sshd.login().server;
    nobody.host = u"nobody.invalid"_s;
    const auto unknown = operations->testConnection(nobody, {}, {}).result();
    ASSERT_EQ(unknown.size(), 1);
    EXPECT_EQ(unknown.last().stage, ConnectionStage::Resolve);
    EXPECT_EQ(unknown.last().failure->facts.value(u"cause"_s), u"nameUnknown"_s);
    sshd.start();
    model::Server stranger = sshd.login().server;
    stranger.keyFile = folder.filePath(u"none"_s);
    const auto reports = operations->testConnection(stranger, {}, {sshd.hostKey().fingerprint}).result();
    EXPECT_EQ(reports.last().stage, ConnectionStage::SignIn);
    EXPECT_TRUE(reports.last().failure.has_value());
}

TEST_F(Workshop, testsTheConnectionOfAnEnvironmentThatIsThere)
{
    openWithShop();
    const auto reports = operations->testConnection(u"shop/production"_s, {}).result();
    QList<ConnectionStage> stages;
    for (const operations::ConnectionReport &report : reports)
        stages << report.stage;
    EXPECT_EQ(stages, (QList{ConnectionStage::Resolve, ConnectionStage::Reach, ConnectionStage::HostKey, ConnectionStage::SignIn, ConnectionStage::Shell,
                             ConnectionStage::Sudo, ConnectionStage::Tools, ConnectionStage::Done}));
    EXPECT_EQ(reports[6].missing, QStringList{u"no-such-tool"_s}) << "of its own system's adapters: " << reports[6].detail.toStdString();
    QFile::remove(folder.filePath(u"profile/known_hosts"_s));
    EXPECT_EQ(operations->testConnection(u"shop/production"_s, {}).result().last().failure->kind, ErrorKind::HostKeyUnknown);
    EXPECT_EQ(operations->testConnection(u"shop/production"_s, {sshd.hostKey().fingerprint}).result().last().stage, ConnectionStage::Done);
    EXPECT_OK(operations->look(u"shop/production"_s).result());
    EXPECT_EQ(operations->testConnection(u"shop/nowhere"_s, {}).result().last().failure->kind, ErrorKind::NotFound);
}

TEST_F(Workshop, leavesTheKeysOfAnAliasToItsFile)
{
    open();
    model::Server server;
    server.host = u"prod"_s;
    server.signIn = model::SignIn::Agent;
    const model::Server resolved = operations->resolveAlias(server);
    EXPECT_EQ(resolved.signIn, model::SignIn::Agent);
    EXPECT_EQ(resolved.keyFile, QString()) << "all of them are tried, after the agent's";
}

TEST_F(LockedKeyTest, asksEachTimeForAPassphraseThatNoKeychainKeeps)
{
    openWithShop();
    const model::Environment locked = behindAPassphrase();
    ASSERT_OK(operations->addEnvironment(locked));
    const auto nobody = operations->look(u"shop/locked"_s).result();
    ASSERT_FALSE(nobody.has_value());
    EXPECT_EQ(nobody.error().kind, ErrorKind::SecretUnavailable);
    const auto places = operations->secrets();
    ASSERT_OK(places);
    EXPECT_TRUE(std::any_of(places->begin(), places->end(), [](const auto &place) { return place.environment == u"shop/locked" && place.name == u"ssh" && place.isNeeded; }))
        << "there is a place to enter it";
    int asked = 0;
    ask = [&asked](const ssh::Question &question) -> base::Result<std::vector<base::Secret>> {
        ++asked;
        EXPECT_TRUE(question.keyFile.endsWith(u"/encrypted"_s));
        return std::vector{base::Secret("open sesame")};
    };
    open();
    EXPECT_OK(operations->look(u"shop/locked"_s).result());
    EXPECT_EQ(asked, 1);
}

TEST_F(LockedKeyTest, leavesWhoWouldNotAnswerInPeaceUntilSomebodyWantsSomething)
{
    openWithShop();
    const model::Environment locked = behindAPassphrase();
    int asked = 0;
    AskedLanes own(folder, [&asked](const ssh::Question &question) -> base::Result<std::vector<base::Secret>> {
        ++asked;
        return base::fail(ErrorKind::Cancelled, question.server, u"not now"_s);
    });
    const auto signIn = [&](operations::For whom) { return own.lanes.lane(locked, whom).and_then([](const auto &lane) { return lane->connect(); }).has_value(); };
    EXPECT_FALSE(signIn(operations::For::Clock));
    EXPECT_EQ(asked, 1);
    EXPECT_FALSE(signIn(operations::For::Clock));
    EXPECT_EQ(asked, 1) << "a monitor does not ask again each minute";
    EXPECT_FALSE(signIn(operations::For::Person));
    EXPECT_EQ(asked, 2);
}

TEST_F(LockedKeyTest, signsInOnceWhereEnvironmentsShareAServer)
{
    openWithShop();
    const model::Environment first = behindAPassphrase();
    int asked = 0;
    AskedLanes own(folder, [&asked](const ssh::Question &) -> base::Result<std::vector<base::Secret>> {
        ++asked;
        return std::vector{base::Secret("open sesame")};
    });
    model::Environment second = first;
    second.name = u"second"_s;
    model::Environment elsewhere = first;
    elsewhere.name = u"elsewhere"_s;
    elsewhere.server.user = u"nobody"_s;
    const auto laneOf = [&own](const model::Environment &environment) { return own.lanes.lane(environment).value(); };
    EXPECT_OK(laneOf(first)->connect());
    EXPECT_OK(laneOf(second)->connect());
    EXPECT_EQ(asked, 1) << "one sign-in, one question";
    EXPECT_EQ(laneOf(first), laneOf(second));
    EXPECT_NE(laneOf(first), laneOf(elsewhere)) << "another account signs in by itself";
    const auto before = laneOf(first);
    own.lanes.forget(first.id());
    EXPECT_NE(laneOf(second), before) << "what is no longer good for one is so for none";
    own.vault.lend(second.id(), u"ssh"_s, base::Secret("another"));
    own.lanes.forget(second.id());
    EXPECT_NE(laneOf(first), laneOf(second)) << "another secret signs in by itself";
}

TEST_F(Workshop, looksAndKeepsWhatItSawForTheNextStart)
{
    openWithShop();
    const auto facts = operations->look(u"shop/production"_s).result();
    ASSERT_OK(facts);
    EXPECT_EQ(model::textOf(*facts, u"shop.count"_s), u"0"_s);
    EXPECT_EQ(model::textOf(*facts, u"clock.skew"_s), u"0"_s);
    EXPECT_EQ(model::textOf(*facts, u"problem.counter.broken"_s), u"It is broken"_s) << "a part that fails is said, and spoils nothing";
    open();
    EXPECT_EQ(model::textOf(operations->status(u"shop/production"_s).facts, u"shop.count"_s), u"0"_s);
}

TEST_F(Workshop, keepsTheOldFactsAndTheFailureWhenTheServerIsGone)
{
    openWithShop();
    ASSERT_OK(operations->look(u"shop/production"_s).result());
    sshd.signalConnections(SIGKILL);
    sshd.stop();
    EXPECT_FALSE(operations->look(u"shop/production"_s).result().has_value());
    open();
    const auto status = operations->status(u"shop/production"_s);
    EXPECT_EQ(model::textOf(status.facts, u"shop.count"_s), u"0"_s);
    ASSERT_TRUE(status.failure.has_value());
    EXPECT_EQ(status.failure->kind, ErrorKind::Unreachable) << base::describe(*status.failure).toStdString();
}

TEST_F(Workshop, changesProductionOnlyWithItsName)
{
    openWithShop();
    const auto made = plan();
    ASSERT_OK(made);
    EXPECT_EQ(operations->start(*made, {}).error().kind, ErrorKind::Refused);
    EXPECT_EQ(operations->start(*made, u"production"_s).error().kind, ErrorKind::Refused);
    EXPECT_EQ(count(), 0);
    model::Plan forged = *made;
    forged.isProduction = false;
    EXPECT_EQ(operations->start(forged, {}).error().kind, ErrorKind::Refused) << "what counts is the environment, not what the plan says";
}

TEST_F(Workshop, refusesAPlanWhoseRequirementsDoNotHold)
{
    openWithShop();
    model::Plan unready = *plan();
    unready.requirements << model::CheckResult{{u"Room"_s, {}}, u"1"_s, u"0"_s, false};
    const auto refused = operations->start(unready, u"shop/production"_s);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().reason().contains(u"Room"_s));
}

TEST_F(Workshop, runsWhatWasShownAndIsProven)
{
    openWithShop();
    const auto made = plan();
    ASSERT_OK(made);
    ASSERT_OK(operations->start(*made, u"shop/production"_s));
    const model::RunEvent last = end(made->run);
    EXPECT_EQ(last.state, model::RunState::Succeeded);
    EXPECT_EQ(last.verdict, model::Verdict::Proven);
    EXPECT_EQ(count(), 1);
    const auto told = operations->run(made->run);
    ASSERT_OK(told);
    EXPECT_EQ(told->plan, *made);
    EXPECT_EQ(told->steps[0].tail, "working\n");
    EXPECT_EQ(operations->runs()->first().run, made->run);
    EXPECT_TRUE(operations->usualDuration(u"shop/production"_s, u"count"_s).has_value());
}

TEST_F(Workshop, keepsWhyARunWasStartedInItsRecord)
{
    openWithShop();
    const auto made = plan();
    ASSERT_OK(made);
    ASSERT_OK(operations->start(*made, {u"shop/production"_s, u" the shop asked for it "_s})) << "though no rule stood in its way";
    EXPECT_EQ(end(made->run).state, model::RunState::Succeeded);
    EXPECT_EQ(operations->run(made->run)->reason, u"the shop asked for it"_s);
    EXPECT_EQ(operations->runs()->first().reason, u"the shop asked for it"_s);
    const auto log = operations->deploymentLog(made->run, u"en"_s, {}).result();
    ASSERT_OK(log);
    EXPECT_TRUE(log->contains(u"| Why | the shop asked for it |"_s)) << log->toStdString();
    EXPECT_TRUE(operations->verifyAudit().result()->breaks.isEmpty());
}

TEST_F(Workshop, cancelsARunAndSaysThatItEndedOnTheServer)
{
    openWithShop();
    const auto made = plan(u"yes"_s);
    ASSERT_OK(made);
    QObject::connect(operations.get(), &operations::Operations::runEvent, qApp, [&](const model::RunEvent &event) {
        if (event.kind == model::RunEventKind::Output) {
            EXPECT_OK(operations->cancel(made->run));
        }
    });
    ASSERT_OK(operations->start(*made, u"shop/production"_s));
    EXPECT_EQ(end(made->run).state, model::RunState::Cancelled);
    EXPECT_FALSE(operations->run(made->run)->steps[0].outcome.mayStillRun);
}

TEST_F(Workshop, letsAChangingRunWaitForTheOneBeforeIt)
{
    openWithShop();
    const auto first = plan(u"yes"_s);
    const auto second = plan();
    ASSERT_OK(first);
    ASSERT_OK(second);
    ASSERT_OK(operations->start(*first, u"shop/production"_s));
    ASSERT_OK(operations->start(*second, u"shop/production"_s));
    QStringList order;
    QObject::connect(operations.get(), &operations::Operations::runEvent, qApp, [&](const model::RunEvent &event) {
        if (event.kind == model::RunEventKind::Output && event.run == first->run) {
            EXPECT_EQ(operations->run(second->run)->state, model::RunState::Queued);
            writeFile(folder, u"counted.open"_s, "");
        }
        if (event.kind == model::RunEventKind::Finished)
            order << event.run;
    });
    EXPECT_EQ(end(second->run).state, model::RunState::Succeeded);
    EXPECT_EQ(order, (QStringList{first->run, second->run}));
    EXPECT_EQ(count(), 2);
}

TEST_F(Workshop, endsARunThatNeverReachedTheServer)
{
    openWithShop();
    const auto made = plan();
    ASSERT_OK(made);
    sshd.signalConnections(SIGKILL);
    sshd.stop();
    ASSERT_OK(operations->start(*made, u"shop/production"_s));
    EXPECT_EQ(end(made->run).state, model::RunState::Failed);
    EXPECT_EQ(count(), 0);
}

TEST_F(Workshop, followsALogAndLetsGoOfIt)
{
    openWithShop();
    auto follow = operations->followLog(u"shop/production"_s, u"web"_s, 7, true);
    QByteArray heard;
    QObject::connect(follow.get(), &operations::LogFollow::arrived, qApp, [&](const QByteArray &bytes) { heard += bytes; });
    EXPECT_TRUE(waitUntil([&heard] { return heard == "web 7\n"; })) << heard.toStdString();
    follow.reset(); // comes back although the log goes on
}

TEST_F(Workshop, hidesWhatTheServerKeepsSecretInALookAndInALog)
{
    openWithShop();
    writeFile(folder, u"counted.own"_s, "s3cr3t-of-the-shop\n");
    const auto facts = operations->look(u"shop/production"_s).result();
    ASSERT_OK(facts);
    EXPECT_EQ(model::textOf(*facts, u"problem.counter.tell"_s), u"exit status 9: ••••"_s);
    auto follow = operations->followLog(u"shop/production"_s, u"web"_s, 7, false);
    QByteArray heard;
    QObject::connect(follow.get(), &operations::LogFollow::arrived, qApp, [&](const QByteArray &bytes) { heard += bytes; });
    bool isOver = false;
    QObject::connect(follow.get(), &operations::LogFollow::ended, qApp, [&isOver] { isOver = true; });
    EXPECT_TRUE(waitUntil([&isOver] { return isOver; }));
    EXPECT_EQ(heard, "web 7\n••••\n");
}

TEST_F(Workshop, showsNothingWhereItCannotKnowWhatMustBeHidden)
{
    openWithShop();
    ASSERT_TRUE(QDir(folder.path()).mkdir(u"counted.own"_s)); // which cannot be read as a file
    const auto facts = operations->look(u"shop/production"_s).result();
    ASSERT_OK(facts);
    EXPECT_EQ(model::textOf(*facts, u"problem.counter.tell"_s), u"exit status 9: (not shown: what must be masked could not be read)"_s);
    auto follow = operations->followLog(u"shop/production"_s, u"web"_s, 7, false);
    QString reason;
    QObject::connect(follow.get(), &operations::LogFollow::ended, qApp, [&](const QString &why) { reason = why; });
    EXPECT_TRUE(waitUntil([&reason] { return !reason.isEmpty(); }));
    EXPECT_TRUE(reason.startsWith(u"what must be masked could not be read"_s)) << reason.toStdString();
}

TEST_F(Workshop, removesAnEnvironmentButNotWhileItsRunIsNotFinished)
{
    openWithShop();
    const auto made = plan(u"yes"_s);
    ASSERT_OK(made);
    ASSERT_OK(operations->start(*made, u"shop/production"_s));
    EXPECT_EQ(operations->removeEnvironment(u"shop/production"_s).error().kind, ErrorKind::Refused);
    writeFile(folder, u"counted.open"_s, "");
    EXPECT_EQ(end(made->run).state, model::RunState::Succeeded);
    EXPECT_OK(operations->removeEnvironment(u"shop/production"_s));
    EXPECT_TRUE(operations->environments().isEmpty());
    EXPECT_FALSE(operations->runs()->isEmpty()) << "its history is kept";
}

TEST_F(Workshop, namesWhatIsNotThere)
{
    open();
    EXPECT_EQ(operations->look(u"no/where"_s).result().error().kind, ErrorKind::NotFound);
    EXPECT_EQ(operations->preview(u"no/where"_s, u"count"_s, {}).result().error().kind, ErrorKind::NotFound);
    EXPECT_EQ(operations->cancel(u"0123456789ab"_s).error().kind, ErrorKind::NotFound);
    EXPECT_FALSE(operations->run(u"0123456789ab"_s).has_value());
}
