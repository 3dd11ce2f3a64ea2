// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frame/WindowFrame.h"
#include "health/Watched.h"
#include "operations/Operations.h"

namespace health {
class AlertActions;
}

namespace shell {

/// How each monitor of an environment stands, for a page to show.
[[nodiscard]] QList<health::Watched> watchedOf(const operations::Operations &operations, const QString &environment);

/// Passes on what people do about alerts; `tell` hears how that went.
void passOn(const health::AlertActions *actions, operations::Watching &watching, const std::function<void(const base::Result<void> &)> &tell);

/// Keeps the window's alerts of all environments up to date, and passes on what people say of them.
class AlertDesk final : public QObject
{
    Q_OBJECT
public:
    AlertDesk(operations::Operations &operations, frame::WindowFrame *window);
    /// Those that stand, the worst first.
    [[nodiscard]] QList<health::Watched> alerts(const QString &environment) const;

Q_SIGNALS:
    void changed();

private:
    void refresh();
    operations::Operations &m_operations;
    frame::WindowFrame *m_window;
    QList<health::Watched> m_alerts;
    qsizetype m_loud = 0;
};

} // namespace shell
