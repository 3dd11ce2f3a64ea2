// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/MainWindow.h"

#include "common/Language.h"
#include "dashboard/OverviewPage.h"
#include "deploy/DeployPage.h"
#include "firstrun/FirstRunPage.h"
#include "frame/EnvironmentPage.h"
#include "frame/Screenshots.h"
#include "frame/WindowMenu.h"
#include "logs/LogsPage.h"
#include "rollback/RollbackPage.h"
#include "runs/HistoryPage.h"
#include "runs/RunText.h"
#include "runs/TaskDock.h"
#include "shell/Connections.h"
#include "shell/FirstRunDesk.h"
#include "shell/FlowDesk.h"
#include "shell/LogDesk.h"

#include <QApplication>
#include <QCloseEvent>
#include <QJsonObject>
#include <QTimerEvent>

#include <algorithm>

namespace shell {

using frame::EnvironmentPage;
using frame::FrameEntry;
using frame::WindowFrame;
using frame::WindowMenu;

namespace {

constexpr int roundTime = 30000; // between two looks at what is in sight
constexpr int roundsForAll = 4;  // every so many rounds also at what is not
constexpr int calm = 50;         // statuses that change together are shown together

QStringList logServices(const model::System *system, const model::FactSet &facts)
{
    QStringList names;
    if (system != nullptr)
        for (const QJsonObject &row : model::rowsOf(facts, system->logServicesFact))
            names << row.value(QLatin1String("name")).toString();
    return names;
}

} // namespace

MainWindow::MainWindow(operations::Operations &operations, common::Language &language, const QString &preferencesFile,
                       QWidget *parent)
    : WindowFrame(parent), m_operations(operations), m_language(language), m_preferencesFile(preferencesFile),
      m_preferences(Preferences::load(preferencesFile)), m_firstRunDesk(new FirstRunDesk(operations, firstRun()))
{
    m_language.set(m_preferences.language.isEmpty() ? common::Language::ofDesktop() : m_preferences.language);
    common::applyTheme(*qApp, m_preferences.theme);
    restoreGeometry(m_preferences.geometry);
    connectMenu();
    connectOperations();
    overview()->setDefinitionProblems(operations.definitionProblems());
    loadUnfinished();
    refreshEntries();
    if (operations.environments().isEmpty())
        showFirstRun();
    lookAround();
    m_rounds.start(roundTime, this);
}

void MainWindow::connectMenu()
{
    menu()->setLanguage(m_language.current());
    menu()->setTheme(m_preferences.theme);
    connect(menu(), &WindowMenu::languageChosen, this, &MainWindow::setLanguage);
    connect(menu(), &WindowMenu::themeChosen, this, &MainWindow::setTheme);
    connect(menu(), &WindowMenu::lookRequested, this, &MainWindow::lookAround);
    connect(menu(), &WindowMenu::removeRequested, this, &MainWindow::askToRemove);
    connect(dock(), &runs::TaskDock::openRequested, this, &MainWindow::openRun);
    connect(dock(), &runs::TaskDock::cancelRequested, this, [this](const QString &run) {
        if (const base::Result<void> result = m_operations.cancel(run); !result)
            showProblem(result.error());
    });
    connect(this, &WindowFrame::pageMade, this, &MainWindow::connectPage);
    connect(this, &WindowFrame::currentChanged, this, [this](const QString &environment) {
        if (environment.isEmpty())
            return;
        const QDateTime lookedAt = m_operations.status(environment).lookedAt;
        if (!lookedAt.isValid() || lookedAt.msecsTo(QDateTime::currentDateTimeUtc()) > roundTime)
            lookAt(environment);
    });
    connect(m_firstRunDesk, &FirstRunDesk::added, this, [this](const QString &environment) {
        refreshEntries();
        showEnvironment(environment);
    });
}

void MainWindow::connectOperations()
{
    connect(&m_operations, &operations::Operations::environmentsChanged, this, &MainWindow::refreshEntries);
    connect(&m_operations, &operations::Operations::statusChanged, this, [this] {
        if (!m_soon.isActive())
            m_soon.start(calm, this);
    });
    connect(&m_operations, &operations::Operations::runEvent, this, &MainWindow::follow);
    connect(&m_operations, &operations::Operations::problem, this, &WindowFrame::showProblem);
}

void MainWindow::connectPage(EnvironmentPage *page)
{
    const QString id = page->environment().id();
    const auto flows = page->flows();
    for (auto flow = flows.cbegin(); flow != flows.cend(); ++flow) {
        auto *desk = new FlowDesk(m_operations, id, flow.key(), flow.value());
        connect(desk, &FlowDesk::started, this, [this](const QString &run) { m_startedHere.insert(run); });
    }
    new LogDesk(m_operations, id, page->logsPage());
    connect(page, &EnvironmentPage::lookRequested, this, &MainWindow::lookAt);
    connect(page, &EnvironmentPage::historyShown, this, &MainWindow::showHistory);
    connect(page->historyPage(), &runs::HistoryPage::openRequested, this, &MainWindow::openRun);
    connect(page->historyPage(), &runs::HistoryPage::cancelRequested, this,
            [this](const QString &run) { Q_EMIT dock()->cancelRequested(run); });
    if (const model::System *system = systemOf(m_operations, id); system != nullptr) {
        for (runs::ReleaseFlow *flow :
             std::initializer_list<runs::ReleaseFlow *>{page->deployPage(), page->rollbackPage()}) {
            const model::Procedure *procedure = system->procedure(flows.key(flow));
            if (procedure != nullptr)
                flow->setUsualDuration(m_operations.usualDuration(id, procedure->id));
        }
    }
    if (const model::Run *run = runAt(id); run != nullptr)
        page->showRun(*run, usualOf(m_operations, id, run->plan.procedure));
}

void MainWindow::loadUnfinished()
{
    const auto unfinished = m_operations.runs({}, true);
    if (!unfinished) {
        showProblem(unfinished.error());
        return;
    }
    for (const model::RunSummary &summary : *unfinished) {
        const base::Result<model::Run> run = m_operations.run(summary.run);
        if (!run)
            continue;
        m_unfinished.insert(summary.run, *run);
        dock()->setTask(runs::taskOf(*run, m_operations.usualDuration(run->plan.environment, run->plan.procedure)));
    }
}

const model::Run *MainWindow::runAt(const QString &environment) const
{
    const auto run = std::find_if(m_unfinished.begin(), m_unfinished.end(),
                                  [&](const model::Run &each) { return each.plan.environment == environment; });
    return run == m_unfinished.end() ? nullptr : &*run;
}

FrameEntry MainWindow::entryOf(const model::Environment &environment) const
{
    const operations::EnvironmentStatus status = m_operations.status(environment.id());
    const model::System *system = m_operations.system(environment.system);
    FrameEntry entry;
    entry.overview.environment = environment;
    entry.overview.systemTitle = system != nullptr ? common::words(system->title) : environment.system;
    entry.overview.facts = status.facts;
    entry.overview.lookedAt = status.lookedAt;
    entry.overview.failure = status.failure;
    entry.overview.isLooking = status.isLooking;
    entry.logServices = logServices(system, status.facts);
    if (const model::Run *run = runAt(environment.id()); run != nullptr) {
        entry.occupant = runs::RunText::title(run->plan);
        entry.overview.task = tr("%1, step %2 of %3")
                                  .arg(entry.occupant)
                                  .arg(qMin<qsizetype>(run->finishedSteps() + 1, run->plan.steps.size()))
                                  .arg(run->plan.steps.size());
    }
    return entry;
}

void MainWindow::refreshEntries()
{
    m_soon.stop();
    QList<FrameEntry> all;
    const QList<model::Environment> environments = m_operations.environments();
    for (const model::Environment &environment : environments)
        all << entryOf(environment);
    setEntries(all);
}

void MainWindow::lookAround()
{
    if (!current().isEmpty())
        lookAt(current());
    else
        lookAtAll();
}

void MainWindow::lookAtAll()
{
    const QList<model::Environment> environments = m_operations.environments();
    for (const model::Environment &environment : environments)
        lookAt(environment.id());
}

void MainWindow::lookAt(const QString &environment)
{
    // A look that takes longer than a round is not overtaken by another one.
    if (m_looking.contains(environment) || m_operations.status(environment).isLooking)
        return;
    m_looking.insert(environment);
    m_operations.look(environment).then(this, [this, environment](const base::Result<model::FactSet> &) {
        m_looking.remove(environment);
        refreshEntries();
    });
    refreshEntries();
}

void MainWindow::follow(const model::RunEvent &event)
{
    auto known = m_unfinished.find(event.run);
    if (known == m_unfinished.end()) {
        const base::Result<model::Run> run = m_operations.run(event.run);
        if (!run)
            return;
        known = m_unfinished.insert(event.run, *run);
    }
    if (event.sequence > known->lastSequence)
        known->apply(event);
    const QString environment = known->plan.environment;
    for (const FrameEntry &entry : entries())
        if (entry.overview.environment.id() == environment)
            if (EnvironmentPage *page = pageOf(environment); page != nullptr)
                page->apply(event);
    if (event.kind == model::RunEventKind::Output)
        return;
    dock()->setTask(runs::taskOf(*known, m_operations.usualDuration(environment, known->plan.procedure)));
    if (model::isEnd(known->state))
        finish(m_unfinished.take(event.run));
    if (!m_soon.isActive())
        m_soon.start(calm, this);
}

void MainWindow::finish(const model::Run &run)
{
    const QString environment = run.plan.environment;
    if (EnvironmentPage *page = pageOf(environment); page != nullptr) {
        page->forgetPlans();
        if (page->currentTab() == EnvironmentPage::History)
            showHistory(environment);
    }
    lookAt(environment);
}

void MainWindow::showHistory(const QString &environment)
{
    EnvironmentPage *page = pageOf(environment);
    if (page == nullptr)
        return;
    if (const auto list = m_operations.runs(environment); list)
        page->historyPage()->setRuns(*list);
    else
        page->historyPage()->setError(list.error());
}

void MainWindow::openRun(const QString &id)
{
    const base::Result<model::Run> run = m_operations.run(id);
    if (!run) {
        showProblem(run.error());
        return;
    }
    const QString environment = run->plan.environment;
    showEnvironment(environment);
    if (EnvironmentPage *page = pageOf(environment); page != nullptr)
        page->showRun(*run, usualOf(m_operations, environment, run->plan.procedure));
}

void MainWindow::askToRemove()
{
    const QString environment = current();
    if (environment.isEmpty())
        return;
    ask(tr("Keerpunt forgets %1 and its passwords. Nothing on the server changes; the history of its runs is kept.")
            .arg(environment),
        tr("Remove %1 from Keerpunt").arg(environment), [this, environment] {
            if (const base::Result<void> result = m_operations.removeEnvironment(environment); !result)
                showProblem(result.error());
            else
                refreshEntries();
        });
}

void MainWindow::setLanguage(const QString &language)
{
    m_language.set(language);
    m_preferences.language = m_language.current();
    m_preferences.save(m_preferencesFile);
    menu()->setLanguage(m_language.current());
}

void MainWindow::setTheme(common::Theme theme)
{
    common::applyTheme(*qApp, theme);
    m_preferences.theme = theme;
    m_preferences.save(m_preferencesFile);
    menu()->setTheme(theme);
}

void MainWindow::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_rounds.timerId()) {
        if (!isVisible() || isMinimized())
            return;
        // The rail shows the health of all: those out of sight are looked at less often.
        if (++m_round % roundsForAll == 0)
            lookAtAll();
        else
            lookAround();
        refreshEntries();
    } else if (event->timerId() == m_soon.timerId()) {
        refreshEntries();
    } else {
        WindowFrame::timerEvent(event);
    }
}

void MainWindow::changeEvent(QEvent *event)
{
    WindowFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && !m_soon.isActive())
        m_soon.start(0, this);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const auto unfinished = std::find_if(m_unfinished.begin(), m_unfinished.end(),
                                         [this](const model::Run &run) { return m_startedHere.contains(run.id()); });
    if (unfinished != m_unfinished.end() && !m_mayClose) {
        event->ignore();
        ask(tr("“%1” is not finished. Closing Keerpunt cancels it after what is being done now, and takes the queue "
               "away.")
                .arg(runs::RunText::title(unfinished->plan)),
            tr("Close Keerpunt"), [this] {
                m_mayClose = true;
                close();
            });
        return;
    }
    m_preferences.geometry = saveGeometry();
    m_preferences.save(m_preferencesFile);
    WindowFrame::closeEvent(event);
}

void saveScreenshots(MainWindow &window, const QString &folder, const std::function<void(const QStringList &)> &done,
                     const QString &prefix)
{
    auto *screenshots = new frame::Screenshots(window, window.language(), folder, prefix);
    QObject::connect(screenshots, &frame::Screenshots::finished, &window, done);
    screenshots->start();
}

} // namespace shell
