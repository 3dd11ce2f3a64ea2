// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/WindowFrame.h"

#include "common/Button.h"
#include "common/ClassBand.h"
#include "common/ErrorPanel.h"
#include "common/Facts.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/Language.h"
#include "credentials/CredentialsPage.h"
#include "dashboard/OverviewPage.h"
#include "firstrun/FirstRunPage.h"
#include "frame/CheatSheet.h"
#include "frame/ConnectionBar.h"
#include "frame/EnvironmentPage.h"
#include "frame/GoToPage.h"
#include "frame/NoticeBar.h"
#include "frame/QuestionBar.h"
#include "frame/Rail.h"
#include "frame/ReferencePage.h"
#include "frame/WindowMenu.h"
#include "health/AlertActions.h"
#include "health/AlertsPage.h"
#include "protection/ProtectionPage.h"
#include "runbooks/RunbookFlow.h"
#include "runbooks/RunbooksPage.h"
#include "runs/ConfirmPanel.h"
#include "runs/TaskDock.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace frame {

using common::Label;
using common::TextStyle;

WindowFrame::WindowFrame(QWidget *parent)
    : QMainWindow(parent), m_menu(new WindowMenu), m_headers(new QStackedWidget), m_mark(new Label),
      m_title(new Label(TextStyle::Heading)), m_titleBand(makeTitleBand()), m_rail(new Rail), m_notice(new NoticeBar), m_question(new QuestionBar),
      m_problem(new common::ErrorPanel), m_putAway(new common::Button), m_ask(new runs::ConfirmPanel),
      m_content(new QStackedWidget), m_overview(new dashboard::OverviewPage), m_alerts(new health::AlertsPage), m_firstRun(new firstrun::FirstRunPage),
      m_credentials(new credentials::CredentialsPage), m_protection(new protection::ProtectionPage),
      m_keys(new CheatSheet), m_reference(new ReferencePage), m_goTo(new GoToPage([this] { return destinations(); })), m_dock(new runs::TaskDock)
{
    m_problemBar = makeProblemBar();
    arrange();
    connectParts();
    makeShortcuts();
    setWindowIcon(common::icon(QStringLiteral("keerpunt")));
    resize(1280, 800);
    setMinimumSize(800, 600);
    common::setObserver(m_isObserver);
    showOverview();
    retranslate();
}

QWidget *WindowFrame::makeTitleBand()
{
    auto *band = new QFrame;
    auto *layout = new QHBoxLayout(band);
    layout->setContentsMargins(common::space::gap, 0, common::space::gap, 0);
    layout->addWidget(m_mark);
    layout->addWidget(m_title);
    layout->addStretch();
    band->setFixedHeight(6 * common::space::unit);
    return band;
}

QWidget *WindowFrame::makeProblemBar()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(common::space::margin, common::space::unit, common::space::margin, 0);
    layout->addWidget(m_problem, 1);
    layout->addWidget(m_putAway, 0, Qt::AlignTop);
    bar->hide();
    connect(m_putAway, &QPushButton::clicked, bar, &QWidget::hide);
    return bar;
}

void WindowFrame::arrange()
{
    setMenuBar(m_menu);
    m_headers->addWidget(m_titleBand);
    m_headers->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    for (QWidget *page : std::initializer_list<QWidget *>{m_overview, m_alerts, m_firstRun, m_credentials, m_protection, m_keys, m_reference, m_goTo})
        m_content->addWidget(page);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_question);
    column->addWidget(m_notice);
    column->addWidget(m_problemBar);
    column->addWidget(m_ask);
    column->addWidget(m_content, 1);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addLayout(column, 1);
    auto *all = new QWidget;
    auto *rows = new QVBoxLayout(all);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    rows->addWidget(m_headers);
    rows->addLayout(middle, 1);
    rows->addWidget(m_dock);
    setCentralWidget(all);
}

void WindowFrame::connectParts()
{
    connect(m_rail, &Rail::chosen, this, [this](const QString &id) {
        if (id.isEmpty())
            showOverview();
        else if (id == Rail::alerts())
            showAlerts();
        else
            showEnvironment(id);
    });
    connect(m_rail, &Rail::addRequested, this, [this] {
        showFirstRun();
        m_firstRun->showForm();
    });
    connect(m_overview, &dashboard::OverviewPage::opened, this, &WindowFrame::showEnvironment);
    connect(m_overview, &dashboard::OverviewPage::addRequested, this, &WindowFrame::showFirstRun);
    connect(m_menu, &WindowMenu::addRequested, this, &WindowFrame::showFirstRun);
    connect(m_alerts, &health::AlertsPage::opened, this, [this](const QString &environment) {
        showEnvironment(environment);
        if (EnvironmentPage *page = pageOf(environment); page != nullptr)
            page->showTab(EnvironmentPage::Health);
    });
    connect(m_alerts->actions(), &health::AlertActions::runbookRequested, this, [this](const QString &environment, const QString &procedure) {
        showEnvironment(environment);
        if (EnvironmentPage *page = pageOf(environment); page != nullptr)
            page->prepare(procedure);
    });
    connect(m_menu, &WindowMenu::alertsRequested, this, &WindowFrame::showAlerts);
    connect(m_menu, &WindowMenu::goToRequested, this, &WindowFrame::showGoTo);
    connect(m_menu, &WindowMenu::keysRequested, this, &WindowFrame::showKeys);
    connect(m_menu, &WindowMenu::referenceRequested, this, &WindowFrame::showReference);
    connect(m_menu, &WindowMenu::credentialsRequested, this, &WindowFrame::showCredentials);
    connect(m_menu, &WindowMenu::protectionRequested, this, &WindowFrame::showProtection);
    connect(m_menu, &WindowMenu::quitRequested, this, &QWidget::close);
    connect(m_menu, &WindowMenu::backupRequested, this, [this] {
        if (EnvironmentPage *page = pageOf(current()); page != nullptr)
            page->backUpNow();
    });
    connect(m_menu, &WindowMenu::validateRequested, this, [this] {
        if (EnvironmentPage *page = pageOf(current()); page != nullptr)
            page->validate();
    });
    connect(m_menu, &WindowMenu::testRequested, this, [this] {
        if (EnvironmentPage *page = pageOf(current()); page != nullptr)
            page->connectionBar()->test();
    });
    for (HelpPage *page : std::initializer_list<HelpPage *>{m_keys, m_reference, m_goTo})
        connect(page, &HelpPage::closed, this, &WindowFrame::stepBack);
    connect(m_ask, &runs::ConfirmPanel::confirmed, this, [this] {
        const std::function<void()> then = m_then;
        m_ask->giveUp();
        then();
    });
}

void WindowFrame::addShortcut(const QKeySequence &keys, const std::function<void()> &action)
{
    connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
}

void WindowFrame::makeShortcuts()
{
    for (int i = 0; i < 9; ++i)
        addShortcut(QKeySequence(static_cast<int>(Qt::CTRL) | (Qt::Key_1 + i)), [this, i] { m_rail->choose(i); });
    const auto inPage = [this](const std::function<void(EnvironmentPage *)> &action) {
        if (EnvironmentPage *page = pageOf(current()); page != nullptr)
            action(page);
    };
    const auto turn = [](int by) {
        return [by](EnvironmentPage *page) {
            const int next = (page->currentTab() + by + EnvironmentPage::TabCount) % EnvironmentPage::TabCount;
            page->showTab(static_cast<EnvironmentPage::Tab>(next));
        };
    };
    addShortcut(QKeySequence(Qt::CTRL | Qt::Key_Tab), [this] { m_rail->chooseNext(1); });
    addShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab), [this] { m_rail->chooseNext(-1); });
    addShortcut(QKeySequence(Qt::CTRL | Qt::Key_PageDown), [inPage, turn] { inPage(turn(1)); });
    addShortcut(QKeySequence(Qt::CTRL | Qt::Key_PageUp), [inPage, turn] { inPage(turn(-1)); });
    addShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), [inPage] { inPage([](auto *page) { page->advance(); }); });
    addShortcut(QKeySequence(Qt::CTRL | Qt::Key_F), [inPage] { inPage([](auto *page) { page->focusFilter(); }); });
    addShortcut(QKeySequence(Qt::CTRL | Qt::Key_Period), [this] { m_dock->askToCancelFirst(); });
    addShortcut(QKeySequence(Qt::Key_Escape), [this] { stepBack(); });
    addShortcut(QKeySequence(Qt::Key_F6), [this] { nextPane(); });
}

common::State WindowFrame::healthOf(const dashboard::OverviewEntry &entry)
{
    if (entry.isFirstLook())
        return {QStringLiteral("state-looking"), tr("Looking …"), common::Tone::Muted};
    return common::Facts::health(entry.facts);
}

void WindowFrame::setEntries(const QList<FrameEntry> &entries)
{
    m_entries = entries;
    QList<dashboard::OverviewEntry> cells;
    QList<RailEntry> rail;
    for (const FrameEntry &entry : entries) {
        cells << entry.overview;
        rail << RailEntry{entry.overview.environment.id(), entry.overview.systemTitle, entry.overview.environment.name,
                          healthOf(entry.overview)};
        if (EnvironmentPage *page = m_pages.value(entry.overview.environment.id()); page != nullptr)
            feed(page, entry);
    }
    m_overview->setEntries(cells);
    m_rail->setEntries(rail);
    dropMissingPages();
}

void WindowFrame::dropMissingPages()
{
    const QStringList made = m_pages.keys();
    for (const QString &id : made) {
        const bool isThere = std::any_of(m_entries.begin(), m_entries.end(), [&id](const FrameEntry &entry) {
            return entry.overview.environment.id() == id;
        });
        if (isThere)
            continue;
        if (current() == id)
            showOverview();
        EnvironmentPage *page = m_pages.take(id);
        if (m_beforeHelp == page) {
            m_beforeHelp = m_overview;
            m_headerBeforeHelp = m_titleBand;
        }
        page->band()->deleteLater();
        page->deleteLater();
    }
}

void WindowFrame::feed(EnvironmentPage *page, const FrameEntry &entry)
{
    const dashboard::OverviewEntry &known = entry.overview;
    page->setStatus(known.facts, known.lookedAt, known.failure, known.isLooking, entry.logServices);
    page->setSystemTitle(known.systemTitle);
    page->setLockIsOurs(known.isLockOurs);
    page->setOccupiedBy(entry.occupant, known.needsYou);
}

EnvironmentPage *WindowFrame::pageOf(const QString &id)
{
    if (EnvironmentPage *page = m_pages.value(id); page != nullptr)
        return page;
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&id](const FrameEntry &each) { return each.overview.environment.id() == id; });
    if (entry == m_entries.end())
        return nullptr;
    auto *page = new EnvironmentPage(entry->overview.environment, entry->overview.systemTitle);
    m_pages.insert(id, page);
    m_content->addWidget(page);
    m_headers->addWidget(page->band());
    feed(page, *entry);
    page->setObserver(m_isObserver);
    Q_EMIT pageMade(page);
    return page;
}

void WindowFrame::bring(QWidget *header, QWidget *page)
{
    m_ask->giveUp();
    m_headers->setCurrentWidget(header);
    m_content->setCurrentWidget(page);
    m_menu->setHasEnvironment(!current().isEmpty());
    if (page == m_alerts)
        m_rail->setCurrent(Rail::alerts());
    else if (page == m_overview || !current().isEmpty())
        m_rail->setCurrent(current());
    else
        m_rail->setNoneCurrent();
    retranslate();
    Q_EMIT currentChanged(current());
}

void WindowFrame::showOverview()
{
    bring(m_titleBand, m_overview);
}

void WindowFrame::setAlerts(const QList<health::Watched> &alerts)
{
    m_alerts->setAlerts(alerts);
    m_rail->setAlerts(static_cast<int>(alerts.size()), static_cast<int>(health::loudOf(alerts).size()));
}

void WindowFrame::showAlerts()
{
    bring(m_titleBand, m_alerts);
}

void WindowFrame::showFirstRun()
{
    m_firstRun->showWelcome();
    bring(m_titleBand, m_firstRun);
}

void WindowFrame::showCredentials()
{
    bring(m_titleBand, m_credentials);
}

void WindowFrame::showProtection()
{
    bring(m_titleBand, m_protection);
}

void WindowFrame::setObserver(bool isObserver)
{
    m_isObserver = isObserver;
    m_menu->setObserver(isObserver);
    common::setObserver(isObserver);
    for (EnvironmentPage *page : std::as_const(m_pages))
        page->setObserver(isObserver);
    retranslate();
}

void WindowFrame::forgetPlans()
{
    for (EnvironmentPage *page : std::as_const(m_pages))
        page->forgetPlans();
}

void WindowFrame::showEnvironment(const QString &id)
{
    if (EnvironmentPage *page = pageOf(id); page != nullptr)
        bring(page->band(), page);
}

bool WindowFrame::isHelp() const
{
    return qobject_cast<HelpPage *>(m_content->currentWidget()) != nullptr;
}

void WindowFrame::showHelp(HelpPage *page)
{
    if (!isHelp()) {
        m_beforeHelp = m_content->currentWidget();
        m_headerBeforeHelp = m_headers->currentWidget();
    }
    bring(m_titleBand, page);
}

void WindowFrame::showKeys()
{
    showHelp(m_keys);
}

void WindowFrame::showReference()
{
    showHelp(m_reference);
}

void WindowFrame::showGoTo()
{
    showHelp(m_goTo);
    m_goTo->begin();
}

QList<Destination> WindowFrame::destinations()
{
    const auto *const before = qobject_cast<EnvironmentPage *>(m_beforeHelp);
    const QString here = before == nullptr ? QString() : before->environment().id();
    QList<Destination> all;
    QList<Destination> others;
    for (const FrameEntry &entry : std::as_const(m_entries)) {
        const QString id = entry.overview.environment.id();
        const QString place = QStringLiteral("%1 ▸ %2").arg(entry.overview.systemTitle, entry.overview.environment.name);
        QList<Destination> &of = id == here ? all : others;
        for (int i = 0; i < EnvironmentPage::TabCount; ++i) {
            const auto tab = static_cast<EnvironmentPage::Tab>(i);
            of << Destination{EnvironmentPage::titleOf(tab), place, {}, [this, id, tab] {
                                  showEnvironment(id);
                                  if (EnvironmentPage *page = pageOf(id); page != nullptr)
                                      page->showTab(tab);
                              }};
        }
        if (id == here)
            for (const runbooks::Runbook &runbook : before->runbooksPage()->runbooks())
                if (!runbook.hasOwnPage)
                    all << Destination{common::words(runbook.procedure.title), place, {}, [this, id, procedure = runbook.procedure.id] {
                                           if (EnvironmentPage *page = pageOf(id); page != nullptr)
                                               page->prepare(procedure);
                                       }};
    }
    all << Destination{tr("Overview"), tr("All environments"), QStringLiteral("Ctrl+1"), [this] { showOverview(); }};
    for (const auto &[action, menu] : m_menu->actionsWith(!here.isEmpty()))
        all << Destination{action->text().remove(QLatin1Char('&')), menu, action->shortcut().toString(QKeySequence::NativeText), [action] { action->trigger(); }};
    return all + others;
}

QString WindowFrame::current() const
{
    return m_pages.key(qobject_cast<EnvironmentPage *>(m_content->currentWidget()));
}

void WindowFrame::showProblem(const base::Error &error)
{
    m_problem->setError(error);
    m_problemBar->show();
}

void WindowFrame::showNotice(const QString &text)
{
    m_notice->setNotice(text);
}

bool WindowFrame::hasNotice() const
{
    return m_notice->isVisibleTo(this);
}

void WindowFrame::ask(const QString &consequence, const QString &action, const std::function<void()> &then)
{
    m_then = then;
    m_ask->ask(consequence, action, QString());
}

void WindowFrame::stepBack()
{
    if (m_question->stepBack())
        return;
    if (m_ask->isOpen()) {
        m_ask->giveUp();
    } else if (m_dock->stopAsking()) {
        return;
    } else if (isHelp()) {
        bring(m_headerBeforeHelp, m_beforeHelp);
    } else if (m_content->currentWidget() == m_firstRun) {
        if (!m_firstRun->stepBack() && !m_entries.isEmpty())
            showOverview();
    } else if (m_content->currentWidget() == m_alerts) {
        showOverview();
    } else if (m_content->currentWidget() == m_credentials) {
        if (!m_credentials->stepBack())
            showOverview();
    } else if (m_content->currentWidget() == m_protection) {
        if (!m_protection->stepBack())
            showOverview();
    } else if (EnvironmentPage *page = pageOf(current()); page != nullptr && !page->stepBack()) {
        showOverview();
    }
}

void WindowFrame::nextPane()
{
    QWidget *const panes[] = {m_rail, m_content->currentWidget(), m_dock};
    std::size_t now = 0;
    for (std::size_t i = 0; i < std::size(panes); ++i)
        if (QWidget *focus = focusWidget(); focus != nullptr && (panes[i] == focus || panes[i]->isAncestorOf(focus)))
            now = i;
    QWidget *next = panes[(now + 1) % std::size(panes)];
    const QList<QWidget *> children = next->findChildren<QWidget *>();
    for (QWidget *child : children)
        if (child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus) != 0) {
            child->setFocus(Qt::ShortcutFocusReason);
            return;
        }
}

void WindowFrame::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    // Bands and rail show states in words.
    if (event->type() == QEvent::LanguageChange)
        setEntries(QList<FrameEntry>(m_entries));
}

void WindowFrame::retranslate()
{
    m_mark->setPixmap(common::icon(QStringLiteral("keerpunt")).pixmap(QSize(24, 24), devicePixelRatioF()));
    m_title->setText(QStringLiteral("Keerpunt"));
    m_putAway->setText(tr("Put away"));
    const EnvironmentPage *page = m_pages.value(current());
    const QString name = m_isObserver ? tr("Keerpunt (observer)") : QStringLiteral("Keerpunt");
    setWindowTitle(page == nullptr ? name : QStringLiteral("%1 – %2").arg(page->environment().id(), name));
}

} // namespace frame
