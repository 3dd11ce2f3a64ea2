// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frame/EnvironmentPage.h"
#include "operations/Operations.h"

namespace shell {

/// Connects health, runbooks, checklists and messages of one environment with operations. Owned by the page.
class PapersDesk final : public QObject
{
    Q_OBJECT
public:
    PapersDesk(operations::Operations &operations, frame::EnvironmentPage *page);
    /// Definitions may have changed, or what is known.
    void refresh();

Q_SIGNALS:
    void runRequested(const QString &run);

private:
    void connectChecklists();
    void connectMessages();
    void showRunbooks();
    void refreshChecklists();
    void refreshMessages();
    void connectHealth();
    void refreshHealth();
    void compose(const QString &message, const QString &language, const QMap<QString, QString> &inputs);
    void send(model::Channel channel);
    void report(const base::Result<void> &result);
    operations::Operations &m_operations;
    QString m_environment;
    frame::EnvironmentPage *m_page;
    int m_question = 0; ///< an answer to an older question is not shown
    std::optional<operations::Letter> m_letter; ///< what is in sight is what is sent
};

} // namespace shell
