// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/Operations.h"

#include <memory>
#include <vector>

namespace logs {
class LogsPage;
}

namespace shell {

/// Follows the logs that a page asks for. Owned by the page.
class LogDesk final : public QObject
{
    Q_OBJECT
public:
    LogDesk(operations::Operations &operations, const QString &environment, logs::LogsPage *page);

private:
    void follow(const QStringList &services, int tail);
    operations::Operations &m_operations;
    QString m_environment;
    logs::LogsPage *m_page;
    std::vector<std::unique_ptr<operations::LogFollow>> m_follows;
};

} // namespace shell
