// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "runs/Task.h"

#include <QBasicTimer>

class QScrollArea;
class QVBoxLayout;

namespace common {
class Label;
}

namespace runs {

class TaskRow;

/// What runs and what waits, always in sight: running ones first, then the queue
/// in its order, then what ended and was not put away yet.
class TaskDock final : public common::Page
{
    Q_OBJECT
public:
    explicit TaskDock(QWidget *parent = nullptr);
    void setTask(const Task &task);
    void forget(const QString &run);
    [[nodiscard]] QList<Task> tasks() const;
    /// Ctrl+.: asks whether to cancel the first one that runs or waits.
    void askToCancelFirst();
    bool stopAsking();

Q_SIGNALS:
    void openRequested(const QString &run);
    void cancelRequested(const QString &run);

protected:
    void retranslate() override;
    void timerEvent(QTimerEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    TaskRow *rowOf(const QString &run) const;
    TaskRow *addRow();
    void arrange();
    QList<TaskRow *> m_rows;
    QVBoxLayout *m_list;
    QScrollArea *m_scroll;
    common::Label *m_empty;
    common::Label *m_count;
    QBasicTimer m_second;
};

} // namespace runs
