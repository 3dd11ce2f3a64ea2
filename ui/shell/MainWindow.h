// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "frame/WindowFrame.h"
#include "model/Alert.h"
#include "model/Monitor.h"
#include "model/Run.h"
#include "shell/Preferences.h"

#include <QBasicTimer>
#include <QSet>

namespace common {
class Language;
}
namespace operations {
class Operations;
}

namespace frame {
class DesktopNotice;
}

namespace shell {

class AlertDesk;
class FirstRunDesk;
class TaskDesk;

/// The window on real operations: looks every 30 s at what is in sight, follows
/// runs by their events, and passes on what people ask for. Closing it cancels nothing:
/// what runs goes on at its server, and is taken up at the next start.
class MainWindow final : public frame::WindowFrame
{
    Q_OBJECT
public:
    /// `preferencesFile` may be empty: then nothing is remembered.
    MainWindow(operations::Operations &operations, common::Language &language, const QString &preferencesFile,
               QWidget *parent = nullptr);
    void setLanguage(const QString &language);
    void setTheme(common::Theme theme);
    [[nodiscard]] common::Language &language() const { return m_language; }
    [[nodiscard]] const Preferences &preferences() const { return m_preferences; }
    /// Looks at every environment in sight now, unless a look at it is under way.
    void lookAround();
    void openRun(const QString &run);
    /// In front of all others, as far as the desktop lets it.
    void comeForward();

protected:
    void timerEvent(QTimerEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectMenu();
    void connectOperations();
    void connectPage(frame::EnvironmentPage *page);
    void lookAtAll();
    void refreshEntries();
    [[nodiscard]] frame::FrameEntry entryOf(const model::Environment &environment) const;
    void addAlerts(dashboard::OverviewEntry &entry) const;
    void showSoon();
    void lookAt(const QString &environment);
    void follow(const model::RunEvent &event);
    void finish(const model::Run &run);
    void tellAway(const model::Run &run);
    void tellAlert(const model::Alert &alert, const model::Monitor &monitor);
    void showTakenUp();
    void takeRules();
    void report(const base::Result<void> &result);
    void connectTasks();
    void showRunOn(frame::EnvironmentPage *page, const model::Run &run);
    void showHistory(const QString &environment);
    void askToRemove();

    operations::Operations &m_operations;
    common::Language &m_language;
    QString m_preferencesFile;
    Preferences m_preferences;
    QSet<QString> m_looking;
    FirstRunDesk *m_firstRunDesk;
    TaskDesk *m_tasks;
    AlertDesk *m_alertDesk;
    frame::DesktopNotice *m_notice;
    int m_round = 0;
    QBasicTimer m_rounds;
    QBasicTimer m_soon;
};

/// Saves <folder>/<prefix><page>-<en|nl>-<light|dark>.png of every page, then calls `done`
/// with the files. Without a display: run the program with the platform "offscreen".
void saveScreenshots(MainWindow &window, const QString &folder, const std::function<void(const QStringList &)> &done,
                     const QString &prefix = {});

} // namespace shell
