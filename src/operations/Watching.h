// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "model/Environment.h"
#include "model/System.h"
#include "monitoring/Watch.h"
#include "operations/Safeguards.h"
#include "storage/Store.h"

#include <QFuture>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <map>

namespace operations {

/// How one monitor of an environment stands.
struct Standing
{
    model::Monitor monitor;
    monitoring::Reading reading; ///< the last one; no time: none yet
    std::optional<model::Alert> alert; ///< that stands, or the last one that did

    bool operator==(const Standing &) const = default;
};

/// Reads what is watched, each at its own pace, all that is due of an environment in one round trip.
/// It starts nothing: it tells. Alerts are kept in the store, so that a restart neither forgets
/// nor repeats them. Lives on the main thread.
class Watching final : public QObject
{
    Q_OBJECT
public:
    using Environments = std::function<QList<std::pair<model::Environment, const model::System *>>()>;
    /// Reads the facts of these verbs, on another thread.
    using Read = std::function<QFuture<base::Result<model::FactSet>>(const model::Environment &, const model::System &, const QStringList &verbs)>;

    Watching(storage::Store &store, const base::Clock &clock, const Safeguards &safeguards, Environments environments, Read read);

    /// From now on, whatever environments there are; until it is stopped.
    void start();
    void stop() { m_timer.stop(); }
    [[nodiscard]] bool isOn() const { return m_timer.isActive(); }
    [[nodiscard]] QList<Standing> standings(const QString &environment) const;
    /// Those that stand, in all environments.
    [[nodiscard]] QList<model::Alert> alerts() const;
    /// Says that somebody sees to it. NotFound if no such alert stands, Refused for an observer.
    [[nodiscard]] base::Result<void> acknowledge(const QString &environment, const QString &monitor, const QString &remark);
    /// Puts it off for a while.
    [[nodiscard]] base::Result<void> snooze(const QString &environment, const QString &monitor, std::chrono::minutes time, const QString &remark);
    /// Looks at what is due now; what the timer does each second.
    void tick();

Q_SIGNALS:
    /// A reading came.
    void read(const QString &environment);
    /// How alerts of it stand: one was raised or cleared, or somebody sees to it or put it off.
    void changed(const QString &environment);
    /// An alert was raised, changed or cleared; somebody should be told.
    void alerted(const model::Alert &alert, const model::Monitor &monitor);

private:
    struct Entry
    {
        monitoring::Watch watch;
        QDateTime next;
    };
    [[nodiscard]] Entry &entry(const QString &environment, const model::Monitor &monitor);
    void take(const model::Environment &environment, const model::System &system, const QStringList &monitors, const base::Result<model::FactSet> &facts);
    void keep(const model::Alert &alert, monitoring::Change change, const model::Monitor &monitor);
    [[nodiscard]] model::Alert alertOf(const QString &environment, const QString &monitor) const;
    [[nodiscard]] base::Result<void> change(const QString &environment, const QString &monitor, const QString &text, const std::function<void(model::Alert &)> &act);

    storage::Store &m_store;
    const base::Clock &m_clock;
    const Safeguards &m_safeguards;
    Environments m_environments;
    Read m_read;
    QTimer m_timer;
    QSet<QString> m_reading; ///< environments that are being read
    std::map<std::pair<QString, QString>, Entry> m_entries;
};

} // namespace operations
