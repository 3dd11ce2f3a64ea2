// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/EnvironmentPage.h"

#include "backups/BackupFlow.h"
#include "backups/BackupsPage.h"
#include "checklists/ChecklistsPage.h"
#include "common/ClassBand.h"
#include "common/Facts.h"
#include "common/LockWords.h"
#include "deploy/DeployPage.h"
#include "frame/ConnectionBar.h"
#include "frame/LockBar.h"
#include "frame/ServerBar.h"
#include "health/AlertActions.h"
#include "health/HealthPage.h"
#include "logs/LogsPage.h"
#include "messages/MessagesPage.h"
#include "migrations/MigrationsPage.h"
#include "rollback/RollbackPage.h"
#include "runbooks/RunbooksPage.h"
#include "runs/HistoryPage.h"
#include "status/StatusPage.h"
#include "status/ValidateFlow.h"

#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace frame {

EnvironmentPage::EnvironmentPage(const model::Environment &environment, const QString &systemTitle, QWidget *parent)
    : Page(parent), m_environment(environment), m_band(new common::ClassBand), m_connection(new ConnectionBar),
      m_server(new ServerBar(environment.isProduction() ? environment.id() : QString())),
      m_lock(new LockBar(environment.isProduction() ? environment.id() : QString())), m_tabs(new QTabWidget),
      m_status(new status::StatusPage), m_deploy(new deploy::DeployPage), m_rollback(new rollback::RollbackPage),
      m_backups(new backups::BackupsPage), m_migrations(new migrations::MigrationsPage), m_logs(new logs::LogsPage),
      m_health(new health::HealthPage), m_runbooks(new runbooks::RunbooksPage), m_checklists(new checklists::ChecklistsPage), m_messages(new messages::MessagesPage),
      m_history(new runs::HistoryPage)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_connection);
    layout->addWidget(m_server);
    layout->addWidget(m_lock);
    layout->addWidget(m_tabs, 1);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setExpanding(false);
    m_tabs->tabBar()->setDrawBase(true);
    // Eleven words fit beside each other in both languages; icons would not.
    for (QWidget *page : std::initializer_list<QWidget *>{m_status, m_deploy, m_rollback, m_backups, m_migrations, m_logs, m_health, m_runbooks,
                                                          m_checklists, m_messages, m_history})
        m_tabs->addTab(page, QString());
    m_band->setEnvironment(environment, systemTitle);
    m_status->setEnvironment(environment);
    m_deploy->setEnvironment(environment);
    m_rollback->setEnvironment(environment);
    m_backups->setEnvironment(environment);
    m_runbooks->setEnvironment(environment);
    connectPages();
    retranslate();
}

void EnvironmentPage::connectPages()
{
    const auto toRollback = [this] { showTab(Rollback); };
    connect(m_status, &status::StatusPage::lookRequested, this, [this] { Q_EMIT lookRequested(m_environment.id()); });
    connect(m_status, &status::StatusPage::rollbackRequested, this, toRollback);
    connect(m_status, &status::StatusPage::deployRequested, this, [this] { showTab(Deploy); });
    connect(m_status, &status::StatusPage::backupRequested, this, &EnvironmentPage::backUpNow);
    connect(m_deploy, &runs::ProcedureFlow::rollbackRequested, this, toRollback);
    connect(m_history, &runs::HistoryPage::rollbackRequested, this, toRollback);
    connect(m_runbooks, &runbooks::RunbooksPage::pageRequested, this, [this](model::ProcedureKind kind) {
        const QMap<model::ProcedureKind, Tab> tabs{{model::ProcedureKind::Deploy, Deploy}, {model::ProcedureKind::Rollback, Rollback}, {model::ProcedureKind::Backup, Backups}};
        if (kind == model::ProcedureKind::Validate)
            validate();
        else
            showTab(tabs.value(kind, Status));
    });
    connect(m_health->actions(), &health::AlertActions::runbookRequested, this,
            [this](const QString &, const QString &procedure) { prepare(procedure); });
    connect(m_runbooks, &runbooks::RunbooksPage::chosen, this, [this] { setOccupiedBy(m_occupant, m_occupantNeedsYou); });
    connect(m_history, &runs::HistoryPage::lookRequested, this, &EnvironmentPage::lookFromHere);
    const auto all = flows();
    for (runs::ProcedureFlow *flow : all)
        connect(flow, &runs::ProcedureFlow::lookRequested, this, &EnvironmentPage::lookFromHere);
    connect(m_connection, &ConnectionBar::openChanged, m_tabs, &QWidget::setHidden);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        if (tab == History)
            Q_EMIT historyShown(m_environment.id());
    });
}

void EnvironmentPage::lookFromHere()
{
    showTab(Status);
    Q_EMIT lookRequested(m_environment.id());
}

void EnvironmentPage::setSystemTitle(const QString &title)
{
    m_band->setEnvironment(m_environment, title);
}

void EnvironmentPage::setLockIsOurs(bool isOurs)
{
    m_isLockOurs = isOurs;
    showLock();
}

void EnvironmentPage::showLock()
{
    const std::optional<model::LockHolder> holder = model::lockHolderFrom(m_facts);
    m_lock->setHolder(holder, m_isLockOurs, m_facts.value(QStringLiteral("lock.state")).at);
    if (holder)
        m_band->setLock(common::LockWords::state(*holder, m_isLockOurs),
                        common::LockWords::line(*holder, m_isLockOurs));
    else
        m_band->setLock({}, {});
}

QMap<model::ProcedureKind, runs::ProcedureFlow *> EnvironmentPage::flows() const
{
    return {{model::ProcedureKind::Deploy, m_deploy},
            {model::ProcedureKind::Rollback, m_rollback},
            {model::ProcedureKind::Backup, m_backups->flow()},
            {model::ProcedureKind::Validate, m_status->flow()},
            {model::ProcedureKind::Other, m_runbooks->flow()}};
}

/// A procedure that has no page of its own is among the runbooks, of whatever kind it is.
runs::ProcedureFlow *EnvironmentPage::flowOf(const model::Plan &plan) const
{
    if (m_runbooks->has(plan.procedure))
        return m_runbooks->flow();
    return plan.kind == model::ProcedureKind::Other ? nullptr : flows().value(plan.kind);
}

void EnvironmentPage::setStatus(const model::FactSet &facts, const QDateTime &lookedAt,
                                const std::optional<base::Error> &failure, bool isLooking,
                                const QStringList &logServices)
{
    m_band->setKnowledge(common::Facts::versionText(common::Facts::version(facts)), common::Facts::health(facts),
                         lookedAt, isLooking);
    m_status->setStatus(facts, lookedAt, failure, isLooking);
    m_deploy->setFacts(facts);
    m_rollback->setFacts(facts);
    m_backups->setFacts(facts);
    m_migrations->setFacts(facts);
    m_logs->setServices(logServices);
    m_runbooks->setFacts(facts);
    m_facts = facts;
    m_connection->setFailure(failure);
    m_server->setFacts(facts);
    showLock();
}

void EnvironmentPage::setObserver(bool isObserver)
{
    m_isObserver = isObserver;
    setOccupiedBy(m_occupant, m_occupantNeedsYou);
}

void EnvironmentPage::setOccupiedBy(const QString &runTitle, bool needsYou)
{
    m_occupant = runTitle;
    m_occupantNeedsYou = needsYou;
    const bool isFree = runTitle.isEmpty();
    const auto all = flows();
    for (runs::ProcedureFlow *flow : all) {
        const runbooks::Runbook &runbook = m_runbooks->flow()->runbook();
        const bool isRunbook = flow == m_runbooks->flow();
        const bool isAnswer = flow == m_rollback || (isRunbook && runbook.procedure.kind == model::ProcedureKind::Rollback);
        const bool onlyReads = flow == m_status->flow() || (isRunbook && runbook.onlyReads());
        const bool isBlocked = !isFree && needsYou && !isAnswer && !onlyReads;
        flow->setBlocked(m_isObserver && !onlyReads ? tr("You are an observer: nothing can be changed.")
                         : isBlocked                ? tr("“%1” needs your answer first.").arg(runTitle)
                                                    : QString());
        flow->setAhead(isFree || needsYou || onlyReads
                           ? QString()
                           : tr("“%1” runs here now: this waits for its turn.").arg(runTitle));
    }
}

void EnvironmentPage::prepare(const QString &procedure)
{
    if (m_runbooks->has(procedure))
        showTab(Runbooks);
    m_runbooks->choose(procedure);
}

void EnvironmentPage::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
    m_tabs->currentWidget()->setFocus();
}

EnvironmentPage::Tab EnvironmentPage::currentTab() const
{
    return static_cast<Tab>(m_tabs->currentIndex());
}

void EnvironmentPage::showRun(const model::Run &run, const runs::UsualDurations &usual)
{
    runs::ProcedureFlow *flow = flowOf(run.plan);
    const bool isFlowsOwn = flow != nullptr && flow->runView()->run().id() == run.id();
    if (flow == nullptr || (model::isEnd(run.state) && !isFlowsOwn)) {
        m_history->setRun(run, usual);
        showTab(History);
        m_history->focusAnswers();
        return;
    }
    if (flow == m_runbooks->flow()) {
        m_runbooks->choose(run.plan.procedure);
        flow->setRun(run, usual);
        showTab(Runbooks);
        flow->runView()->focusAnswers();
        return;
    }
    flow->setRun(run, usual);
    if (flow == m_backups->flow())
        m_backups->showFlow();
    if (flow == m_status->flow())
        m_status->showFlow();
    const QMap<model::ProcedureKind, Tab> tabs{{model::ProcedureKind::Deploy, Deploy},
                                               {model::ProcedureKind::Rollback, Rollback},
                                               {model::ProcedureKind::Backup, Backups},
                                               {model::ProcedureKind::Validate, Status}};
    showTab(tabs.value(run.plan.kind));
    flow->runView()->focusAnswers();
}

void EnvironmentPage::apply(const model::RunEvent &event)
{
    const auto all = flows();
    for (runs::ProcedureFlow *flow : all)
        flow->apply(event);
    m_history->apply(event);
}

void EnvironmentPage::backUpNow()
{
    showTab(Backups);
    m_backups->backUpNow();
}

void EnvironmentPage::validate()
{
    showTab(Status);
    m_status->showFlow();
}

runs::ProcedureFlow *EnvironmentPage::flowInSight() const
{
    const auto all = flows();
    for (runs::ProcedureFlow *flow : all)
        if (flow->isVisible())
            return flow;
    return nullptr;
}

void EnvironmentPage::advance()
{
    if (runs::ProcedureFlow *flow = flowInSight(); flow != nullptr)
        flow->advance();
}

void EnvironmentPage::focusFilter()
{
    if (currentTab() == Logs)
        m_logs->focusFilter();
    else if (currentTab() == Runbooks)
        m_runbooks->focusFilter();
    else if (currentTab() == History)
        m_history->focusFilter();
}

bool EnvironmentPage::stepBack()
{
    if (m_connection->stepBack() || m_server->stepBack() || m_lock->stepBack())
        return true;
    if (runs::ProcedureFlow *flow = flowInSight(); flow != nullptr && flow->stepBack())
        return true;
    switch (currentTab()) {
    case Status:
        return m_status->stepBack();
    case Backups:
        return m_backups->stepBack();
    case Runbooks:
        return m_runbooks->stepBack();
    case Checklists:
        return m_checklists->stepBack();
    case Messages:
        return m_messages->stepBack();
    case History:
        return m_history->stepBack();
    default:
        return false;
    }
}

void EnvironmentPage::forgetPlans()
{
    const auto all = flows();
    for (runs::ProcedureFlow *flow : all)
        flow->forgetPlan();
}

QString EnvironmentPage::titleOf(Tab tab)
{
    const QString names[TabCount] = {tr("Status"), tr("Deploy"),   tr("Rollback"),   tr("Backups"),  tr("Migrations"), tr("Logs"),
                                     tr("Health"), tr("Runbooks"), tr("Checklists"), tr("Messages"), tr("History")};
    return names[tab];
}

void EnvironmentPage::retranslate()
{
    for (int i = 0; i < TabCount; ++i)
        m_tabs->setTabText(i, titleOf(static_cast<Tab>(i)));
    m_tabs->tabBar()->setAccessibleName(tr("Pages of this environment"));
    setOccupiedBy(m_occupant, m_occupantNeedsYou);
    showLock();
}

} // namespace frame
