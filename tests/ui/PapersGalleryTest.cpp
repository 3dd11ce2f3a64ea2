// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PictureTest.h"
#include "Recorded.h"
#include "RecordedPapers.h"
#include "Texts.h"
#include "checklists/ChecklistsPage.h"
#include "common/TableView.h"
#include "frame/GoToPage.h"
#include "health/AlertsPage.h"
#include "health/HealthPage.h"
#include "messages/MessagesPage.h"
#include "runbooks/RunbooksPage.h"
#include "runs/HistoryPage.h"
#include "runs/LogSheet.h"

#include <QLineEdit>
#include <QPushButton>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using frame::EnvironmentPage;

namespace {

class PapersGallery : public PictureTest
{
protected:
    PapersGallery() : PictureTest(u"papers"_s) {}
    void SetUp() override
    {
        PictureTest::SetUp();
        page()->runbooksPage()->setRunbooks(recorded::runbooks(), recorded::symptoms());
        page()->checklistsPage()->setLists(recorded::checklists());
        page()->messagesPage()->setMessages(recorded::messages());
    }
};

} // namespace

TEST_F(PapersGallery, aSymptomAndARunbook)
{
    page()->showTab(EnvironmentPage::Runbooks);
    const auto tables = page()->runbooksPage()->findChildren<common::TableView *>();
    for (common::TableView *table : tables)
        if (table->accessibleName() == u"Runbooks and symptoms")
            table->setCurrentKey(u"symptom/backend-silent"_s);
    keep(u"symptom"_s);
    page()->runbooksPage()->choose(u"restart"_s);
    keep(u"runbook"_s);
}

TEST_F(PapersGallery, whomToCall)
{
    page()->runbooksPage()->setPeople(recorded::people());
    page()->showTab(EnvironmentPage::Runbooks);
    const auto tables = page()->runbooksPage()->findChildren<common::TableView *>();
    for (common::TableView *table : tables)
        if (table->accessibleName() == u"Runbooks and symptoms")
            table->setCurrentKey(u"people/"_s);
    keep(u"people"_s);
}

TEST_F(PapersGallery, noRunbooks)
{
    page()->runbooksPage()->setRunbooks({}, {});
    page()->showTab(EnvironmentPage::Runbooks);
    keep(u"no-runbooks"_s);
}

TEST_F(PapersGallery, checklistsHalfDoneAndLit)
{
    page()->showTab(EnvironmentPage::Checklists);
    page()->checklistsPage()->choose(u"after-deploy"_s);
    keep(u"checklist"_s);
    page()->checklistsPage()->choose(u"triggers"_s);
    keep(u"triggers"_s);
    window.setObserver(true);
    page()->checklistsPage()->choose(u"after-deploy"_s);
    keep(u"checklist-observer"_s);
    window.setObserver(false);
    page()->checklistsPage()->setLists({});
    keep(u"no-checklists"_s);
}

TEST_F(PapersGallery, aMessageAndWhatWentOut)
{
    page()->showTab(EnvironmentPage::Messages);
    page()->messagesPage()->setChannels({model::Channel::Mail, model::Channel::Webhook});
    page()->messagesPage()->setLetter(u"RentGuy v1.5.0 is live"_s, u"Deploy by anna@ws-12: succeeded, 1 min 30 s without service.\nQuestions: Anna de Vries, 020 555 01 23\n"_s);
    keep(u"message"_s);
    page()->messagesPage()->setOutbox(recorded::outbox());
    keep(u"outbox"_s);
    page()->messagesPage()->choose(u"incident"_s);
    keep(u"to-fill-in"_s);
}

TEST_F(PapersGallery, monitorsInEachState)
{
    page()->showTab(EnvironmentPage::Health);
    page()->healthPage()->setWatched(recorded::watched());
    keep(u"health"_s);
    page()->healthPage()->setWatched({});
    keep(u"no-monitors"_s);
}

TEST_F(PapersGallery, alertsOfAllEnvironments)
{
    QList<health::Watched> alerts;
    for (const health::Watched &watched : recorded::watched())
        if (watched.isAlert())
            alerts << watched;
    window.setAlerts(health::worstFirst(alerts));
    window.showAlerts();
    keep(u"alerts"_s);
    window.setAlerts({});
    keep(u"no-alerts"_s);
}

TEST_F(PapersGallery, whereToGo)
{
    page()->showTab(EnvironmentPage::Status);
    window.showGoTo();
    keep(u"go-to"_s);
    texts::visible<QLineEdit>(window.findChild<frame::GoToPage *>())->setText(u"prod b"_s);
    keep(u"go-to-found"_s);
}

TEST_F(PapersGallery, aDeploymentLog)
{
    page()->showTab(EnvironmentPage::History);
    auto *history = page()->historyPage();
    history->setCompletion(reporting::Completion{recorded::history().value(0).run, {}, 7, 9});
    keep(u"history-with-list"_s);
    const auto tables = history->findChildren<common::TableView *>();
    for (common::TableView *table : tables)
        if (table->accessibleName() == u"History")
            for (int row = 0; row < table->model()->rowCount(); ++row)
                if (table->model()->index(row, 1).data().toString().contains(u"v1.4.1"))
                    table->setCurrentIndex(table->model()->index(row, 1));
    const auto buttons = history->findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        if (button->text() == u"Deployment log …")
            button->click();
    history->logSheet()->open(u"run-1"_s);
    history->logSheet()->setLog(u"run-1"_s, u"# RentGuy production: Deploy\n\n| | |\n|---|---|\n| Release | v1.5.0 |\n| By | anna@ws-12 |\n| Without service | 1 min 30 s |\n| Verdict | proven |\n\n"
                                             "## Steps\n\n| Step | Result | Started | Took |\n|---|---|---|---|\n| Stop the application | succeeded | 2026-03-12 03:12:40 UTC+1 | 4.1 s |\n"
                                             "| Start the application | succeeded | 2026-03-12 03:12:44 UTC+1 | 1 min 26 s |\n\n## Issues\n\nnone\n"_s);
    keep(u"deployment-log"_s);
}
