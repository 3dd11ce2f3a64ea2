// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Recorded.h"
#include "Texts.h"
#include "backups/BackupFlow.h"
#include "backups/BackupsPage.h"
#include "common/Facts.h"
#include "common/TableView.h"
#include "dashboard/OverviewPage.h"
#include "migrations/MigrationsPage.h"
#include "runs/HistoryPage.h"
#include "status/StatusPage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

namespace {

dashboard::OverviewEntry entry(const model::Environment &environment, const model::FactSet &facts)
{
    dashboard::OverviewEntry result;
    result.environment = environment;
    result.systemTitle = environment.system;
    result.facts = facts;
    result.lookedAt = QDateTime::currentDateTimeUtc();
    return result;
}

void setMigration(model::FactSet &facts, const QJsonArray &current, const QJsonArray &heads)
{
    facts.insert(QStringLiteral("migration.current"), {current, QDateTime::currentDateTimeUtc()});
    facts.insert(QStringLiteral("migration.heads"), {heads, QDateTime::currentDateTimeUtc()});
}

} // namespace

TEST(OverviewPageTest, arrowKeysMoveAndEnterOpens)
{
    dashboard::OverviewPage page;
    page.resize(900, 600);
    page.setEntries({entry(recorded::production(), recorded::degradedFacts()),
                     entry(recorded::staging(), recorded::healthyFacts())});
    page.show();
    page.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&page));
    page.focusMatrix();
    QSignalSpy opened(&page, &dashboard::OverviewPage::opened);
    auto *matrix = texts::visible<QTableView>(&page);
    QTest::keyClick(matrix, Qt::Key_Return);
    QTest::keyClick(matrix, Qt::Key_Right);
    QTest::keyClick(matrix, Qt::Key_Return);
    ASSERT_EQ(opened.size(), 2);
    EXPECT_EQ(opened[0].first().toString(), QStringLiteral("rentguy/production"));
    EXPECT_EQ(opened[1].first().toString(), QStringLiteral("rentguy/staging"));
}

TEST(OverviewPageTest, doubleClickOpensAndNewValuesKeepThePlace)
{
    dashboard::OverviewPage page;
    page.resize(900, 600);
    page.setEntries({entry(recorded::production(), {}), entry(recorded::staging(), {})});
    page.show();
    auto *matrix = texts::visible<QTableView>(&page);
    matrix->setCurrentIndex(matrix->model()->index(0, 1));
    page.setEntries({entry(recorded::production(), recorded::degradedFacts()),
                     entry(recorded::staging(), recorded::healthyFacts())});
    EXPECT_EQ(matrix->currentIndex().column(), 1);
    QSignalSpy opened(&page, &dashboard::OverviewPage::opened);
    const QPoint place = matrix->visualRect(matrix->model()->index(0, 0)).center();
    QTest::mouseClick(matrix->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(matrix->viewport(), Qt::LeftButton, {}, place);
    EXPECT_EQ(opened.size(), 1);
}

TEST(OverviewPageTest, speaksEveryValueAndNeverCallsTheUnknownHealthy)
{
    dashboard::OverviewEntry unseen = entry(recorded::production(), {});
    unseen.lookedAt = {};
    unseen.failure = base::Error{base::ErrorKind::Unreachable, {}, {}};
    const QString spoken = dashboard::OverviewCell::spoken(unseen);
    EXPECT_TRUE(spoken.contains(QStringLiteral("Unknown")));
    EXPECT_FALSE(spoken.contains(QStringLiteral("Healthy")));
    EXPECT_TRUE(spoken.contains(QStringLiteral("The server could not be reached.")));
    EXPECT_TRUE(dashboard::OverviewCell::spoken(entry(recorded::production(), recorded::degradedFacts()))
                    .contains(QStringLiteral("Version v1.5.0")));
}

TEST(OverviewPageTest, saysWhatWaitsForSomebodyWhileNothingRuns)
{
    dashboard::OverviewEntry here = entry(recorded::production(), recorded::healthyFacts());
    const auto last = [&here] { return dashboard::OverviewCell::lines(here).last(); };
    EXPECT_EQ(last().text, QStringLiteral("Nothing is running"));
    here.completion = reporting::Completion{QStringLiteral("run-1"), QDateTime::currentDateTimeUtc(), 7, 9};
    EXPECT_EQ(last().text, QStringLiteral("Not complete: 7 of 9 on its list"));
    EXPECT_FALSE(last().state.shape.isEmpty());
    here.completion->done = 9;
    EXPECT_EQ(last().text, QStringLiteral("Nothing is running"));
    here.completion->done = 7;
    here.alert = {QStringLiteral("state-down"), QStringLiteral("Disk in use"), common::Tone::Bad};
    EXPECT_EQ(last().text, QStringLiteral("Alert: Disk in use"));
    here.moreAlerts = 2;
    EXPECT_EQ(last().text, QStringLiteral("Alert: Disk in use, and 2 more"));
    here.hasReason = true;
    EXPECT_EQ(last().text, QStringLiteral("A reason to roll back"));
    here.task = QStringLiteral("Deploy v1.5.0, step 2 of 9");
    EXPECT_EQ(last().text, here.task) << "what runs comes first";
}

TEST(OverviewPageTest, whatWasHealthyLongAgoIsNotCalledHealthy)
{
    const model::FactSet facts = recorded::healthyFacts();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    EXPECT_EQ(common::Facts::health(facts, now).word, QStringLiteral("Healthy"));
    const common::State later = common::Facts::health(facts, now.addSecs(600));
    EXPECT_EQ(later.word, QStringLiteral("Was healthy"));
    EXPECT_EQ(later.tone, common::Tone::Unknown);
}

TEST(OverviewPageTest, isEmptyWithOneAction)
{
    dashboard::OverviewPage page;
    page.resize(900, 600);
    page.show();
    QSignalSpy adds(&page, &dashboard::OverviewPage::addRequested);
    texts::press(&page, QStringLiteral("Add a server"));
    EXPECT_EQ(adds.size(), 1);
}

TEST(StatusPageTest, saysWhatIsTrueAndKeepsItWhenALookFails)
{
    status::StatusPage page;
    page.resize(900, 700);
    page.show();
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("Nothing is known yet")));
    const model::FactSet facts = recorded::degradedFacts();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    page.setStatus(facts, now, std::nullopt, false);
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("column tips.step_id does not exist")));
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("Running, unhealthy")));
    page.setStatus(facts, now, base::Error{base::ErrorKind::Unreachable, QStringLiteral("prod-1"), {}}, false);
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("The last look failed.")));
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("v1.5.0")));
}

TEST(StatusPageTest, warnsOfAClockThatDiffersAndIsSilentOfOneThatDoesNot)
{
    status::StatusPage page;
    page.resize(900, 700);
    page.show();
    model::FactSet facts = recorded::healthyFacts();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    facts.insert(QStringLiteral("clock.skew"), model::Fact{QStringLiteral("3"), now});
    page.setStatus(facts, now, std::nullopt, false);
    EXPECT_FALSE(texts::contain(&page, QStringLiteral("this computer")));
    facts.insert(QStringLiteral("clock.skew"), model::Fact{QStringLiteral("-10800"), now});
    page.setStatus(facts, now, std::nullopt, false);
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("3 h 0 min behind this computer: compare times with care")));
}

TEST(StatusPageTest, saysThatOtherCodeRunsThanIsCheckedOut)
{
    status::StatusPage page;
    page.show();
    model::FactSet facts = recorded::healthyFacts();
    facts[QStringLiteral("health.commit")].value = QStringLiteral("ffffffffffffaaaa");
    page.setStatus(facts, QDateTime::currentDateTimeUtc(), std::nullopt, false);
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("ffffffffffff runs, but 3b7e9d10c2f4 is checked out")));
}

TEST(MigrationsPageTest, tellsPendingAheadAndTwoHeadsApart)
{
    migrations::MigrationsPage page;
    page.show();
    model::FactSet facts = recorded::degradedFacts();
    page.setFacts(facts);
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("Current, head")));
    setMigration(facts, {QStringLiteral("8c31f0d2a7be")}, {QStringLiteral("d41d8cd98f00")});
    page.setFacts(facts);
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("5f9a27c3e1b4, d41d8cd98f00"))) << "pending, oldest first";
    setMigration(facts, {QStringLiteral("0123456789ab")}, {QStringLiteral("d41d8cd98f00")});
    page.setFacts(facts);
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("made by a newer release")));
    setMigration(facts, {QStringLiteral("8c31f0d2a7be")},
                 {QStringLiteral("d41d8cd98f00"), QStringLiteral("5f9a27c3e1b4")});
    page.setFacts(facts);
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("ends in 2 revisions")));
}

TEST(MigrationsPageTest, manyHeadsAreNoConflictWhereEachApplicationHasItsOwn)
{
    model::FactSet facts = recorded::degradedFacts();
    const QJsonArray heads{QStringLiteral("auth.0012_name"), QStringLiteral("repairs.0002_approved")};
    setMigration(facts, heads, heads);
    facts.remove(QStringLiteral("migration.history"));
    facts.insert(QStringLiteral("migration.conflicts"), {QString(), QDateTime::currentDateTimeUtc()});
    EXPECT_EQ(common::Facts::ofMigration(common::Facts::migration(facts)).word, QStringLiteral("Up to date"));
    facts.insert(QStringLiteral("migration.conflicts"), {QStringLiteral("repairs"), QDateTime::currentDateTimeUtc()});
    EXPECT_EQ(common::Facts::ofMigration(common::Facts::migration(facts)).word, QStringLiteral("Two heads"));
    migrations::MigrationsPage page;
    page.setFacts(facts);
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("Two migrations follow the same one in: repairs.")));
}

TEST(BackupsPageTest, listsBackupsAndTakesOneWithOneReviewedClick)
{
    backups::BackupsPage page;
    page.resize(900, 600);
    page.setEnvironment(recorded::production());
    page.show();
    page.setFacts(recorded::degradedFacts());
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("Backups: 3, 3.6\u00a0GB in all.")));
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("o'brien $(id).dump")));
    page.backUpNow();
    page.flow()->setPlan(recorded::backupPlan());
    QSignalSpy starts(page.flow(), &runs::ProcedureFlow::startRequested);
    texts::press(&page, QStringLiteral("Back up production"));
    ASSERT_EQ(starts.size(), 1);
    EXPECT_EQ(starts.first().at(0).value<model::Plan>().environment, QStringLiteral("rentguy/production"));
    EXPECT_EQ(starts.first().at(1).toString(), QString()) << "nobody typed its name, so nobody's word is made up";
}

TEST(BackupsPageTest, aBackupThatThrowsSomethingAwayAsksForTheName)
{
    backups::BackupsPage page;
    page.setEnvironment(recorded::production());
    page.show();
    page.backUpNow();
    model::Plan plan = recorded::backupPlan();
    plan.needsName = true;
    page.flow()->setPlan(plan);
    QSignalSpy starts(page.flow(), &runs::ProcedureFlow::startRequested);
    texts::press(&page, QStringLiteral("Back up production"));
    EXPECT_EQ(starts.size(), 0);
}

TEST(HistoryPageTest, filtersCopiesAndOpens)
{
    runs::HistoryPage page;
    page.resize(900, 600);
    page.show();
    page.setRuns(recorded::history());
    auto *table = texts::visible<common::TableView>(&page);
    ASSERT_NE(table, nullptr);
    EXPECT_EQ(table->asTsv().count(QLatin1Char('\n')), 4);
    page.setCompletion(reporting::Completion{recorded::history().first().run, {}, 7, 9});
    EXPECT_TRUE(table->asTsv().contains(QStringLiteral("\t7 of 9\t")));
    page.setCompletion(reporting::Completion{recorded::history().first().run, {}, 9, 9});
    EXPECT_TRUE(table->asTsv().contains(QStringLiteral("\tComplete\t")));
    page.focusFilter();
    QTest::keyClicks(texts::visible<QLineEdit>(&page), QStringLiteral("v1.4.1"));
    EXPECT_EQ(table->model()->rowCount(), 1);
    table->setFocus();
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    EXPECT_TRUE(QGuiApplication::clipboard()->text().contains(
        QStringLiteral("Proven\tRoll back rentguy/production to v1.4.1\tmarieke")));
    QSignalSpy opened(&page, &runs::HistoryPage::openRequested);
    QTest::keyClick(table, Qt::Key_Return);
    ASSERT_EQ(opened.size(), 1);
    const model::Plan plan = recorded::rollbackPlan();
    page.setRun(model::runFrom(plan, recorded::proven(plan)));
    EXPECT_TRUE(page.stepBack());
    EXPECT_FALSE(page.stepBack());
}

TEST(TableViewTest, aLongIdentifierHidesNoOtherColumn)
{
    common::TableView table;
    table.resize(900, 200);
    table.setHeaders({QStringLiteral("Schema revision"), QStringLiteral("Reason")});
    const QString revisions = QStringLiteral("admin.0003_logentry_add_action_flag_choices,auth.0012_alter_user_first_name_max_length,sessions.0001_initial");
    common::Cell revision(revisions);
    revision.isFixedFont = true;
    table.setRows({common::Row{QStringLiteral("1"), {revision, QStringLiteral("by hand")}}});
    table.show();
    EXPECT_LT(table.columnViewportPosition(1), 450);
    EXPECT_EQ(table.model()->index(0, 0).data(Qt::ToolTipRole).toString(), revisions) << "all of it is a hover away";
    EXPECT_TRUE(table.asTsv().contains(revisions)) << "and what is copied is whole";
}

TEST(TableViewTest, newValuesKeepTheChosenRow)
{
    common::TableView table;
    table.setHeaders({QStringLiteral("a")});
    table.setRows({{QStringLiteral("1"), {common::Cell(QStringLiteral("one"))}},
                   {QStringLiteral("2"), {common::Cell(QStringLiteral("two"))}}});
    table.setCurrentKey(QStringLiteral("2"));
    QSignalSpy changes(&table, &common::TableView::currentKeyChanged);
    table.setRows({{QStringLiteral("0"), {common::Cell(QStringLiteral("zero"))}},
                   {QStringLiteral("1"), {common::Cell(QStringLiteral("uno"))}},
                   {QStringLiteral("2"), {common::Cell(QStringLiteral("dos"))}}});
    EXPECT_EQ(table.currentKey(), QStringLiteral("2"));
    EXPECT_EQ(changes.size(), 0);
}
