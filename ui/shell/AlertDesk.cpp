// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/AlertDesk.h"

#include "health/AlertActions.h"
#include "health/AlertsPage.h"
#include "planning/Templates.h"
#include "planning/Values.h"
#include "shell/Connections.h"

namespace shell {

QList<health::Watched> watchedOf(const operations::Operations &operations, const QString &environment)
{
    const model::System *system = systemOf(operations, environment);
    const auto known = operations.environment(environment);
    const auto values = system == nullptr || !known ? QMap<QString, QString>() : planning::parametersOf(*system, *known).value_or(QMap<QString, QString>());
    const QList<operations::Standing> standings = operations.watching().standings(environment);
    QList<health::Watched> all;
    for (const operations::Standing &standing : standings) {
        // Thresholds as they are for this environment.
        model::Monitor monitor = standing.monitor;
        for (auto *threshold : {&monitor.warning, &monitor.critical})
            if (*threshold)
                (*threshold)->operand = planning::fillIn((*threshold)->operand, planning::lookupIn(values)).value_or((*threshold)->operand);
        health::Watched watched{environment, monitor, standing.reading.level, standing.reading.value, standing.reading.at, standing.alert, {}};
        if (const model::Procedure *offer = system == nullptr ? nullptr : system->procedure(standing.monitor.offer))
            watched.offer = offer->title;
        all << watched;
    }
    return all;
}

void passOn(const health::AlertActions *actions, operations::Watching &watching, const std::function<void(const base::Result<void> &)> &tell)
{
    using health::AlertActions;
    QObject::connect(actions, &AlertActions::acknowledged, &watching, [&watching, tell](const QString &environment, const QString &monitor, const QString &remark) {
        tell(watching.acknowledge(environment, monitor, remark));
    });
    QObject::connect(actions, &AlertActions::snoozed, &watching, [&watching, tell](const QString &environment, const QString &monitor, int minutes, const QString &remark) {
        tell(watching.snooze(environment, monitor, std::chrono::minutes(minutes), remark));
    });
}

AlertDesk::AlertDesk(operations::Operations &operations, frame::WindowFrame *window) : QObject(window), m_operations(operations), m_window(window)
{
    passOn(window->alerts()->actions(), operations.watching(), [page = window->alerts()](const base::Result<void> &done) {
        page->setError(done ? std::nullopt : std::optional(done.error()));
    });
    connect(&operations.watching(), &operations::Watching::changed, this, &AlertDesk::refresh);
    // At each reading: another program may have seen to an alert, and the time of one that was put off may be over.
    connect(&operations.watching(), &operations::Watching::read, this, &AlertDesk::refresh);
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
            // An alert is as grave as it stands, whatever one reading says; where none came yet, its own is shown.
            watched.level = watched.alert->level;
            if (!watched.at.isValid())
                watched.value = watched.alert->value;
            all << watched;
        }
    all = health::worstFirst(all);
    const qsizetype loud = health::loudOf(all).size();
    if (all == m_alerts && loud == m_loud)
        return;
    m_alerts = all;
    m_loud = loud;
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

} // namespace shell
