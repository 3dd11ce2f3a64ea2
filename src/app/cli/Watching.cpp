// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"
#include "app/Signals.h"

#include "model/Json.h"
#include "model/Procedure.h"
#include "model/RecordJson.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QTimer>

namespace cli {

using namespace Qt::StringLiterals;
using operations::Standing;

namespace {

QJsonObject jsonOf(const Standing &standing)
{
    QJsonObject json{{u"monitor"_s, standing.monitor.id},
                     {u"title"_s, model::toJson(standing.monitor.title)},
                     {u"level"_s, model::nameOf(standing.reading.level)},
                     {u"value"_s, standing.reading.value},
                     {u"at"_s, standing.reading.at.toUTC().toString(Qt::ISODateWithMs)}};
    if (standing.alert && standing.alert->isStanding())
        json.insert(u"alert"_s, model::toJson(*standing.alert));
    return json;
}

void tell(const Call &call, const QString &environment)
{
    QList<QStringList> rows{{u"level"_s, u"monitor"_s, u"value"_s, u"read at"_s, u"alert"_s}};
    QJsonArray json;
    for (const Standing &standing : call.operations.watching().standings(environment)) {
        const bool isAlert = standing.alert && standing.alert->isStanding();
        const QString since = !isAlert ? u"-"_s : standing.alert->acknowledgedBy.isEmpty() ? u"since "_s + timeText(standing.alert->raisedAt) : u"seen to by "_s + standing.alert->acknowledgedBy;
        const QString value = standing.reading.value.isEmpty() ? u"not read"_s : standing.reading.value + standing.monitor.unit;
        rows << QStringList{model::nameOf(standing.reading.level), standing.monitor.id, value, standing.reading.at.isValid() ? timeText(standing.reading.at) : u"-"_s, since};
        json.append(jsonOf(standing));
    }
    call.console.table(rows);
    call.console.json(json);
}

/// Tells each alert as it comes; at the end, how everything stands. Failed if an alert stands then.
Exit watch(const Call &call, const QString &environment, std::chrono::milliseconds time)
{
    operations::Watching &watching = call.operations.watching();
    QObject::connect(&watching, &operations::Watching::alerted, qApp, [&](const model::Alert &alert, const model::Monitor &monitor) {
        if (alert.environment == environment)
            call.console.note(u"%1: %2 %3 (%4)"_s.arg(timeText(alert.isStanding() ? alert.raisedAt : alert.clearedAt), monitor.title.en,
                                                       alert.isStanding() ? model::nameOf(alert.level) : u"is good again"_s, alert.value.isEmpty() ? u"not read"_s : alert.value));
    });
    QTimer::singleShot(time, qApp, &QCoreApplication::quit);
    const app::OnSignal leave([](bool) { QCoreApplication::quit(); });
    watching.start();
    QCoreApplication::exec();
    watching.stop();
    tell(call, environment);
    for (const model::Alert &alert : watching.alerts())
        if (alert.environment == environment)
            return Failed;
    return Done;
}

} // namespace

Exit watchCommand(const Call &call)
{
    const QString environment = call.word(0);
    const auto found = environmentsMeant(call, environment);
    if (environment.isEmpty() || !found)
        return found ? wrongUsage(call) : call.console.error(found.error());
    const auto time = model::durationFrom(call.has(u"for"_s) ? call.value(u"for"_s) : u"5min"_s);
    if (!time)
        return call.console.error({base::ErrorKind::InvalidInput, u"for"_s, {{u"reason"_s, u"a duration is 30s, 5min or 1h"_s}, {u"name"_s, u"for"_s}, {u"value"_s, call.value(u"for"_s)}}});
    if (call.words.size() == 3 && call.word(1) == u"acknowledge")
        return said(call, call.operations.watching().acknowledge(environment, call.word(2), call.value(u"reason"_s)), u"acknowledged"_s);
    if (call.words.size() == 3 && call.word(1) == u"snooze")
        return said(call, call.operations.watching().snooze(environment, call.word(2), std::chrono::duration_cast<std::chrono::minutes>(*time), call.value(u"reason"_s)), u"snoozed"_s);
    const model::System *system = call.operations.system(found->first().system);
    if (system == nullptr || system->monitors.isEmpty())
        return call.console.error({base::ErrorKind::NotFound, environment, {{u"reason"_s, u"its system watches nothing (no monitors.yaml)"_s}}});
    return watch(call, environment, *time);
}

} // namespace cli
