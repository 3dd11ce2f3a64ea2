// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/OverviewCell.h"

#include <QMainWindow>

#include <functional>

class QStackedWidget;

namespace common {
class Button;
class ErrorPanel;
class Label;
} // namespace common
namespace credentials {
class CredentialsPage;
}
namespace dashboard {
class OverviewPage;
}
namespace firstrun {
class FirstRunPage;
}
namespace health {
class AlertsPage;
struct Watched;
} // namespace health
namespace protection {
class ProtectionPage;
}
namespace runs {
class ConfirmPanel;
class TaskDock;
} // namespace runs

namespace frame {

class CheatSheet;
class EnvironmentPage;
class GoToPage;
class HelpPage;
class NoticeBar;
class QuestionBar;
class ReferencePage;
class Rail;
class WindowMenu;
struct Destination;

/// What the window knows of one environment.
struct FrameEntry
{
    dashboard::OverviewEntry overview;
    QStringList logServices;
    QString occupant; ///< title of the run that is under way, or needs somebody
};

/// The window without anything behind it: band, rail, pages, dock, menu and keys.
/// It takes plain values; MainWindow connects it with operations.
class WindowFrame : public QMainWindow
{
    Q_OBJECT
public:
    explicit WindowFrame(QWidget *parent = nullptr);

    void setEntries(const QList<FrameEntry> &entries);
    /// Those that stand, of all environments.
    void setAlerts(const QList<health::Watched> &alerts);
    void showOverview();
    void showAlerts();
    void showEnvironment(const QString &id);
    void showFirstRun();
    void showKeys();
    void showReference();
    void showGoTo();
    void showCredentials();
    void showProtection();
    /// An observer sees everything and changes nothing; the window says so all the time.
    void setObserver(bool isObserver);
    /// Plans that were made under other rules.
    void forgetPlans();
    /// Id of the environment in sight, or empty.
    [[nodiscard]] QString current() const;
    /// Its page, made when first asked for; nullptr if there is no such environment.
    [[nodiscard]] EnvironmentPage *pageOf(const QString &id);
    [[nodiscard]] dashboard::OverviewPage *overview() const { return m_overview; }
    [[nodiscard]] health::AlertsPage *alerts() const { return m_alerts; }
    [[nodiscard]] firstrun::FirstRunPage *firstRun() const { return m_firstRun; }
    [[nodiscard]] credentials::CredentialsPage *credentials() const { return m_credentials; }
    [[nodiscard]] protection::ProtectionPage *protection() const { return m_protection; }
    [[nodiscard]] QuestionBar *questionBar() const { return m_question; }
    [[nodiscard]] runs::TaskDock *dock() const { return m_dock; }
    [[nodiscard]] WindowMenu *menu() const { return m_menu; }
    [[nodiscard]] const QList<FrameEntry> &entries() const { return m_entries; }
    /// Something that went wrong outside of any page; stays until it is put away.
    void showProblem(const base::Error &error);
    /// Something to know; stays until it is put away. Empty: nothing.
    void showNotice(const QString &text);
    [[nodiscard]] bool hasNotice() const;
    /// Asks in place, over the page.
    void ask(const QString &consequence, const QString &action, const std::function<void()> &then);

Q_SIGNALS:
    void pageMade(frame::EnvironmentPage *page);
    void currentChanged(const QString &environment);

protected:
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    [[nodiscard]] QWidget *makeTitleBand();
    [[nodiscard]] QWidget *makeProblemBar();
    void connectParts();
    void makeShortcuts();
    void addShortcut(const QKeySequence &keys, const std::function<void()> &action);
    void bring(QWidget *header, QWidget *page);
    /// Over what is in sight; Esc leads back to it.
    void showHelp(HelpPage *page);
    [[nodiscard]] bool isHelp() const;
    /// Of the environment that was in sight first, then of the window, then of the others.
    [[nodiscard]] QList<Destination> destinations();
    void feed(EnvironmentPage *page, const FrameEntry &entry);
    void dropMissingPages();
    [[nodiscard]] static common::State healthOf(const dashboard::OverviewEntry &entry);
    void stepBack();
    void nextPane();
    void retranslate();

    bool m_isObserver = false;
    QList<FrameEntry> m_entries;
    QMap<QString, EnvironmentPage *> m_pages;
    std::function<void()> m_then;
    WindowMenu *m_menu;
    QStackedWidget *m_headers;
    common::Label *m_mark;
    common::Label *m_title;
    QWidget *m_titleBand;
    Rail *m_rail;
    NoticeBar *m_notice;
    QuestionBar *m_question;
    QWidget *m_problemBar;
    common::ErrorPanel *m_problem;
    common::Button *m_putAway;
    runs::ConfirmPanel *m_ask;
    QStackedWidget *m_content;
    dashboard::OverviewPage *m_overview;
    health::AlertsPage *m_alerts;
    firstrun::FirstRunPage *m_firstRun;
    credentials::CredentialsPage *m_credentials;
    protection::ProtectionPage *m_protection;
    CheatSheet *m_keys;
    ReferencePage *m_reference;
    GoToPage *m_goTo;
    QWidget *m_beforeHelp = nullptr;
    QWidget *m_headerBeforeHelp = nullptr;
    runs::TaskDock *m_dock;
};

} // namespace frame
