// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Workshop.h"

#include <QSignalSpy>

#include <QtConcurrent>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using model::AlertLevel;

namespace {

const QString shopName = u"shop/production"_s;

class HandClock final : public base::Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return time; }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return std::chrono::milliseconds(time.toMSecsSinceEpoch()); }
    QDateTime time = QDateTime({2026, 3, 12}, QTime(3, 0), Qt::UTC);
};

/// What is watched of a shop, whose server says what the test wants.
class WatchingTest : public ::testing::Test
{
protected:
    WatchingTest() : store(std::move(*storage::Store::open(folder.path(), clock)))
    {
        system.id = u"shop"_s;
        model::Monitor disk{.id = u"disk"_s, .title = {}, .verbs = {u"host.disk"_s}, .every = std::chrono::seconds(60), .fact = u"disk.used"_s};
        disk.critical = model::Threshold{model::Comparison::AtLeast, u"90"_s};
        disk.failures = 2;
        model::Monitor load = disk;
        load.id = u"load"_s;
        load.verbs = {u"host.load"_s};
        load.fact = u"load"_s;
        load.every = std::chrono::seconds(20);
        system.monitors = {disk, load};
        makeWatching();
    }
    void makeWatching()
    {
        watching = std::make_unique<operations::Watching>(
            *store, clock, safeguards, [this] { return QList<std::pair<model::Environment, const model::System *>>{{environment, &system}}; },
            [this](const model::Environment &, const model::System &, const QStringList &verbs) {
                asked << verbs;
                return QtFuture::makeReadyFuture(answer);
            });
    }
    /// Goes on by so many seconds, and takes what was read.
    void pass(int seconds)
    {
        clock.time = clock.time.addSecs(seconds);
        QSignalSpy read(watching.get(), &operations::Watching::read);
        watching->tick();
        if (asked.size() > heard) {
            EXPECT_TRUE(read.count() > 0 || read.wait(10'000));
            heard = asked.size();
        }
    }
    void say(int disk) { answer = model::FactSet{{u"disk.used"_s, {disk, clock.time}}, {u"load"_s, {1, clock.time}}}; }
    [[nodiscard]] operations::Standing disk() const { return watching->standings(shopName).value(0); }

    QTemporaryDir folder;
    HandClock clock;
    std::unique_ptr<storage::Store> store;
    operations::Safeguards safeguards{*store, clock, false};
    model::System system;
    model::Environment environment{.system = u"shop"_s, .name = u"production"_s};
    base::Result<model::FactSet> answer = model::FactSet();
    QList<QStringList> asked;
    qsizetype heard = 0;
    std::unique_ptr<operations::Watching> watching;
};

} // namespace

TEST_F(WatchingTest, ReadsEachAtItsOwnPaceAndTogetherWhatIsDue)
{
    say(10);
    pass(0);
    pass(10);
    pass(10);
    pass(40);
    EXPECT_EQ(asked, (QList<QStringList>{{u"host.disk"_s, u"host.load"_s}, {u"host.load"_s}, {u"host.disk"_s, u"host.load"_s}}));
    EXPECT_EQ(disk().reading.level, AlertLevel::Good);
    EXPECT_EQ(disk().reading.value, u"10"_s);
}

TEST_F(WatchingTest, TellsOnceThatSomethingIsWrongAndOnceThatItIsOver)
{
    QSignalSpy alerts(watching.get(), &operations::Watching::alerted);
    QSignalSpy changes(watching.get(), &operations::Watching::changed);
    say(95);
    pass(0);
    EXPECT_TRUE(alerts.isEmpty());
    pass(60);
    ASSERT_EQ(alerts.size(), 1);
    EXPECT_EQ(changes.size(), 1);
    ASSERT_OK(watching->acknowledge(shopName, u"disk"_s, {}));
    EXPECT_EQ(changes.size(), 2) << "pages show who sees to it";
    EXPECT_EQ(alerts.size(), 1) << "nobody is told of that";
    EXPECT_EQ(alerts.first().first().value<model::Alert>().level, AlertLevel::Critical);
    pass(60);
    EXPECT_EQ(alerts.size(), 1);
    ASSERT_EQ(watching->alerts().size(), 1);
    say(10);
    pass(60);
    EXPECT_EQ(alerts.size(), 2);
    EXPECT_TRUE(watching->alerts().isEmpty());
    EXPECT_EQ(store->notes(1).value().first().text, u"alert cleared: disk is good (10)"_s);
    EXPECT_TRUE(store->checkNotes());
}

TEST_F(WatchingTest, ALineThatIsDownMakesEverythingUnknown)
{
    say(10);
    pass(0);
    answer = base::fail(ErrorKind::Unreachable, u"shop"_s, u"no route"_s);
    pass(60);
    EXPECT_EQ(disk().reading.level, AlertLevel::Unknown);
    EXPECT_TRUE(disk().reading.value.isEmpty());
    pass(60);
    ASSERT_EQ(watching->alerts().size(), 2);
    EXPECT_EQ(watching->alerts().first().level, AlertLevel::Unknown);
}

TEST_F(WatchingTest, AnotherServerIsNotTakenForAGoodOne)
{
    say(10);
    answer->insert(u"enrolment.differences"_s, {u"machine"_s, clock.time});
    pass(0);
    EXPECT_EQ(disk().reading.level, AlertLevel::Unknown);
}

TEST_F(WatchingTest, AnAlertIsNeitherForgottenNorToldAgainAfterARestart)
{
    say(95);
    pass(0);
    pass(60);
    makeWatching();
    heard = asked.size();
    QSignalSpy alerts(watching.get(), &operations::Watching::alerted);
    ASSERT_EQ(watching->alerts().size(), 1);
    pass(60);
    pass(60);
    EXPECT_TRUE(alerts.isEmpty());
    EXPECT_EQ(disk().alert->raisedAt, QDateTime({2026, 3, 12}, QTime(3, 0), Qt::UTC)) << "when it was read";
}

TEST_F(WatchingTest, AnAlertIsAcknowledgedAndSnoozedByNameAndOnlyWhileItStands)
{
    EXPECT_EQ(watching->acknowledge(shopName, u"disk"_s, {}).error().kind, ErrorKind::NotFound);
    say(95);
    pass(0);
    pass(60);
    ASSERT_OK(watching->acknowledge(shopName, u"disk"_s, u" looking "_s));
    EXPECT_EQ(disk().alert->acknowledgedBy, operations::actor());
    EXPECT_EQ(disk().alert->remark, u"looking"_s);
    EXPECT_FALSE(disk().alert->isLoud(clock.now()));
    EXPECT_EQ(watching->snooze(shopName, u"disk"_s, std::chrono::minutes(0), {}).error().kind, ErrorKind::InvalidInput);
    ASSERT_OK(watching->snooze(shopName, u"disk"_s, std::chrono::minutes(30), {}));
    EXPECT_EQ(disk().alert->snoozedUntil, clock.now().addSecs(1800));
    EXPECT_EQ(store->notes(1).value().first().text, u"alert of disk snoozed for 30 min"_s);
}

TEST_F(WatchingTest, IsOffUntilItIsStarted)
{
    EXPECT_FALSE(watching->isOn());
    EXPECT_TRUE(asked.isEmpty());
    say(10);
    watching->start();
    EXPECT_TRUE(watching->isOn());
    EXPECT_EQ(asked.size(), 1);
    watching->stop();
}

/// On a real server, over the line.
class WatchedShop : public Workshop
{
};

TEST_F(WatchedShop, IsReadByItsOwnVerbsAlone)
{
    writeFile(folder, u"d/systems/shop/monitors.yaml"_s,
              "monitors:\n  - {id: count, title: Count, verbs: [counter.look], every: 1s, fact: shop.count, critical: {at_least: 2}, failures: 1}\n");
    openWithShop();
    ASSERT_OK(operations->look(shopName).result());
    QSignalSpy read(&operations->watching(), &operations::Watching::read);
    operations->watching().start();
    ASSERT_TRUE(read.wait(20'000));
    EXPECT_EQ(operations->watching().standings(shopName).value(0).reading.level, AlertLevel::Good);
    writeFile(folder, u"counted"_s, "1\n2\n");
    QSignalSpy alerts(&operations->watching(), &operations::Watching::alerted);
    ASSERT_TRUE(alerts.wait(20'000));
    EXPECT_EQ(alerts.first().first().value<model::Alert>().value, u"2"_s);
}
