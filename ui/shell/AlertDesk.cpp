// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/AlertDesk.h"

#include "health/AlertActions.h"
#include "health/AlertsPage.h"
#include "shell/Connections.h"

namespace shell {

QList<health::Watched> watchedOf(const operations::Operations &operations, const QString &environment)
{
    const model::System *system = systemOf(operations, environment);
    const QList<operations::Standing> standings = operations.watching().standings(environment);
    QList<health::Watched> all;
    for (const operations::Standing &standing : standings) {
        health::Watched watched{environment, standing.monitor, standing.reading.level, standing.reading.value, standing.reading.at, standing.alert, {}};
        if (const model::Procedure *offer = system == nullptr ? nullptr : system->procedure(standing.monitor.offer))
            watched.offer = offer->title;
        all << watched;
    }
    return all;
}

AlertDesk::AlertDesk(operations::Operations &operations, frame::WindowFrame *window) : QObject(window), m_operations(operations), m_window(window)
{
    const health::AlertActions *actions = window->alerts()->actions();
    connect(actions, &health::AlertActions::acknowledged, this, [this](const QString &environment, const QString &monitor, const QString &remark) {
        tell(m_operations.watching().acknowledge(environment, monitor, remark));
    });
    connect(actions, &health::AlertActions::snoozed, this, [this](const QString &environment, const QString &monitor, int minutes, const QString &remark) {
        tell(m_operations.watching().snooze(environment, monitor, std::chrono::minutes(minutes), remark));
    });
    connect(&operations.watching(), &operations::Watching::changed, this, &AlertDesk::refresh);
    connect(&operations.watching(), &operations::Watching::read, this, [this] {
        if (m_window->alerts()->isVisible())
            refresh();
    });
    connect(&operations, &operations::Operations::environmentsChanged, this, &AlertDesk::refresh);
    refresh();
}

void AlertDesk::refresh()
{
    QList<health::Watched> all;
    for (const model::Environment &environment : m_operations.environments())
        for (health::Watched &watched : watchedOf(m_operations, environment.id())) {
            if (!watched.isAlert())
                continue;
            // Not read since this program started: it stands as it was raised.
            if (!watched.at.isValid()) {
                watched.level = watched.alert->level;
                watched.value = watched.alert->value;
            }
            all << watched;
        }
    all = health::worstFirst(all);
    if (all == m_alerts)
        return;
    m_alerts = all;
    m_window->setAlerts(all);
    Q_EMIT changed();
}

QList<health::Watched> AlertDesk::alerts(const QString &environment) const
{
    QList<health::Watched> here;
    for (const health::Watched &alert : m_alerts)
        if (alert.environment == environment)
            here << alert;
    return here;
}

void AlertDesk::tell(const base::Result<void> &done)
{
    m_window->alerts()->setError(done ? std::nullopt : std::optional(done.error()));
    refresh();
}

} // namespace shell
