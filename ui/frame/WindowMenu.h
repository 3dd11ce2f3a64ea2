// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Theme.h"

#include <QMenuBar>

class QActionGroup;

namespace common {
class StateBadge;
}

namespace frame {

/// The menu bar with all actions and their keys.
class WindowMenu final : public QMenuBar
{
    Q_OBJECT
public:
    explicit WindowMenu(QWidget *parent = nullptr);
    void setLanguage(const QString &language);
    void setTheme(common::Theme theme);
    /// Whether an environment is shown: others than its own actions are always there.
    void setHasEnvironment(bool has);
    /// Says at the end of the bar, over every page, that nothing can be changed.
    void setObserver(bool isObserver);
    /// Every action but leaving, with the title of its menu; those of an environment only where there is one.
    [[nodiscard]] QList<std::pair<QAction *, QString>> actionsWith(bool hasEnvironment) const;

Q_SIGNALS:
    void addRequested();
    void quitRequested();
    void lookRequested();
    void backupRequested();
    void validateRequested();
    void testRequested();
    void removeRequested();
    void keysRequested();
    void referenceRequested();
    void alertsRequested();
    void goToRequested();
    void credentialsRequested();
    void protectionRequested();
    void languageChosen(const QString &language);
    void themeChosen(common::Theme theme);

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QList<QAction *> ofEnvironment() const { return {m_backup, m_validate, m_test, m_remove}; }
    void makeThemes();
    void makeLanguages();
    void retranslate();
    common::StateBadge *m_observer;
    QMenu *m_file;
    QMenu *m_environment;
    QMenu *m_view;
    QAction *m_goTo;
    QAction *m_alerts;
    QMenu *m_theme;
    QMenu *m_language;
    QMenu *m_help;
    QAction *m_add;
    QAction *m_credentials;
    QAction *m_protection;
    QAction *m_quit;
    QAction *m_look;
    QAction *m_backup;
    QAction *m_validate;
    QAction *m_test;
    QAction *m_remove;
    QAction *m_keys;
    QAction *m_reference;
    QList<QAction *> m_themes;
    QList<QAction *> m_languages;
};

} // namespace frame
