// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/DesktopNotice.h"

#include "common/Icons.h"

#include <QSystemTrayIcon>

namespace frame {

DesktopNotice::DesktopNotice(QObject *parent) : QObject(parent) {}

void DesktopNotice::tell(const QString &state, const QString &title, const QString &run)
{
    m_run = run;
    Q_EMIT told(state, title);
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return;
    if (m_tray == nullptr) {
        m_tray = new QSystemTrayIcon(common::icon(QStringLiteral("keerpunt")), this);
        m_tray->setToolTip(QStringLiteral("Keerpunt"));
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT clicked(m_run); });
        connect(m_tray, &QSystemTrayIcon::activated, this, [this] { Q_EMIT clicked(m_run); });
        m_tray->show();
    }
    m_tray->showMessage(state, title, common::icon(QStringLiteral("keerpunt")));
}

} // namespace frame
