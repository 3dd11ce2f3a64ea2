// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/MainWindow.h"

#include "common/Language.h"
#include "common/StateWords.h"
#include "common/WhenReady.h"
#include "dashboard/OverviewPage.h"
#include "deploy/DeployPage.h"
#include "firstrun/FirstRunPage.h"
#include "frame/DesktopNotice.h"
#include "frame/EnvironmentPage.h"
#include "frame/LockBar.h"
#include "frame/Screenshots.h"
#include "frame/ServerBar.h"
#include "frame/WindowMenu.h"
#include "logs/LogsPage.h"
#include "rollback/RollbackPage.h"
#include "runs/HistoryPage.h"
#include "runs/RunText.h"
#include "runs/TaskDock.h"
#include "shell/AlertDesk.h"
#include "shell/Connections.h"
#include "shell/FirstRunDesk.h"
#include "shell/FlowDesk.h"
#include "shell/LockDesk.h"
#include "shell/LogDesk.h"
#include "shell/PapersDesk.h"
#include "shell/ServerDesk.h"
#include "shell/TaskDesk.h"
#include "shell/TrustDesk.h"

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
      m_preferences(Preferences::load(preferencesFile)), m_firstRunDesk(new FirstRunDesk(operations, firstRun())),
      m_tasks(new TaskDesk(operations, dock())), m_alertDesk(new AlertDesk(operations, this)), m_notice(new frame::DesktopNotice(this))
{
    m_language.set(m_preferences.language.isEmpty() ? common::Language::ofDesktop() : m_preferences.language);
    common::applyTheme(*qApp, m_preferences.theme);
    restoreGeometry(m_preferences.geometry);
    connectMenu();
    connectOperations();
    overview()->setDefinitionProblems(operations.definitionProblems());
    connectTasks();
    auto *trust = new TrustDesk(operations, credentials(), protection());
    connect(trust, &TrustDesk::rulesChanged, this, &MainWindow::takeRules);
    takeRules();
    refreshEntries();
    if (operations.environments().isEmpty())
        showFirstRun();
    lookAround();
    m_rounds.start(roundTime, this);
    m_tasks->takeUpAll();
    showTakenUp();
}

void MainWindow::connectMenu()
{
    menu()->setLanguage(m_language.current());
    menu()->setTheme(m_preferences.theme);
    connect(menu(), &WindowMenu::languageChosen, this, &MainWindow::setLanguage);
    connect(menu(), &WindowMenu::themeChosen, this, &MainWindow::setTheme);
    connect(menu(), &WindowMenu::lookRequested, this, &MainWindow::lookAround);
    connect(menu(), &WindowMenu::removeRequested, this, &MainWindow::askToRemove);
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

void MainWindow::comeForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::connectTasks()
{
    connect(dock(), &runs::TaskDock::openRequested, this, &MainWindow::openRun);
    connect(m_notice, &frame::DesktopNotice::clicked, this, [this](const QString &run) {
        comeForward();
        if (!run.isEmpty())
            openRun(run);
    });
    connect(m_tasks, &TaskDesk::ended, this, &MainWindow::finish);
    connect(m_tasks, &TaskDesk::needsYou, this, &MainWindow::tellAway);
    connect(m_tasks, &TaskDesk::changed, this, &MainWindow::showSoon);
    connect(m_alertDesk, &AlertDesk::changed, this, &MainWindow::showSoon);
}

/// Plans that were made under other rules are made anew.
void MainWindow::takeRules()
{
    setObserver(m_operations.safeguards().access() == engine::Access::ReadOnly);
    forgetPlans();
}

void MainWindow::showSoon()
{
    if (!m_soon.isActive())
        m_soon.start(calm, this);
}

void MainWindow::report(const base::Result<void> &result)
{
    if (!result)
        showProblem(result.error());
}

void MainWindow::connectOperations()
{
    connect(&m_operations, &operations::Operations::environmentsChanged, this, &MainWindow::refreshEntries);
    connect(&m_operations, &operations::Operations::statusChanged, this, &MainWindow::showSoon);
    connect(&m_operations, &operations::Operations::runEvent, this, &MainWindow::follow);
    connect(&m_operations, &operations::Operations::queueChanged, this, [this] { m_tasks->refresh(); });
    connect(&m_operations, &operations::Operations::rulesChanged, this, &MainWindow::takeRules);
    connect(&m_operations, &operations::Operations::problem, this, &WindowFrame::showProblem);
    connect(&m_operations.watching(), &operations::Watching::alerted, this, &MainWindow::tellAlert);
    m_operations.watching().start();
}

void MainWindow::connectPage(EnvironmentPage *page)
{
    const QString id = page->environment().id();
    const auto flows = page->flows();
    for (auto flow = flows.cbegin(); flow != flows.cend(); ++flow)
        new FlowDesk(m_operations, id, flow.key(), flow.value());
    new LogDesk(m_operations, id, page->logsPage());
    auto *papers = new PapersDesk(m_operations, page);
    connect(papers, &PapersDesk::runRequested, this, &MainWindow::openRun);
    connect(&m_operations, &operations::Operations::statusChanged, papers, [this, papers, page, id](const QString &environment) {
        if (environment != id)
            return;
        papers->refresh();
        page->historyPage()->setCompletion(m_operations.status(id).completion);
    });
    connect(new LockDesk(m_operations, id, page->lockBar()), &LockDesk::changed, this, &MainWindow::lookAt);
    connect(new ServerDesk(m_operations, id, page->serverBar(), page->connectionBar()), &ServerDesk::changed, this, &MainWindow::lookAt);
    connect(page, &EnvironmentPage::lookRequested, this, &MainWindow::lookAt);
    connect(page, &EnvironmentPage::historyShown, this, &MainWindow::showHistory);
    connect(page->historyPage(), &runs::HistoryPage::openRequested, this, &MainWindow::openRun);
    connect(page->historyPage(), &runs::HistoryPage::cancelRequested, this,
            [this](const QString &run, const QString &reason) { report(m_operations.cancel(run, reason)); });
    connect(page->historyPage(), &runs::HistoryPage::answered, this,
            [this](const QString &run, model::Answer answer, const QString &reason) {
                report(m_operations.answer(run, answer, reason));
            });
    if (const model::System *system = systemOf(m_operations, id); system != nullptr) {
        for (runs::ReleaseFlow *flow :
             std::initializer_list<runs::ReleaseFlow *>{page->deployPage(), page->rollbackPage()}) {
            const model::Procedure *procedure = system->procedure(flows.key(flow));
            if (procedure != nullptr)
                flow->setUsualDuration(m_operations.usualDuration(id, procedure->id));
        }
    }
    if (const model::Run *run = m_tasks->runAt(id); run != nullptr)
        showRunOn(page, *run);
}

void MainWindow::showRunOn(EnvironmentPage *page, const model::Run &run)
{
    page->showRun(run, usualOf(m_operations, run.plan.environment, run.plan.procedure));
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
    entry.overview.hasReason = status.hasReason;
    entry.overview.completion = status.completion;
    addAlerts(entry.overview);
    entry.logServices = logServices(system, status.facts);
    if (const auto holder = model::lockHolderFrom(status.facts)) {
        entry.overview.isLockOurs = m_tasks->has(holder->run());
        // Its run gave the lock back at its end; what was read before that is not true any more.
        const QDateTime end = m_tasks->endOf(holder->run());
        if (end.isValid() && status.facts.value(QStringLiteral("lock.state")).at <= end)
            entry.overview.facts.removeIf(
                [](const auto &fact) { return fact.key().startsWith(QLatin1String("lock.")); });
    }
    if (const model::Run *run = m_tasks->runAt(environment.id());
        run != nullptr && run->state != model::RunState::Queued) {
        entry.occupant = runs::RunText::title(run->plan);
        entry.overview.needsYou = run->state == model::RunState::NeedsYou;
        entry.overview.task = entry.overview.needsYou
                                  ? entry.occupant
                                  : tr("%1, step %2 of %3")
                                        .arg(entry.occupant)
                                        .arg(qMin<qsizetype>(run->finishedSteps() + 1, run->plan.steps.size()))
                                        .arg(run->plan.steps.size());
    }
    return entry;
}

void MainWindow::addAlerts(dashboard::OverviewEntry &entry) const
{
    const QList<health::Watched> loud = health::loudOf(m_alertDesk->alerts(entry.environment.id()));
    if (loud.isEmpty())
        return;
    entry.alert = health::WatchedWords::state(loud.first().level);
    entry.alert.word = common::words(loud.first().monitor.title);
    entry.moreAlerts = static_cast<int>(loud.size()) - 1;
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
    common::whenReady(m_operations.look(environment), this, [this, environment](const base::Result<model::FactSet> &) {
        m_looking.remove(environment);
        refreshEntries();
    });
    refreshEntries();
}

void MainWindow::follow(const model::RunEvent &event)
{
    const QString environment = m_tasks->environmentOf(event.run);
    for (const FrameEntry &entry : entries())
        if (entry.overview.environment.id() == environment)
            if (EnvironmentPage *page = pageOf(environment); page != nullptr)
                page->apply(event);
    m_tasks->follow(event);
    if (event.kind != model::RunEventKind::Output)
        showSoon();
}

void MainWindow::finish(const model::Run &run)
{
    const QString environment = run.plan.environment;
    tellAway(run);
    if (EnvironmentPage *page = pageOf(environment); page != nullptr) {
        page->forgetPlans();
        if (page->currentTab() == EnvironmentPage::History)
            showHistory(environment);
    }
    lookAt(environment);
}

/// Only to people who look elsewhere, and only what it is about.
void MainWindow::tellAway(const model::Run &run)
{
    if (!isActiveWindow())
        m_notice->tell(common::StateWords::of(run.state, run.verdict).word, runs::RunText::title(run.plan), run.id());
}

/// An alert is told to people who look elsewhere too; it stands on the health page until it is over.
void MainWindow::tellAlert(const model::Alert &alert, const model::Monitor &monitor)
{
    const QString what = common::words(monitor.title) + (alert.value.isEmpty() ? QString() : QStringLiteral(": ") + alert.value + monitor.unit);
    const QString line = alert.isStanding() ? tr("Alert for %1: %2.").arg(alert.environment, what) : tr("Over again for %1: %2.").arg(alert.environment, what);
    if (alert.isStanding())
        showNotice(line);
    if (!isActiveWindow())
        m_notice->tell(alert.isStanding() ? tr("Alert") : tr("Alert over"), line, QString());
}

void MainWindow::showTakenUp()
{
    const QStringList taken = m_tasks->takenUp();
    const QStringList held = m_tasks->putOnHold();
    QStringList sentences;
    if (!taken.isEmpty())
        sentences << tr("Taken up again, from where it was heard last: %1.").arg(taken.join(QStringLiteral(" · ")));
    if (!held.isEmpty())
        sentences << tr("Put on hold, because Keerpunt was closed before its turn: %1. Release it in the tasks below.")
                         .arg(held.join(QStringLiteral(" · ")));
    showNotice(sentences.join(QLatin1Char('\n')));
}

void MainWindow::showHistory(const QString &environment)
{
    EnvironmentPage *page = pageOf(environment);
    if (page == nullptr)
        return;
    page->historyPage()->setCompletion(m_operations.status(environment).completion);
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
        showRunOn(page, *run);
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
        m_tasks->refresh();
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
    if (event->type() != QEvent::LanguageChange)
        return;
    if (hasNotice())
        showTakenUp();
    m_soon.start(0, this);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
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
