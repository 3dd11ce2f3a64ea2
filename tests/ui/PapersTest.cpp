// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecordedPapers.h"
#include "Recorded.h"
#include "Texts.h"
#include "checklists/ChecklistsPage.h"
#include "common/Button.h"
#include "common/Language.h"
#include "common/TableView.h"
#include "health/AlertActions.h"
#include "health/AlertsPage.h"
#include "health/HealthPage.h"
#include "messages/MessagesPage.h"
#include "runbooks/RunbooksPage.h"
#include "runbooks/SymptomView.h"
#include "runs/InputForm.h"
#include "runs/LogSheet.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

using QMapStringString = QMap<QString, QString>;

template <typename T> T *named(QWidget &parent, const QString &accessibleName)
{
    const auto all = parent.findChildren<T *>();
    for (T *each : all)
        if (each->accessibleName() == accessibleName)
            return each;
    return nullptr;
}

/// Every cell, whatever is chosen.
QString cells(const QTableView *table)
{
    QStringList all;
    for (int row = 0; row < table->model()->rowCount(); ++row)
        for (int column = 0; column < table->model()->columnCount(); ++column)
            all << table->model()->index(row, column).data().toString();
    return all.join(u'\n');
}

QPushButton *button(QWidget &parent, const QString &text)
{
    const auto all = parent.findChildren<QPushButton *>();
    for (QPushButton *each : all)
        if (each->text() == text)
            return each;
    return nullptr;
}

} // namespace

TEST(Runbooks, planTheOneThatIsChosenWithWhatIsFilledIn)
{
    runbooks::RunbooksPage page;
    page.setEnvironment(recorded::production());
    page.setRunbooks(recorded::runbooks(), recorded::symptoms());
    page.show();
    QSignalSpy plans(page.flow(), &runs::ProcedureFlow::planRequested);
    page.choose(u"restart"_s);
    EXPECT_EQ(page.flow()->procedureId(), u"restart"_s);
    EXPECT_TRUE(plans.isEmpty()) << "it still needs a reason";
    auto *why = named<QLineEdit>(page, u"Why"_s);
    ASSERT_NE(why, nullptr);
    QTest::keyClicks(why, u"stuck"_s);
    ASSERT_TRUE(plans.wait(5000));
    EXPECT_EQ(plans.size(), 1) << "one plan for what was typed in one go";
    EXPECT_EQ(plans.first().first().value<QMapStringString>(), (QMap<QString, QString>{{u"reason"_s, u"stuck"_s}}));
    auto *what = named<QComboBox>(page, u"What"_s);
    ASSERT_NE(what, nullptr);
    EXPECT_EQ(what->currentText(), u"Everything"_s);
    what->setCurrentIndex(1);
    ASSERT_TRUE(plans.wait(5000));
    EXPECT_EQ(plans.last().first().value<QMapStringString>().value(u"what"_s), u"backend"_s);
}

TEST(Runbooks, leadFromASymptomToItsDiagnosisAndBack)
{
    runbooks::RunbooksPage page;
    page.setEnvironment(recorded::production());
    page.setRunbooks(recorded::runbooks(), recorded::symptoms());
    page.show();
    named<common::TableView>(page, u"Runbooks and symptoms"_s)->setCurrentKey(u"symptom/backend-silent"_s);
    EXPECT_TRUE(texts::contain(&page, u"•  The database is not there yet."_s));
    texts::press(&page, u"Look for what blocks the database"_s);
    EXPECT_EQ(page.flow()->procedureId(), u"look-for-blockers"_s);
    EXPECT_TRUE(page.flow()->isVisible());
    EXPECT_TRUE(page.stepBack());
    EXPECT_FALSE(page.flow()->isVisible());
    EXPECT_FALSE(page.stepBack());
}

TEST(Runbooks, sayWhomToCallAndWhatToDoAtOnce)
{
    runbooks::RunbooksPage page;
    page.setEnvironment(recorded::production());
    page.setRunbooks(recorded::runbooks(), {});
    page.setPeople(recorded::people());
    page.show();
    named<common::TableView>(page, u"Runbooks and symptoms"_s)->setCurrentKey(u"people/"_s);
    EXPECT_TRUE(texts::contain(&page, u"After 15 min: Technical lead"_s));
    EXPECT_TRUE(texts::contain(&page, u"Bert Jansen · 020 555 01 24 · Office hours"_s));
    EXPECT_TRUE(texts::contain(&page, u"not filled in yet"_s));
    EXPECT_TRUE(texts::contain(&page, u"Not on a Friday."_s));
    EXPECT_FALSE(texts::contain(&page, u"At any time."_s)) << "a rule of another class";
    texts::press(&page, u"Restore a backup"_s);
    EXPECT_EQ(page.flow()->procedureId(), u"restore"_s);
    EXPECT_TRUE(page.stepBack());
}

TEST(Runbooks, sendSomebodyToThePageThatAProcedureHas)
{
    runbooks::RunbooksPage page;
    page.setRunbooks(recorded::runbooks(), {});
    QSignalSpy pages(&page, &runbooks::RunbooksPage::pageRequested);
    page.choose(u"deploy"_s);
    ASSERT_EQ(pages.size(), 1);
    EXPECT_EQ(pages.first().first().value<model::ProcedureKind>(), model::ProcedureKind::Deploy);
    EXPECT_FALSE(page.has(u"deploy"_s));
    EXPECT_TRUE(page.has(u"restart"_s));
}

TEST(Inputs, offerReleasesAndBackupsFromFactsAndStillTakeOthers)
{
    runs::InputForm form;
    form.setFacts(recorded::degradedFacts());
    form.setInputs({{u"to"_s, {.type = model::ValueType::HealthyRelease, .defaultValue = u"last-healthy"_s, .title = {u"To"_s, {}}}},
                    {u"deep"_s, {.type = model::ValueType::Flag, .defaultValue = u"no"_s, .title = {}}}});
    auto *to = named<QComboBox>(form, u"To"_s);
    ASSERT_NE(to, nullptr);
    EXPECT_GT(to->count(), 0);
    EXPECT_TRUE(form.values().isEmpty()) << "defaults are not inputs";
    QSignalSpy changes(&form, &runs::InputForm::changed);
    to->setCurrentText(u"v0.9"_s);
    EXPECT_EQ(form.values(), (QMap<QString, QString>{{u"to"_s, u"v0.9"_s}}));
    EXPECT_EQ(changes.size(), 1);
    form.setFacts(recorded::healthyFacts());
    EXPECT_EQ(form.values().value(u"to"_s), u"v0.9"_s) << "a new look does not take away what was typed";
    EXPECT_EQ(changes.size(), 1);
}

TEST(ChecklistsPage, letsPeopleSignOnlyWhatNothingElseProves)
{
    checklists::ChecklistsPage page;
    page.setLists(recorded::checklists());
    page.choose(u"after-deploy"_s);
    page.show();
    auto *items = named<common::TableView>(page, u"Items of the checklist"_s);
    ASSERT_NE(items, nullptr);
    QSignalSpy signatures(&page, &checklists::ChecklistsPage::signRequested);
    QSignalSpy runs(&page, &checklists::ChecklistsPage::runRequested);
    items->setCurrentKey(u"backup"_s);
    EXPECT_FALSE(button(page, u"Sign"_s)->isEnabled());
    texts::press(&page, u"Open the run"_s);
    ASSERT_EQ(runs.size(), 1);
    items->setCurrentKey(u"second"_s);
    QTest::keyClicks(named<QLineEdit>(page, u"Remark"_s), u"looked"_s);
    QTest::keyClick(named<QLineEdit>(page, u"Remark"_s), Qt::Key_Return);
    ASSERT_EQ(signatures.size(), 1);
    EXPECT_EQ(signatures.first().at(0).toString(), u"second"_s);
    EXPECT_EQ(signatures.first().at(1).toString(), u"looked"_s);
}

TEST(ChecklistsPage, isReadByAnObserverAndNotSigned)
{
    checklists::ChecklistsPage page;
    page.setLists(recorded::checklists());
    page.choose(u"after-deploy"_s);
    page.show();
    QSignalSpy signatures(&page, &checklists::ChecklistsPage::signRequested);
    common::setObserver(true);
    named<common::TableView>(page, u"Items of the checklist"_s)->setCurrentKey(u"second"_s);
    EXPECT_FALSE(button(page, u"Sign"_s)->isEnabled());
    QTest::keyClick(named<QLineEdit>(page, u"Remark"_s), Qt::Key_Return);
    EXPECT_TRUE(signatures.isEmpty());
    named<common::TableView>(page, u"Items of the checklist"_s)->setCurrentKey(u"backup"_s);
    EXPECT_TRUE(button(page, u"Open the run"_s)->isEnabled()) << "what only reads is theirs";
    named<common::TableView>(page, u"Items of the checklist"_s)->setCurrentKey(u"second"_s);
    common::setObserver(false);
    EXPECT_TRUE(button(page, u"Sign"_s)->isEnabled());
}

TEST(ChecklistsPage, beginsWithWhatSomebodyComesFor)
{
    QList<reporting::ChecklistState> lists = recorded::checklists();
    const auto begun = [&lists] {
        checklists::ChecklistsPage page;
        page.setLists(lists);
        return named<common::TableView>(page, u"Checklists"_s)->currentKey();
    };
    EXPECT_EQ(begun(), u"triggers"_s) << "a reason to roll back is there";
    lists.removeLast();
    std::reverse(lists.begin(), lists.end());
    EXPECT_EQ(begun(), u"before-deploy"_s);
    lists.last().ended = QDateTime::currentDateTimeUtc();
    EXPECT_EQ(begun(), u"after-deploy"_s) << "the last release is not complete";
}

TEST(ChecklistsPage, takesASignatureBackOnlyWithAReason)
{
    checklists::ChecklistsPage page;
    page.setLists(recorded::checklists());
    page.choose(u"after-deploy"_s);
    page.show();
    named<common::TableView>(page, u"Items of the checklist"_s)->setCurrentKey(u"told"_s);
    EXPECT_FALSE(button(page, u"Sign"_s)->isEnabled());
    QSignalSpy back(&page, &checklists::ChecklistsPage::withdrawRequested);
    texts::press(&page, u"Take back …"_s);
    EXPECT_FALSE(button(page, u"Take it back"_s)->isEnabled());
    EXPECT_TRUE(page.stepBack()) << "Esc leaves it as it was";
    EXPECT_TRUE(back.isEmpty());
}

TEST(ChecklistsPage, tellsStatesInWordsAndAReasonToRollBackAsSuch)
{
    checklists::ChecklistsPage page;
    page.setLists(recorded::checklists());
    page.show();
    const QString all = cells(named<common::TableView>(page, u"Checklists"_s));
    EXPECT_TRUE(all.contains(u"2 of 5 done"_s)) << all.toStdString();
    EXPECT_TRUE(all.contains(u"Reason to roll back"_s));
    page.choose(u"triggers"_s);
    const QString items = cells(named<common::TableView>(page, u"Items of the checklist"_s));
    EXPECT_TRUE(items.contains(u"It is so"_s)) << items.toStdString();
    EXPECT_TRUE(items.contains(u"4.2 (a reason if: ≥ 3)"_s)) << items.toStdString();
}

TEST(ChecklistsPage, tellsWhatWasReadAndIsNothingFromWhatWasNotRead)
{
    QList<reporting::ChecklistState> lists = recorded::checklists();
    for (reporting::ChecklistState &list : lists)
        for (reporting::ItemState &item : list.items)
            if (item.check)
                item.check->actual.clear();
    checklists::ChecklistsPage page;
    page.setLists(lists);
    page.show();
    page.choose(u"triggers"_s);
    const QString items = cells(named<common::TableView>(page, u"Items of the checklist"_s));
    EXPECT_TRUE(items.contains(u"nothing (a reason if: ≥ 3)"_s)) << items.toStdString();
    for (reporting::ItemState &item : lists.first().items)
        item.tick = reporting::Tick::Later;
    page.setLists(lists);
    EXPECT_TRUE(cells(named<common::TableView>(page, u"Checklists"_s)).contains(u"Nothing due yet"_s));
}

TEST(MessagesPage, isReadBeforeItIsSentAndAskedOnceMore)
{
    messages::MessagesPage page;
    page.setMessages(recorded::messages());
    page.setChannels({model::Channel::Mail});
    QSignalSpy composed(&page, &messages::MessagesPage::composeRequested);
    QSignalSpy sent(&page, &messages::MessagesPage::sendRequested);
    page.show();
    ASSERT_GE(composed.size(), 1);
    EXPECT_EQ(composed.last().at(0).toString(), u"done"_s);
    EXPECT_FALSE(button(page, u"Send by mail …"_s)->isEnabled()) << "nothing to read yet";
    page.setLetter(u"RentGuy is live"_s, u"Body"_s);
    texts::press(&page, u"Send by mail …"_s);
    EXPECT_TRUE(sent.isEmpty());
    texts::press(&page, u"Send the mail"_s);
    ASSERT_EQ(sent.size(), 1);
    EXPECT_FALSE(button(page, u"Send to the channel …"_s)->isVisible());
}

TEST(MessagesPage, saysWhatIsStillToFillInAndComposesInTheChosenLanguage)
{
    messages::MessagesPage page;
    page.setMessages(recorded::messages());
    page.show();
    QSignalSpy composed(&page, &messages::MessagesPage::composeRequested);
    page.choose(u"incident"_s);
    EXPECT_TRUE(composed.isEmpty());
    EXPECT_TRUE(texts::of(&page).contains(u"Still to fill in: Contact."_s));
    QTest::keyClicks(named<QLineEdit>(page, u"Contact"_s), u"A"_s);
    ASSERT_EQ(composed.size(), 1);
    EXPECT_EQ(composed.last().at(2).value<QMapStringString>().value(u"contact"_s), u"A"_s);
    auto *language = named<QComboBox>(page, u"Language of the message"_s);
    language->setCurrentIndex(language->findData(u"nl"_s));
    Q_EMIT language->activated(language->currentIndex());
    EXPECT_EQ(composed.last().at(1).toString(), u"nl"_s);
}

TEST(MessagesPage, saysWhatIsToFillInInTheLanguageInUse)
{
    common::Language language;
    messages::MessagesPage page;
    page.setMessages(recorded::messages());
    page.show();
    page.choose(u"incident"_s);
    language.set(u"nl"_s);
    QCoreApplication::processEvents();
    EXPECT_TRUE(texts::contain(&page, u"Nog in te vullen: Contactpersoon."_s));
    language.set(u"en"_s);
}

TEST(MessagesPage, offersToSendAgainWhatMayNotHaveCome)
{
    messages::MessagesPage page;
    page.setMessages(recorded::messages());
    page.setOutbox(recorded::outbox());
    page.show();
    auto *table = named<common::TableView>(page, u"What went out"_s);
    table->setCurrentKey(u"1"_s);
    EXPECT_FALSE(button(page, u"Send again …"_s)->isEnabled()) << "it was delivered";
    table->setCurrentKey(u"3"_s);
    EXPECT_TRUE(button(page, u"Send again …"_s)->isEnabled());
    EXPECT_TRUE(cells(table).contains(u"May have come"_s));
}

TEST(MessagesPage, tellsHowOldItsFactsAreAndWhenTheNextOneIsDue)
{
    messages::MessagesPage page;
    QList<model::MessageTemplate> all = recorded::messages();
    all[0].every = std::chrono::minutes(30);
    page.setMessages(all);
    page.show();
    EXPECT_TRUE(texts::contain(&page, u"It promises the next one after 30 min"_s));
    page.setLetter(u"Subject"_s, u"Body"_s, QDateTime::currentDateTimeUtc().addSecs(-7200));
    EXPECT_TRUE(texts::contain(&page, u"Facts in it are of"_s));
    QList<model::Outgoing> sent = recorded::outbox();
    sent[0].sentAt = QDateTime::currentDateTimeUtc().addSecs(-60 * 10);
    page.setOutbox(sent);
    EXPECT_TRUE(texts::contain(&page, u"The next one is promised for"_s));
    sent[0].sentAt = QDateTime::currentDateTimeUtc().addSecs(-60 * 31);
    page.setOutbox(sent);
    EXPECT_TRUE(texts::contain(&page, u": it is due."_s));
}

TEST(LogSheet, keepsWhatIsInSightAsMarkdownAndAsPdf)
{
    runs::LogSheet sheet;
    QSignalSpy wanted(&sheet, &runs::LogSheet::wanted);
    sheet.open(u"run-1"_s);
    ASSERT_EQ(wanted.size(), 1);
    sheet.setLog(u"another"_s, u"# Not this"_s);
    const QString log = u"# RentGuy production: Deploy\n\n| Step | Result |\n|---|---|\n| stop | succeeded |\n\n<b>not html</b>\n"_s;
    sheet.setLog(u"run-1"_s, log);
    QTemporaryDir folder;
    EXPECT_FALSE(sheet.save(folder.filePath(u"log.md"_s)));
    QFile markdown(folder.filePath(u"log.md"_s));
    ASSERT_TRUE(markdown.open(QIODevice::ReadOnly));
    EXPECT_EQ(QString::fromUtf8(markdown.readAll()), log);
    EXPECT_FALSE(sheet.save(folder.filePath(u"log.pdf"_s)));
    QFile pdf(folder.filePath(u"log.pdf"_s));
    ASSERT_TRUE(pdf.open(QIODevice::ReadOnly));
    EXPECT_TRUE(pdf.readAll().startsWith("%PDF-"));
    const auto failed = sheet.save(u"/nonexistent/log.md"_s);
    ASSERT_TRUE(failed.has_value());
    EXPECT_EQ(failed->facts.value(u"file"_s), u"/nonexistent/log.md"_s);
}

TEST(HealthPage, tellsWhoSeesToAnAlertAndLetsSomebodyTakeItUp)
{
    health::HealthPage page;
    page.setWatched(recorded::watched());
    page.show();
    auto *table = named<common::TableView>(page, u"Monitors"_s);
    const QString all = cells(table);
    EXPECT_TRUE(all.contains(u"anna@ws-12 sees to it"_s)) << all.toStdString();
    EXPECT_TRUE(all.contains(u"warning ≥ 80 · critical ≥ 95"_s)) << all.toStdString();
    EXPECT_TRUE(all.contains(u"Unknown"_s)) << "what could not be read is not good";
    QSignalSpy taken(page.actions(), &health::AlertActions::acknowledged);
    QSignalSpy snoozed(page.actions(), &health::AlertActions::snoozed);
    QSignalSpy offered(page.actions(), &health::AlertActions::runbookRequested);
    table->setCurrentKey(u"memory"_s);
    EXPECT_FALSE(button(page, u"I see to it"_s)->isEnabled()) << "there is no alert";
    table->setCurrentKey(u"api"_s);
    QTest::keyClicks(named<QLineEdit>(page, u"Remark"_s), u"looking"_s);
    texts::press(&page, u"I see to it"_s);
    ASSERT_EQ(taken.size(), 1);
    EXPECT_EQ(taken.first(), (QVariantList{u"rentguy/production"_s, u"api"_s, u"looking"_s}));
    texts::press(&page, u"Snooze"_s);
    ASSERT_EQ(snoozed.size(), 1);
    EXPECT_EQ(snoozed.first().at(2).toInt(), 15);
    texts::press(&page, u"Open “Restart the application”"_s);
    ASSERT_EQ(offered.size(), 1);
}

TEST(AlertsPage, showsTheAlertsOfAllEnvironmentsTheWorstFirst)
{
    QList<health::Watched> alerts;
    for (const health::Watched &watched : recorded::watched())
        if (watched.isAlert())
            alerts << watched;
    health::Watched other = alerts.last(); // of what could not be read
    other.environment = u"rently/production"_s;
    other.alert->raisedAt = other.alert->raisedAt.addSecs(-60);
    alerts << other;
    health::AlertsPage page;
    EXPECT_TRUE(texts::contain(&page, u"No alerts"_s));
    page.setAlerts(health::worstFirst(alerts));
    page.show();
    auto *table = named<common::TableView>(page, u"Alerts"_s);
    QStringList order;
    for (int row = 0; row < table->model()->rowCount(); ++row)
        order << table->model()->index(row, 0).data().toString() + u' ' + table->model()->index(row, 1).data().toString();
    EXPECT_EQ(order, (QStringList{u"Critical rentguy/production"_s, u"Unknown rently/production"_s, u"Unknown rentguy/production"_s, u"Warning rentguy/production"_s}))
        << "unknown is worse than a warning, and of two the older one comes first";
    QSignalSpy taken(page.actions(), &health::AlertActions::acknowledged);
    QSignalSpy opened(&page, &health::AlertsPage::opened);
    table->setCurrentKey(u"rently/production|containers"_s);
    texts::press(&page, u"I see to it"_s);
    ASSERT_EQ(taken.size(), 1);
    EXPECT_EQ(taken.first(), (QVariantList{u"rently/production"_s, u"containers"_s, QString()}));
    texts::press(&page, u"Open rently/production"_s);
    ASSERT_EQ(opened.size(), 1);
    QTest::keyClicks(named<QLineEdit>(page, u"Remark"_s), u"I know why"_s);
    alerts.removeLast();
    page.setAlerts(health::worstFirst(alerts));
    EXPECT_TRUE(named<QLineEdit>(page, u"Remark"_s)->text().isEmpty()) << "that one is over: no other gets its remark";
    EXPECT_FALSE(button(page, u"I see to it"_s)->isEnabled());
    page.setAlerts({});
    EXPECT_TRUE(texts::contain(&page, u"No alerts"_s));
}
