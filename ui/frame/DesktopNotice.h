// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSystemTrayIcon;

namespace frame {

/// Tells the desktop that a run ended or needs somebody, while people look elsewhere.
/// Only a state and a title, never what a server said. Where there is no tray, it does nothing.
class DesktopNotice final : public QObject
{
    Q_OBJECT
public:
    explicit DesktopNotice(QObject *parent = nullptr);
    /// A click on it asks for this run.
    void tell(const QString &state, const QString &title, const QString &run);

Q_SIGNALS:
    void told(const QString &state, const QString &title);
    void clicked(const QString &run);

private:
    QString m_run;
    QSystemTrayIcon *m_tray = nullptr;
};

} // namespace frame
