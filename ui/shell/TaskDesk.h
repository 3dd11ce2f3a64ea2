// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/Operations.h"

namespace runs {
class TaskDock;
}

namespace shell {

/// What is not finished, as events and the queue tell it: keeps the dock up to date and
/// passes on what people ask of it. Owned by the dock.
class TaskDesk final : public QObject
{
    Q_OBJECT
public:
    TaskDesk(operations::Operations &operations, runs::TaskDock *dock);
    /// Goes on with the runs whose program is gone. Once, when everything is connected.
    void takeUpAll();
    /// Titles of what was gone on with, and of what was put on hold, in the language in use.
    [[nodiscard]] QStringList takenUp() const;
    [[nodiscard]] QStringList putOnHold() const;
    /// Reads the queue anew: what others did to it, and what people asked for here.
    void refresh();
    void follow(const model::RunEvent &event);
    [[nodiscard]] bool has(const QString &run) const { return m_unfinished.contains(run); }
    /// When it ended while this program was there; invalid if it did not.
    [[nodiscard]] QDateTime endOf(const QString &run) const { return m_ended.value(run); }
    /// Empty if there is no such run.
    [[nodiscard]] QString environmentOf(const QString &run);
    /// What needs somebody, runs or waits there, in this order; or nullptr.
    [[nodiscard]] const model::Run *runAt(const QString &environment) const;

Q_SIGNALS:
    void ended(const model::Run &run);
    void needsYou(const model::Run &run);
    void changed();

private:
    void connectDock();
    void report(const base::Result<void> &result);
    void move(const QString &run, int place);
    [[nodiscard]] bool know(const QString &run);
    void show(const QString &run);
    void end(const model::Run &run);
    void keepOrder(const QList<model::RunSummary> &unfinished);
    [[nodiscard]] static QStringList titlesOf(const QList<model::Plan> &plans);
    operations::Operations &m_operations;
    runs::TaskDock *m_dock;
    QMap<QString, model::Run> m_unfinished;
    QMap<QString, QDateTime> m_ended; ///< when; told once
    QList<model::RunSummary> m_waiting; ///< what goes first stands first
    QList<model::Plan> m_takenUp;
    QList<model::Plan> m_putOnHold;
};

} // namespace shell
