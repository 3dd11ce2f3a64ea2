// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frame/WindowFrame.h"

#include <QBasicTimer>

namespace common {
class Language;
}

namespace frame {

/// Visits every page, waits until it has its values, and saves it in both
/// languages and both themes. Deletes itself after `finished`.
class Screenshots final : public QObject
{
    Q_OBJECT
public:
    Screenshots(WindowFrame &window, common::Language &language, const QString &folder, const QString &prefix);
    void start();

Q_SIGNALS:
    void finished(const QStringList &files);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    struct Visit
    {
        QString name;
        std::function<void()> show;
    };
    void listVisits();
    [[nodiscard]] bool isSettled() const;
    void dress();
    void save();
    void leave();
    WindowFrame &m_window;
    common::Language &m_language;
    QString m_folder;
    QString m_prefix;
    QList<Visit> m_visits;
    QString m_languageBefore;
    int m_variant = -1; ///< of the page in sight: language and theme; -1 until it has its values
    QStringList m_files;
    int m_waited = 0;
    QBasicTimer m_tick;
};

} // namespace frame
