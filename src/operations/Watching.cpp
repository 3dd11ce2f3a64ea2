// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Watching.h"

#include "model/RecordJson.h"
#include "operations/Vault.h"
#include "planning/Values.h"

#include <QFutureWatcher>

namespace operations {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;
using model::Alert;
using monitoring::Change;

namespace {

const QString alertKind = u"alert"_s;
constexpr std::chrono::seconds pace(1);

QString alertKey(const QString &environment, const QString &monitor)
{
    return environment + u'|' + monitor;
}

} // namespace

Watching::Watching(storage::Store &store, const base::Clock &clock, const Safeguards &safeguards, Environments environments, Read read)
    : m_store(store), m_clock(clock), m_safeguards(safeguards), m_environments(std::move(environments)), m_read(std::move(read))
{
    connect(&m_timer, &QTimer::timeout, this, &Watching::tick);
}

void Watching::start()
{
    m_timer.start(pace);
    tick();
}

Watching::Entry &Watching::entry(const QString &environment, const model::Monitor &monitor)
{
    const auto [found, isNew] = m_entries.try_emplace({environment, monitor.id}, Entry{monitoring::Watch(monitor, environment), {}});
    if (!isNew && found->second.watch.monitor() != monitor)
        found->second.watch.setMonitor(monitor);
    return found->second;
}

void Watching::tick()
{
    const QDateTime now = m_clock.now();
    for (const auto &[environment, system] : m_environments()) {
        if (system == nullptr || m_reading.contains(environment.id()))
            continue;
        QStringList monitors;
        QStringList verbs;
        for (const model::Monitor &monitor : system->monitors) {
            Entry &of = entry(environment.id(), monitor);
            if (of.next.isValid() && of.next > now)
                continue;
            of.next = now.addMSecs(monitor.every.count());
            monitors << monitor.id;
            verbs += monitor.verbs;
        }
        verbs.removeDuplicates();
        if (verbs.isEmpty())
            continue;
        m_reading.insert(environment.id());
        auto *watcher = new QFutureWatcher<Result<model::FactSet>>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, where = environment, of = *system, monitors] {
            m_reading.remove(where.id());
            take(where, of, monitors, watcher->result());
            watcher->deleteLater();
        });
        watcher->setFuture(m_read(environment, *system, verbs));
    }
}

Alert Watching::alertOf(const QString &environment, const QString &monitor) const
{
    const auto records = m_store.records(alertKind);
    return records ? model::alertFrom(records->value(alertKey(environment, monitor))) : Alert();
}

void Watching::take(const model::Environment &environment, const model::System &system, const QStringList &monitors, const Result<model::FactSet> &facts)
{
    const auto parameters = planning::parametersOf(system, environment).value_or(QMap<QString, QString>());
    const QDateTime now = m_clock.now();
    // A line that is down, or another server: nothing is known, and nothing is taken for good.
    const bool isRight = facts && !facts->contains(u"enrolment.differences"_s);
    for (const model::Monitor &monitor : system.monitors) {
        if (!monitors.contains(monitor.id))
            continue;
        const monitoring::Reading reading = monitoring::judge(monitor, parameters, isRight ? *facts : model::FactSet(), now);
        Alert alert = alertOf(environment.id(), monitor.id);
        if (const Change change = entry(environment.id(), monitor).watch.take(reading, alert); change != Change::None)
            keep(alert, change, monitor);
    }
    Q_EMIT read(environment.id());
}

void Watching::keep(const Alert &alert, Change change, const model::Monitor &monitor)
{
    const QString what = change == Change::Cleared ? u"cleared"_s : change == Change::Raised ? u"raised"_s : u"changed"_s;
    const QString text = u"alert %1: %2 is %3%4"_s.arg(what, monitor.id, change == Change::Cleared ? u"good"_s : model::nameOf(alert.level),
                                                       alert.value.isEmpty() ? QString() : u" (%1)"_s.arg(alert.value));
    // What cannot be kept is told all the same.
    (void)m_store.decide({alertKind, alertKey(alert.environment, alert.monitor), toJson(alert), {m_clock.now(), u"keerpunt"_s, alert.environment, text}});
    Q_EMIT changed(alert.environment);
    Q_EMIT alerted(alert, monitor);
}

QList<Standing> Watching::standings(const QString &environment) const
{
    QList<Standing> all;
    const auto records = m_store.records(alertKind);
    for (const auto &[where, system] : m_environments()) {
        if (where.id() != environment || system == nullptr)
            continue;
        for (const model::Monitor &monitor : system->monitors) {
            Standing standing{monitor, {}, {}};
            if (const auto found = m_entries.find({environment, monitor.id}); found != m_entries.end())
                standing.reading = found->second.watch.last();
            if (records && records->contains(alertKey(environment, monitor.id)))
                standing.alert = model::alertFrom(records->value(alertKey(environment, monitor.id)));
            all << standing;
        }
    }
    return all;
}

QList<Alert> Watching::alerts() const
{
    QList<Alert> standing;
    if (const auto records = m_store.records(alertKind))
        for (const QJsonObject &body : *records)
            if (const Alert alert = model::alertFrom(body); alert.isStanding())
                standing << alert;
    return standing;
}

Result<void> Watching::change(const QString &environment, const QString &monitor, const QString &text, const std::function<void(Alert &)> &act)
{
    if (const auto may = m_safeguards.mayChange(environment); !may)
        return may;
    const auto records = m_store.records(alertKind);
    if (!records)
        return tl::make_unexpected(records.error());
    const QJsonObject seen = records->value(alertKey(environment, monitor));
    Alert alert = model::alertFrom(seen);
    if (!alert.isStanding())
        return base::fail(ErrorKind::NotFound, environment, u"no alert of \"%1\" stands"_s.arg(monitor), {{u"name"_s, monitor}});
    act(alert);
    const QString line = u"alert of %1 %2%3"_s.arg(monitor, text, alert.remark.isEmpty() ? QString() : u": "_s + alert.remark);
    auto done = m_store.decide({alertKind, alertKey(environment, monitor), toJson(alert), {m_clock.now(), actor(), environment, line}, seen});
    if (done)
        Q_EMIT changed(environment);
    return done;
}

Result<void> Watching::acknowledge(const QString &environment, const QString &monitor, const QString &remark)
{
    return change(environment, monitor, u"acknowledged"_s, [&](Alert &alert) {
        alert.acknowledgedBy = actor();
        alert.acknowledgedAt = m_clock.now();
        alert.remark = remark.trimmed();
    });
}

Result<void> Watching::snooze(const QString &environment, const QString &monitor, std::chrono::minutes time, const QString &remark)
{
    if (time.count() < 1 || time > std::chrono::hours(24 * 7))
        return base::fail(ErrorKind::InvalidInput, environment, u"an alert is snoozed for a minute at least and a week at most"_s, {{u"name"_s, u"time"_s}});
    return change(environment, monitor, u"snoozed for %1 min"_s.arg(time.count()), [&](Alert &alert) {
        alert.snoozedUntil = m_clock.now().addSecs(std::chrono::seconds(time).count());
        alert.remark = remark.trimmed();
    });
}

} // namespace operations
