// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "runs/QueueText.h"

#include <QBasicTimer>

class QScrollArea;
class QVBoxLayout;

namespace common {
class Button;
class Label;
} // namespace common

namespace runs {

class TaskRow;

/// What needs somebody, runs and waits, always in sight, in this order; then what ended
/// and was not put away yet. The queue can be paused, held and put in another order here.
class TaskDock final : public common::Page
{
    Q_OBJECT
public:
    explicit TaskDock(QWidget *parent = nullptr);
    void setTask(const Task &task);
    void forget(const QString &run);
    /// Nothing new starts until it goes on; empty: it is not paused.
    void setPausedBy(const QString &who);
    [[nodiscard]] QList<Task> tasks() const;
    /// Ctrl+.: asks whether to cancel the first one that runs or waits.
    void askToCancelFirst();
    void askToCancel(const QString &run);
    bool stopAsking();

Q_SIGNALS:
    void openRequested(const QString &run);
    void cancelRequested(const QString &run, const QString &reason);
    void holdRequested(const QString &run);
    void releaseRequested(const QString &run);
    /// To a place (0: first) among those of its environment that are as urgent.
    void moveRequested(const QString &run, int place);
    void pauseRequested(bool isPaused);

protected:
    void retranslate() override;
    void timerEvent(QTimerEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    TaskRow *rowOf(const QString &run) const;
    TaskRow *addRow();
    [[nodiscard]] QWidget *makeHead();
    void arrange();
    void showStandings();
    void showHead();
    [[nodiscard]] QList<TaskRow *> peersOf(const Task &task) const;
    [[nodiscard]] QueueStanding standingOf(const Task &task) const;
    void move(const QString &run, int by);
    QList<TaskRow *> m_rows;
    QString m_pausedBy;
    QVBoxLayout *m_list;
    QScrollArea *m_scroll;
    common::Label *m_empty;
    common::Label *m_count;
    common::Label *m_paused;
    common::Button *m_pause;
    QBasicTimer m_second;
};

} // namespace runs
