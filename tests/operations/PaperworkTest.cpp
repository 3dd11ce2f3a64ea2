// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Workshop.h"

#include "net/Sink.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using model::Channel;
using model::DeliveryState;
using reporting::Tick;

namespace {

const QString shopName = u"shop/production"_s;

/// The workshop with lists and messages, and a sink for what goes out.
class PaperworkTest : public Workshop
{
protected:
    PaperworkTest()
    {
        writeFile(folder, u"d/systems/shop/checklists.yaml"_s, lists);
        writeFile(folder, u"d/systems/shop/messages.yaml"_s, messages);
        QByteArray text = system;
        text.replace("parameters:\n", "parameters:\n  mail_server: {type: text, default: \"\"}\n  mail_from: {type: text, default: \"\"}\n  mail_to: {type: text, default: \"\"}\n");
        text += "secrets: {webhook_url: {title: Webhook}}\n";
        writeFile(folder, u"d/systems/shop/system.yaml"_s, text);
    }

    void openWithMail(const QString &server, const QString &to = u"ops@example.org"_s)
    {
        openWithShop();
        model::Environment environment = shop();
        environment.parameters.insert(u"mail_server"_s, server);
        environment.parameters.insert(u"mail_from"_s, u"keerpunt@example.org"_s);
        environment.parameters.insert(u"mail_to"_s, to);
        ASSERT_OK(operations->addEnvironment(environment));
    }

    model::Run deploy()
    {
        const auto made = plan();
        EXPECT_OK(made);
        EXPECT_OK(operations->start(*made, shopName));
        (void)end(made->run);
        return operations->run(made->run).value();
    }

    [[nodiscard]] reporting::ItemState item(const QString &id) const
    {
        const auto all = operations->checklists(shopName).result();
        EXPECT_OK(all);
        for (const reporting::ChecklistState &list : *all)
            if (const reporting::ItemState *state = list.item(id))
                return *state;
        return {};
    }
    [[nodiscard]] QString newestNote() const { return operations->notes(1).value().first().text; }
    [[nodiscard]] static QString rule(const base::Result<void> &result) { return result ? QString() : result.error().facts.value(u"rule"_s); }
    [[nodiscard]] operations::Letter letter(const QString &language = u"en"_s) const
    {
        const auto made = operations->paperwork().compose(shopName, {u"done"_s, language, {}, {{u"contact"_s, u"Anna"_s}}});
        EXPECT_OK(made);
        return made.value_or(operations::Letter());
    }

    const QByteArray lists = "checklists:\n  - id: after\n    title: After\n    belongs: after-deploy\n    groups:\n      - items:\n"
                             "          - {id: counted, title: Counted, run: count, step: look}\n"
                             "          - {id: told, title: Told}\n          - {id: reviewed, title: Reviewed, second: true}\n"
                             "  - id: enough\n    title: Enough\n    groups:\n      - items: [{id: some, title: Some, check: {fact: shop.count, at_least: 1}}]\n";
    const QByteArray messages = "messages:\n  - id: done\n    title: Done\n    after: deploy\n    inputs: {contact: {type: text}}\n"
                                "    subject: {en: \"${system.title}: ${run.outcome}\", nl: \"${system.title}: ${run.outcome}\"}\n"
                                "    body: {en: \"By ${run.by}. Ask ${input.contact}. <b>\", nl: \"Door ${run.by}. Vraag ${input.contact}.\"}\n";
};

} // namespace

TEST_F(PaperworkTest, ADeploymentTicksWhatItProvesAndPeopleSignTheRest)
{
    openWithShop();
    EXPECT_EQ(rule(operations->paperwork().sign(shopName, u"told"_s, {})), u"subject"_s) << "nothing was deployed yet";
    const model::Run run = deploy();
    EXPECT_EQ(item(u"counted"_s).tick, Tick::Proven);
    EXPECT_EQ(item(u"counted"_s).run, run.id());
    EXPECT_EQ(rule(operations->paperwork().sign(shopName, u"counted"_s, {})), u"evidence"_s);
    ASSERT_OK(operations->paperwork().sign(shopName, u"told"_s, u" by phone "_s));
    EXPECT_EQ(item(u"told"_s).tick, Tick::Signed);
    EXPECT_EQ(item(u"told"_s).signature->remark, u"by phone"_s);
    EXPECT_EQ(item(u"told"_s).signature->by, operations::actor());
    EXPECT_EQ(newestNote(), u"signed: Told (told), for %1: by phone"_s.arg(run.id()));
    EXPECT_EQ(operations->paperwork().sign(shopName, u"nothing"_s, {}).error().kind, ErrorKind::NotFound);
}

TEST_F(PaperworkTest, WhoeverDeployedIsNotTheSecondPerson)
{
    openWithShop();
    (void)deploy();
    EXPECT_EQ(rule(operations->paperwork().sign(shopName, u"reviewed"_s, {})), u"second"_s);
}

TEST_F(PaperworkTest, ASignatureIsTakenBackOnlyWithAReasonAndTheJournalKeepsBoth)
{
    openWithShop();
    (void)deploy();
    ASSERT_OK(operations->paperwork().sign(shopName, u"told"_s, {}));
    EXPECT_EQ(operations->paperwork().withdraw(shopName, u"told"_s, u"  "_s).error().kind, ErrorKind::InvalidInput);
    ASSERT_OK(operations->paperwork().withdraw(shopName, u"told"_s, u"wrong list"_s));
    EXPECT_EQ(item(u"told"_s).tick, Tick::Open);
    EXPECT_TRUE(newestNote().startsWith(u"signature of %1 taken back: Told (told)"_s.arg(operations::actor())));
    EXPECT_EQ(operations->paperwork().withdraw(shopName, u"told"_s, u"again"_s).error().kind, ErrorKind::NotFound);
    EXPECT_TRUE(operations->verifyAudit().result().value().breaks.isEmpty());
}

TEST_F(PaperworkTest, AListIsSignedAnewForTheNextDeployment)
{
    openWithShop();
    (void)deploy();
    ASSERT_OK(operations->paperwork().sign(shopName, u"told"_s, {}));
    open();
    EXPECT_EQ(item(u"told"_s).tick, Tick::Signed) << "also after the program was closed";
    (void)deploy();
    EXPECT_EQ(item(u"told"_s).tick, Tick::Open);
}

TEST_F(PaperworkTest, ALookTicksWhatItReads)
{
    openWithShop();
    ASSERT_OK(operations->look(shopName).result());
    EXPECT_EQ(item(u"some"_s).tick, Tick::Refuted);
    (void)deploy();
    ASSERT_OK(operations->look(shopName).result());
    EXPECT_EQ(item(u"some"_s).tick, Tick::Proven);
}

TEST_F(PaperworkTest, TheStatusSaysHowFarADeploymentIsAndHearsOfASignature)
{
    openWithShop();
    ASSERT_OK(operations->look(shopName).result());
    const auto completion = [this] {
        EXPECT_OK(operations->checklists(shopName).result());
        QCoreApplication::processEvents();
        return operations->status(shopName).completion;
    };
    EXPECT_FALSE(completion()) << "nothing was deployed yet";
    const model::Run run = deploy();
    ASSERT_OK(operations->look(shopName).result());
    ASSERT_TRUE(completion());
    EXPECT_EQ(completion()->run, run.id());
    EXPECT_EQ(completion()->done, 1) << "it counted; nobody was told, nobody reviewed it";
    EXPECT_EQ(completion()->due, 3);
    ASSERT_OK(operations->paperwork().sign(shopName, u"told"_s, {}));
    QSignalSpy changes(operations.get(), &operations::Operations::statusChanged);
    const auto lists = operations->checklists(shopName).result();
    ASSERT_OK(lists);
    EXPECT_EQ(completion()->done, 2);
    EXPECT_FALSE(changes.isEmpty());
    operations::EnvironmentStatus status;
    EXPECT_TRUE(status.take(*lists));
    EXPECT_FALSE(status.take(*lists)) << "nothing new: who reads the lists whenever the status changes does not go round in circles";
}

TEST_F(PaperworkTest, AMessageIsFilledInAndAMissingPlaceIsSaid)
{
    openWithShop();
    (void)deploy();
    const operations::Letter dutch = letter(u"nl"_s);
    EXPECT_EQ(dutch.subject, u"Shop: gelukt"_s);
    EXPECT_TRUE(dutch.factsReadAt.isValid()) << "the run's end was followed by a look";
    EXPECT_EQ(dutch.body, u"Door %1. Vraag Anna."_s.arg(operations::actor()));
    EXPECT_EQ(operations->paperwork().compose(shopName, {u"done"_s, u"en"_s, {}, {}}).error().facts.value(u"name"_s), u"contact"_s);
    EXPECT_EQ(operations->paperwork().compose(shopName, {u"done"_s, u"en"_s, {}, {{u"other"_s, u"x"_s}}}).error().facts.value(u"name"_s), u"other"_s);
    EXPECT_EQ(operations->paperwork().compose(shopName, {u"none"_s, u"en"_s, {}, {}}).error().kind, ErrorKind::NotFound);
}

TEST_F(PaperworkTest, AMessageAfterADeploymentIsAboutThatAndNotAboutTheRollbackSince)
{
    openWithShop();
    const model::Run run = deploy();
    const auto back = planOf(u"back"_s);
    ASSERT_OK(back);
    ASSERT_OK(operations->start(*back, shopName));
    (void)end(back->run);
    EXPECT_EQ(letter().run, run.id());
}

TEST_F(PaperworkTest, AMessageOfADeploymentThatIsDoneIsNotAboutOneThatCameToNothing)
{
    openWithShop();
    const model::Run done = deploy();
    const auto late = plan(u"yes"_s);
    ASSERT_OK(late);
    ASSERT_OK(operations->start(*late, shopName));
    ASSERT_TRUE(reaches(late->run, model::RunState::Running));
    ASSERT_OK(operations->cancel(late->run));
    (void)end(late->run);
    EXPECT_EQ(operations->run(late->run).value().state, model::RunState::Cancelled);
    EXPECT_EQ(letter().run, done.id()) << "nobody is told that it is live";
}

TEST_F(PaperworkTest, TheLogIsWrittenFromTheRun)
{
    openWithShop();
    const model::Run run = deploy();
    const auto log = operations->paperwork().deploymentLog(run.id(), u"en"_s, u"all quiet"_s);
    ASSERT_OK(log);
    EXPECT_TRUE(log->startsWith(u"# Shop production: Count\n"_s)) << log->toStdString();
    EXPECT_TRUE(log->contains(u"| Add | succeeded | "_s));
    EXPECT_TRUE(log->contains(u"all quiet"_s));
    EXPECT_FALSE(operations->paperwork().deploymentLog(u"none"_s, u"en"_s));
}

TEST_F(PaperworkTest, AMailGoesOutOnceAndItsWayIsOnRecord)
{
    Sink sink;
    openWithMail(sink.mail());
    (void)deploy();
    EXPECT_EQ(operations->outbox().channels(shopName), (QList<Channel>{Channel::Mail, Channel::Webhook}));
    const auto id = operations->outbox().put(letter(), Channel::Mail);
    ASSERT_OK(id);
    const auto sent = operations->deliver(*id).result();
    ASSERT_OK(sent);
    EXPECT_EQ(sent->state, DeliveryState::Sent) << sent->why.toStdString();
    EXPECT_EQ(operations->deliver(*id).result()->state, DeliveryState::Sent);
    ASSERT_EQ(sink.got().size(), 1);
    EXPECT_EQ(sink.got().first()["subject"_L1].toString(), u"Shop: succeeded"_s);
    EXPECT_TRUE(newestNote().endsWith(u"(done, mail) was delivered"_s));
    EXPECT_EQ(operations->outbox().again(*id, {}).error().kind, ErrorKind::Conflict);
}

TEST_F(PaperworkTest, AWebhookGetsTextWithItsMarksMadeHarmless)
{
    Sink sink;
    openWithShop();
    (void)deploy();
    operations->lendSecret(shopName, u"webhook_url"_s, base::Secret(sink.web("/services/canary")));
    const auto id = operations->outbox().put(letter(), Channel::Webhook);
    ASSERT_OK(id);
    ASSERT_EQ(operations->deliver(*id).result()->state, DeliveryState::Sent);
    EXPECT_TRUE(sink.got().first()["body"_L1].toString().contains(u"&lt;b&gt;"_s));
    EXPECT_FALSE(Sshd::contents(folder.filePath(u"profile/keerpunt.sqlite"_s)).contains("canary"));
    EXPECT_FALSE(Sshd::contents(folder.filePath(u"profile/keerpunt.sqlite-wal"_s)).contains("canary"));
}

TEST_F(PaperworkTest, AServerThatIsAwayIsTriedAgainLaterAndARefusalIsNot)
{
    Sink sink;
    openWithMail(u"smtp://127.0.0.1:1"_s);
    (void)deploy();
    const auto id = operations->outbox().put(letter(), Channel::Mail);
    ASSERT_OK(id);
    const auto later = operations->deliver(*id).result();
    ASSERT_OK(later);
    EXPECT_EQ(later->state, DeliveryState::Waiting);
    EXPECT_EQ(later->attempts, 1);
    EXPECT_GE(later->triedAt.secsTo(later->nextAt), 10);
    EXPECT_EQ(operations->deliver(*id).result()->attempts, 1) << "not before its time";
    openWithMail(sink.mail(), u"nobody@example.org"_s);
    ASSERT_OK(operations->outbox().again(*id, {}));
    const auto refused = operations->deliver(*id).result();
    ASSERT_OK(refused);
    EXPECT_EQ(refused->state, DeliveryState::Failed);
    EXPECT_FALSE(refused->why.isEmpty());
    openWithMail(sink.mail());
    ASSERT_OK(operations->outbox().again(*id, u"address mended"_s));
    EXPECT_EQ(operations->deliver(*id).result()->state, DeliveryState::Sent);
}

TEST_F(PaperworkTest, AMessageThatMayHaveArrivedIsNotSentTwiceByItself)
{
    Sink sink;
    openWithShop();
    (void)deploy();
    operations->lendSecret(shopName, u"webhook_url"_s, base::Secret(sink.web("/gone")));
    const auto id = operations->outbox().put(letter(), Channel::Webhook);
    ASSERT_OK(id);
    EXPECT_EQ(operations->deliver(*id).result()->state, DeliveryState::Unsure);
    EXPECT_TRUE(operations->outbox().dueNow().value().isEmpty());
    EXPECT_EQ(sink.got().size(), 1);
}

TEST_F(PaperworkTest, AnObserverSendsNothingAndAMessageWithoutAWayIsRefused)
{
    openWithShop();
    (void)deploy();
    EXPECT_EQ(operations->outbox().put(letter(), Channel::Mail).error().kind, ErrorKind::InvalidInput);
    ASSERT_OK(operations->safeguards().setObserver(true));
    EXPECT_EQ(operations->outbox().put(letter(), Channel::Webhook).error().facts.value(u"rule"_s), u"observer"_s);
    EXPECT_TRUE(operations->outbox().list().value().isEmpty());
}

TEST(Outbox, waitsLongerAfterEachAttemptUpToTenMinutes)
{
    EXPECT_EQ(operations::Outbox::waitAfter(1), std::chrono::seconds(10));
    EXPECT_EQ(operations::Outbox::waitAfter(3), std::chrono::seconds(40));
    EXPECT_EQ(operations::Outbox::waitAfter(50), std::chrono::seconds(600));
}
