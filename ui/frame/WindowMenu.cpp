// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/WindowMenu.h"

#include "common/Icons.h"
#include "common/Language.h"
#include "common/StateBadge.h"

#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>

#include <array>

namespace frame {

namespace {

constexpr std::array themes{common::Theme::Desktop, common::Theme::Light, common::Theme::Dark};

} // namespace

WindowMenu::WindowMenu(QWidget *parent)
    : QMenuBar(parent), m_observer(new common::StateBadge), m_file(addMenu(QString())), m_environment(addMenu(QString())), m_view(addMenu(QString())),
      m_goTo(m_view->addAction(QString())), m_alerts(m_view->addAction(QString())), m_theme(m_view->addMenu(QString())), m_language(m_view->addMenu(QString())), m_help(addMenu(QString())),
      m_add(m_file->addAction(QString())), m_credentials(m_file->addAction(QString())),
      m_protection(m_file->addAction(QString())), m_quit(m_file->addAction(QString())),
      m_look(m_environment->addAction(QString())), m_backup(m_environment->addAction(QString())),
      m_validate(m_environment->addAction(QString())), m_test(m_environment->addAction(QString())), m_remove(m_environment->addAction(QString())),
      m_keys(m_help->addAction(QString())), m_reference(m_help->addAction(QString()))
{
    m_add->setIcon(common::icon(QStringLiteral("add")));
    m_credentials->setIcon(common::icon(QStringLiteral("key")));
    m_protection->setIcon(common::icon(QStringLiteral("lock")));
    m_look->setIcon(common::icon(QStringLiteral("refresh")));
    m_backup->setIcon(common::icon(QStringLiteral("backup")));
    m_validate->setIcon(common::icon(QStringLiteral("validate")));
    m_test->setIcon(common::icon(QStringLiteral("key")));
    m_keys->setIcon(common::icon(QStringLiteral("keyboard")));
    m_goTo->setIcon(common::icon(QStringLiteral("search")));
    m_goTo->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_K));
    m_alerts->setIcon(common::icon(QStringLiteral("alerts")));
    m_alerts->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A));
    m_quit->setShortcut(QKeySequence::Quit);
    m_look->setShortcut(QKeySequence(Qt::Key_F5));
    m_backup->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_B));
    m_keys->setShortcuts({QKeySequence(Qt::Key_F1), QKeySequence(Qt::Key_Question)});
    connect(m_add, &QAction::triggered, this, &WindowMenu::addRequested);
    connect(m_goTo, &QAction::triggered, this, &WindowMenu::goToRequested);
    connect(m_alerts, &QAction::triggered, this, &WindowMenu::alertsRequested);
    connect(m_credentials, &QAction::triggered, this, &WindowMenu::credentialsRequested);
    connect(m_protection, &QAction::triggered, this, &WindowMenu::protectionRequested);
    connect(m_quit, &QAction::triggered, this, &WindowMenu::quitRequested);
    connect(m_look, &QAction::triggered, this, &WindowMenu::lookRequested);
    connect(m_backup, &QAction::triggered, this, &WindowMenu::backupRequested);
    connect(m_validate, &QAction::triggered, this, &WindowMenu::validateRequested);
    connect(m_test, &QAction::triggered, this, &WindowMenu::testRequested);
    connect(m_remove, &QAction::triggered, this, &WindowMenu::removeRequested);
    connect(m_keys, &QAction::triggered, this, &WindowMenu::keysRequested);
    connect(m_reference, &QAction::triggered, this, &WindowMenu::referenceRequested);
    auto *corner = new QWidget;
    auto *layout = new QHBoxLayout(corner);
    layout->setContentsMargins(0, common::space::half / 2, common::space::gap, 0); // on the line of the menus
    layout->addWidget(m_observer);
    corner->hide();
    setCornerWidget(corner);
    makeThemes();
    makeLanguages();
    retranslate();
}

void WindowMenu::makeThemes()
{
    auto *group = new QActionGroup(this);
    for (const common::Theme theme : themes) {
        QAction *action = group->addAction(m_theme->addAction(QString()));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, theme] { Q_EMIT themeChosen(theme); });
        m_themes << action;
    }
}

void WindowMenu::makeLanguages()
{
    auto *group = new QActionGroup(this);
    for (const QString &language : common::Language::available()) {
        QAction *action = group->addAction(m_language->addAction(QString()));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, language] { Q_EMIT languageChosen(language); });
        m_languages << action;
    }
}

void WindowMenu::setLanguage(const QString &language)
{
    const auto index = common::Language::available().indexOf(language);
    if (index >= 0)
        m_languages[index]->setChecked(true);
}

void WindowMenu::setTheme(common::Theme theme)
{
    for (std::size_t i = 0; i < themes.size(); ++i)
        m_themes[static_cast<qsizetype>(i)]->setChecked(themes.at(i) == theme);
}

void WindowMenu::setHasEnvironment(bool has)
{
    for (QAction *action : ofEnvironment())
        action->setEnabled(has);
}

void WindowMenu::setObserver(bool isObserver)
{
    cornerWidget()->setVisible(isObserver);
}

QList<std::pair<QAction *, QString>> WindowMenu::actionsWith(bool hasEnvironment) const
{
    QList<std::pair<QAction *, QString>> all;
    for (const QMenu *menu : {m_environment, m_file, m_view, m_theme, m_language, m_help})
        for (QAction *action : menu->actions())
            if (action->menu() == nullptr && action != m_goTo && action != m_quit && (hasEnvironment || !ofEnvironment().contains(action)))
                all << std::pair(action, menu->title().remove(QLatin1Char('&')));
    return all;
}

void WindowMenu::changeEvent(QEvent *event)
{
    QMenuBar::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void WindowMenu::retranslate()
{
    m_observer->setState({QStringLiteral("observer"), tr("Observer: nothing can be changed"), common::Tone::Warning});
    m_file->setTitle(tr("&Keerpunt"));
    m_environment->setTitle(tr("&Environment"));
    m_view->setTitle(tr("&View"));
    m_help->setTitle(tr("&Help"));
    m_theme->setTitle(tr("&Light or dark"));
    m_language->setTitle(tr("L&anguage"));
    m_add->setText(tr("Add a server …"));
    m_goTo->setText(tr("Go to …"));
    m_alerts->setText(tr("Alerts"));
    m_credentials->setText(tr("Credentials"));
    m_protection->setText(tr("Protection"));
    m_quit->setText(tr("Quit"));
    m_look->setText(tr("Look again"));
    m_backup->setText(tr("Back up now …"));
    m_validate->setText(tr("Validate …"));
    m_test->setText(tr("Test the connection"));
    m_remove->setText(tr("Remove from Keerpunt …"));
    m_keys->setText(tr("Keys"));
    m_reference->setText(tr("Definitions"));
    m_themes[0]->setText(tr("As the desktop"));
    m_themes[1]->setText(tr("Light"));
    m_themes[2]->setText(tr("Dark"));
    m_languages[0]->setText(QStringLiteral("English"));
    m_languages[1]->setText(QStringLiteral("Nederlands"));
}

} // namespace frame
