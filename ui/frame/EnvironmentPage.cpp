// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/EnvironmentPage.h"

#include "backups/BackupFlow.h"
#include "backups/BackupsPage.h"
#include "common/ClassBand.h"
#include "common/Facts.h"
#include "common/Icons.h"
#include "deploy/DeployPage.h"
#include "logs/LogsPage.h"
#include "migrations/MigrationsPage.h"
#include "rollback/RollbackPage.h"
#include "runs/HistoryPage.h"
#include "status/StatusPage.h"
#include "status/ValidateFlow.h"

#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace frame {

EnvironmentPage::EnvironmentPage(const model::Environment &environment, const QString &systemTitle, QWidget *parent)
    : Page(parent), m_environment(environment), m_band(new common::ClassBand), m_tabs(new QTabWidget),
      m_status(new status::StatusPage), m_deploy(new deploy::DeployPage), m_rollback(new rollback::RollbackPage),
      m_backups(new backups::BackupsPage), m_migrations(new migrations::MigrationsPage), m_logs(new logs::LogsPage),
      m_history(new runs::HistoryPage)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_tabs);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setExpanding(false);
    m_tabs->tabBar()->setDrawBase(true);
    m_tabs->setIconSize({16, 16});
    const std::pair<QWidget *, const char *> pages[] = {
        {m_status, "status"},         {m_deploy, "deploy"}, {m_rollback, "rollback"}, {m_backups, "backup"},
        {m_migrations, "migrations"}, {m_logs, "logs"},     {m_history, "history"}};
    for (const auto &[page, name] : pages)
        m_tabs->addTab(page, common::icon(QString::fromLatin1(name)), QString());
    m_band->setEnvironment(environment, systemTitle);
    m_status->setEnvironment(environment);
    m_deploy->setEnvironment(environment);
    m_rollback->setEnvironment(environment);
    m_backups->setEnvironment(environment);
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
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        if (tab == History)
            Q_EMIT historyShown(m_environment.id());
    });
}

QMap<model::ProcedureKind, runs::ProcedureFlow *> EnvironmentPage::flows() const
{
    return {{model::ProcedureKind::Deploy, m_deploy},
            {model::ProcedureKind::Rollback, m_rollback},
            {model::ProcedureKind::Backup, m_backups->flow()},
            {model::ProcedureKind::Validate, m_status->flow()}};
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
}

void EnvironmentPage::setOccupiedBy(const QString &runTitle)
{
    m_occupant = runTitle;
    const QString reason = runTitle.isEmpty() ? QString() : tr("“%1” runs here now.").arg(runTitle);
    const auto all = flows();
    for (runs::ProcedureFlow *flow : all)
        flow->setBlocked(reason);
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
    runs::ProcedureFlow *flow = flows().value(run.plan.kind);
    const bool isFlowsOwn = flow != nullptr && flow->runView()->run().id() == run.id();
    if (flow == nullptr || (model::isEnd(run.state) && !isFlowsOwn)) {
        m_history->setRun(run, usual);
        showTab(History);
        return;
    }
    flow->setRun(run, usual);
    if (run.plan.kind == model::ProcedureKind::Backup)
        m_backups->showFlow();
    if (run.plan.kind == model::ProcedureKind::Validate)
        m_status->showFlow();
    const QMap<model::ProcedureKind, Tab> tabs{{model::ProcedureKind::Deploy, Deploy},
                                               {model::ProcedureKind::Rollback, Rollback},
                                               {model::ProcedureKind::Backup, Backups},
                                               {model::ProcedureKind::Validate, Status}};
    showTab(tabs.value(run.plan.kind));
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
    else if (currentTab() == History)
        m_history->focusFilter();
}

bool EnvironmentPage::stepBack()
{
    if (runs::ProcedureFlow *flow = flowInSight(); flow != nullptr && flow->stepBack())
        return true;
    switch (currentTab()) {
    case Status:
        return m_status->stepBack();
    case Backups:
        return m_backups->stepBack();
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

void EnvironmentPage::retranslate()
{
    const QString names[] = {tr("Status"),     tr("Deploy"), tr("Rollback"), tr("Backups"),
                             tr("Migrations"), tr("Logs"),   tr("History")};
    for (int i = 0; i < TabCount; ++i)
        m_tabs->setTabText(i, names[i]);
    m_tabs->tabBar()->setAccessibleName(tr("Pages of this environment"));
    setOccupiedBy(m_occupant);
}

} // namespace frame
