// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/PapersDesk.h"

#include "checklists/ChecklistsPage.h"
#include "common/WhenReady.h"
#include "health/HealthPage.h"
#include "messages/MessagesPage.h"
#include "planning/Templates.h"
#include "planning/Values.h"
#include "runbooks/RunbooksPage.h"
#include "runs/HistoryPage.h"
#include "runs/LogSheet.h"
#include "shell/AlertDesk.h"
#include "shell/Connections.h"

namespace shell {

PapersDesk::PapersDesk(operations::Operations &operations, frame::EnvironmentPage *page)
    : QObject(page), m_operations(operations), m_environment(page->environment().id()), m_page(page)
{
    connectChecklists();
    connectMessages();
    connectHealth();
    runs::LogSheet *sheet = m_page->historyPage()->logSheet();
    connect(sheet, &runs::LogSheet::wanted, this, [this, sheet](const QString &run, const QString &language, const QString &notes) {
        common::whenReady(m_operations.deploymentLog(run, language, notes), this, [sheet, run](const base::Result<QString> &log) {
            if (log)
                sheet->setLog(run, *log);
            else
                sheet->setError(log.error());
        });
    });
    showRunbooks();
}

void PapersDesk::connectChecklists()
{
    using checklists::ChecklistsPage;
    ChecklistsPage *page = m_page->checklistsPage();
    connect(page, &ChecklistsPage::refreshRequested, this, &PapersDesk::refreshChecklists);
    connect(page, &ChecklistsPage::runRequested, this, &PapersDesk::runRequested);
    const auto tell = [this, page](const base::Result<void> &done) {
        if (done)
            refreshChecklists();
        else
            page->setError(done.error());
    };
    connect(page, &ChecklistsPage::signRequested, this,
            [this, tell](const QString &item, const QString &remark) { tell(m_operations.paperwork().sign(m_environment, item, remark)); });
    connect(page, &ChecklistsPage::withdrawRequested, this,
            [this, tell](const QString &item, const QString &reason) { tell(m_operations.paperwork().withdraw(m_environment, item, reason)); });
}

void PapersDesk::connectMessages()
{
    using messages::MessagesPage;
    MessagesPage *page = m_page->messagesPage();
    connect(page, &MessagesPage::refreshRequested, this, &PapersDesk::refreshMessages);
    connect(page, &MessagesPage::composeRequested, this, &PapersDesk::compose);
    connect(page, &MessagesPage::sendRequested, this, &PapersDesk::send);
    connect(page, &MessagesPage::againRequested, this, [this](const QString &id, const QString &reason) {
        const base::Result<void> again = m_operations.outbox().again(id, reason);
        report(again);
        if (again)
            (void)m_operations.deliver(id);
    });
    connect(&m_operations, &operations::Operations::outboxChanged, this, [this](const QString &environment) {
        if (environment == m_environment)
            refreshMessages();
    });
}

void PapersDesk::showRunbooks()
{
    const model::System *system = systemOf(m_operations, m_environment);
    if (system == nullptr)
        return;
    QList<runbooks::Runbook> all;
    for (const model::Procedure &procedure : system->procedures) {
        const bool isFirst = procedure.kind != model::ProcedureKind::Other && system->procedure(procedure.kind) == &procedure;
        all << runbooks::Runbook{procedure, system->effectOf(procedure), isFirst};
    }
    m_page->runbooksPage()->setRunbooks(all, system->troubleshooting);
    m_page->messagesPage()->setMessages(system->messages);
    const auto values = planning::parametersOf(*system, m_page->environment()).value_or(QMap<QString, QString>());
    const auto filled = [&values](const QString &text) {
        return planning::fillIn(text, planning::lookupIn(values)).value_or(QString());
    };
    model::People people = system->people;
    for (model::Contact &contact : people.contacts) {
        contact.name = filled(contact.name);
        contact.reach = filled(contact.reach);
    }
    m_page->runbooksPage()->setPeople(people);
}

void PapersDesk::refresh()
{
    showRunbooks();
    if (m_page->checklistsPage()->isVisible())
        refreshChecklists();
}

void PapersDesk::refreshChecklists()
{
    checklists::ChecklistsPage *page = m_page->checklistsPage();
    common::whenReady(m_operations.checklists(m_environment), this, [page](const base::Result<QList<reporting::ChecklistState>> &lists) {
        if (lists)
            page->setLists(*lists);
        else
            page->setError(lists.error());
    });
}

void PapersDesk::refreshMessages()
{
    m_page->messagesPage()->setChannels(m_operations.outbox().channels(m_environment));
    if (const auto outbox = m_operations.outbox().list(m_environment))
        m_page->messagesPage()->setOutbox(*outbox);
    else
        m_page->messagesPage()->setError(outbox.error());
}

void PapersDesk::connectHealth()
{
    using health::HealthPage;
    HealthPage *page = m_page->healthPage();
    connect(page, &HealthPage::refreshRequested, this, &PapersDesk::refreshHealth);
    connect(&m_operations.watching(), &operations::Watching::read, this, [this, page](const QString &environment) {
        if (environment == m_environment && page->isVisible())
            refreshHealth();
    });
    connect(&m_operations.watching(), &operations::Watching::changed, this, [this, page](const QString &environment) {
        if (environment == m_environment && page->isVisible())
            refreshHealth();
    });
    passOn(page->actions(), m_operations.watching(), [page](const base::Result<void> &done) { page->setError(done ? std::nullopt : std::optional(done.error())); });
}

void PapersDesk::refreshHealth()
{
    m_page->healthPage()->setWatched(watchedOf(m_operations, m_environment));
}

void PapersDesk::compose(const QString &message, const QString &language, const QMap<QString, QString> &inputs)
{
    const int question = ++m_question;
    m_letter.reset();
    common::whenReady(m_operations.compose(m_environment, {message, language, {}, inputs}), this, [this, question](const base::Result<operations::Letter> &letter) {
        if (question != m_question)
            return;
        m_letter = letter ? std::optional(*letter) : std::nullopt;
        if (letter)
            m_page->messagesPage()->setLetter(letter->subject, letter->body, letter->factsReadAt);
        else
            m_page->messagesPage()->setError(letter.error());
    });
}

void PapersDesk::send(model::Channel channel)
{
    if (!m_letter)
        return;
    const base::Result<QString> id = m_operations.outbox().put(*m_letter, channel);
    report(id.map([](const QString &) {}));
    if (id)
        (void)m_operations.deliver(*id);
    refreshMessages();
}

void PapersDesk::report(const base::Result<void> &result)
{
    if (!result)
        m_page->messagesPage()->setError(result.error());
}

} // namespace shell
