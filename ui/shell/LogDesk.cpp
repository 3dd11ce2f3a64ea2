// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/LogDesk.h"

#include "logs/LogsPage.h"

namespace shell {

LogDesk::LogDesk(operations::Operations &operations, const QString &environment, logs::LogsPage *page)
    : QObject(page), m_operations(operations), m_environment(environment), m_page(page)
{
    connect(page, &logs::LogsPage::followRequested, this, &LogDesk::follow);
    connect(page, &logs::LogsPage::stopRequested, this, [this] { m_follows.clear(); });
}

void LogDesk::follow(const QStringList &services, int tail)
{
    m_follows.clear();
    for (const QString &service : services) {
        auto log = m_operations.followLog(m_environment, service, tail, true);
        if (!log)
            continue;
        connect(log.get(), &operations::LogFollow::arrived, m_page,
                [this, service](const QByteArray &bytes) { m_page->append(service, bytes); });
        connect(log.get(), &operations::LogFollow::ended, m_page,
                [this, service](const QString &reason) { m_page->setEnded(service, reason); });
        m_follows.push_back(std::move(log));
    }
}

} // namespace shell
