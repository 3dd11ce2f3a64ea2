// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Durations.h"

#include "model/Json.h"
#include "storage/Values.h"

#include <algorithm>

namespace storage {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// `took` must not be empty.
milliseconds median(QList<milliseconds> took)
{
    std::sort(took.begin(), took.end());
    const qsizetype middle = took.size() / 2;
    return took.size() % 2 == 1 ? took[middle] : (took[middle - 1] + took[middle]) / 2;
}

/// A clock that was set back during a run gives no negative time.
milliseconds between(qint64 start, qint64 end)
{
    return milliseconds(std::max<qint64>(0, end - start));
}

} // namespace

base::Result<std::optional<milliseconds>> Durations::ofRun(const QString &environment, const QString &procedure)
{
    const auto runs = lastSuccesses(environment, procedure);
    if (!runs)
        return tl::make_unexpected(runs.error());
    QList<milliseconds> took;
    for (const Success &run : *runs)
        took << run.took;
    return took.isEmpty() ? std::optional<milliseconds>() : median(took);
}

base::Result<QMap<QString, milliseconds>> Durations::ofSteps(const QString &environment, const QString &procedure)
{
    const auto runs = lastSuccesses(environment, procedure);
    if (!runs)
        return tl::make_unexpected(runs.error());
    QMap<QString, QList<milliseconds>> took;
    for (const Success &run : *runs)
        if (const auto collected = collectSteps(run.run, took); !collected)
            return tl::make_unexpected(collected.error());
    QMap<QString, milliseconds> medians;
    for (auto it = took.begin(); it != took.end(); ++it)
        medians.insert(it.key(), median(*it));
    return medians;
}

base::Result<QList<Durations::Success>> Durations::lastSuccesses(const QString &environment, const QString &procedure)
{
    QList<Success> runs;
    const auto read = m_connection.each(
        u"last_successes"_s, {{u":environment"_s, environment}, {u":procedure"_s, procedure}},
        [&runs](const QSqlQuery &row) {
            runs << Success{row.value(0).toString(), between(row.value(1).toLongLong(), row.value(2).toLongLong())};
            return true;
        });
    return read.map([&runs] { return runs; });
}

base::Result<void> Durations::collectSteps(const QString &run, QMap<QString, QList<milliseconds>> &took)
{
    QList<model::PlannedStep> steps;
    const auto planned = m_connection.each(u"plan"_s, {{u":run"_s, run}}, [&steps](const QSqlQuery &row) {
        steps = model::planFrom(objectFrom(row.value(0))).steps;
        return false;
    });
    if (!planned)
        return planned;
    QMap<int, QDateTime> started;
    return m_connection.each(u"step_events"_s, {{u":run"_s, run}}, [&](const QSqlQuery &row) {
        const model::RunEvent event = model::runEventFrom(objectFrom(row.value(1)));
        if (event.kind == model::RunEventKind::StepStarted)
            started.insert(event.step, event.at);
        else if (event.outcome.state == model::StepState::Succeeded && started.contains(event.step) &&
                 event.step < steps.size())
            took[steps[event.step].id] << event.outcome.took.value_or(
                between(started[event.step].toMSecsSinceEpoch(), event.at.toMSecsSinceEpoch()));
        return true;
    });
}

} // namespace storage
