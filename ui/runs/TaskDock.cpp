// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/TaskDock.h"

#include "common/Label.h"
#include "runs/TaskRow.h"

#include <QPainter>
#include <QScrollArea>
#include <QTimerEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace runs {

using common::Label;
using common::TextStyle;
using common::Tone;

namespace {

constexpr int mostEnded = 2;
constexpr int mostRows = 4;
constexpr int rowHeight = 40;

int rank(const Task &task)
{
    return task.state == model::RunState::Running ? 0 : task.state == model::RunState::Queued ? 1 : 2;
}

bool comesFirst(const TaskRow *a, const TaskRow *b)
{
    if (rank(a->task()) != rank(b->task()))
        return rank(a->task()) < rank(b->task());
    return rank(a->task()) == 2 ? a->task().finishedAt > b->task().finishedAt : a->task().queuedAt < b->task().queuedAt;
}

} // namespace

TaskDock::TaskDock(QWidget *parent)
    : Page(parent), m_list(new QVBoxLayout), m_scroll(new QScrollArea),
      m_empty(new Label(TextStyle::Body, Tone::Muted)), m_count(new Label(TextStyle::Body, Tone::Muted))
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->addWidget(m_empty);
    column->addLayout(m_list);
    column->addStretch();
    m_list->setSpacing(0);
    m_empty->setContentsMargins(common::space::gap, common::space::unit, 0, common::space::unit);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 1, common::space::gap, 0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_count, 0, Qt::AlignTop);
    m_count->setContentsMargins(0, common::space::unit + 2, 0, 0);
    arrange();
    m_second.start(1000, this);
}

TaskRow *TaskDock::rowOf(const QString &run) const
{
    for (TaskRow *row : m_rows)
        if (row->task().run == run)
            return row;
    return nullptr;
}

TaskRow *TaskDock::addRow()
{
    auto *row = new TaskRow;
    connect(row, &TaskRow::openRequested, this, &TaskDock::openRequested);
    connect(row, &TaskRow::cancelRequested, this, &TaskDock::cancelRequested);
    connect(row, &TaskRow::dismissed, this, &TaskDock::forget);
    m_rows << row;
    return row;
}

void TaskDock::setTask(const Task &task)
{
    TaskRow *row = rowOf(task.run);
    if (row == nullptr && model::isEnd(task.state))
        return;
    if (row == nullptr)
        row = addRow();
    const bool isOrdered = m_list->indexOf(row) >= 0 && row->task().state == task.state;
    if (isOrdered) {
        row->setTask(task, 1 + static_cast<int>(std::count_if(
                                   m_rows.begin(), m_rows.begin() + m_rows.indexOf(row), [&](const TaskRow *other) {
                                       return other->task().state == model::RunState::Queued &&
                                              other->task().environment == task.environment;
                                   })));
        return;
    }
    row->setTask(task, 1);
    arrange();
}

void TaskDock::forget(const QString &run)
{
    if (TaskRow *row = rowOf(run); row != nullptr) {
        m_rows.removeOne(row);
        row->hide();
        row->deleteLater();
        arrange();
    }
}

void TaskDock::arrange()
{
    std::stable_sort(m_rows.begin(), m_rows.end(), comesFirst);
    int ended = 0;
    QMap<QString, int> queued;
    const QList<TaskRow *> rows = m_rows;
    for (TaskRow *row : rows) {
        if (rank(row->task()) == 2 && ++ended > mostEnded) {
            m_rows.removeOne(row);
            row->deleteLater();
            continue;
        }
        m_list->removeWidget(row);
        m_list->addWidget(row);
        if (rank(row->task()) == 1)
            row->setTask(row->task(), ++queued[row->task().environment]);
    }
    m_empty->setVisible(m_rows.isEmpty());
    const int shown = qBound(1, static_cast<int>(m_rows.size()), mostRows);
    setFixedHeight(shown * rowHeight + 2);
    retranslate();
}

QList<Task> TaskDock::tasks() const
{
    QList<Task> result;
    for (const TaskRow *row : m_rows)
        result << row->task();
    return result;
}

void TaskDock::askToCancelFirst()
{
    for (TaskRow *row : std::as_const(m_rows)) {
        if (model::isEnd(row->task().state) || row->task().isCancelRequested)
            continue;
        m_scroll->ensureWidgetVisible(row);
        row->askToCancel();
        return;
    }
}

bool TaskDock::stopAsking()
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](TaskRow *row) { return row->stopAsking(); });
}

void TaskDock::retranslate()
{
    m_empty->setText(tr("Nothing is running."));
    const auto count = [this](int wanted) {
        return std::count_if(m_rows.begin(), m_rows.end(),
                             [wanted](const TaskRow *row) { return rank(row->task()) == wanted; });
    };
    m_count->setText(tr("%1 running · %2 queued").arg(count(0)).arg(count(1)));
    setAccessibleName(tr("Tasks"));
}

void TaskDock::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_second.timerId())
        return;
    for (TaskRow *row : std::as_const(m_rows))
        if (row->task().state == model::RunState::Running)
            row->showTime();
}

void TaskDock::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), common::surface(common::Surface::Raised));
    painter.fillRect(QRect(0, 0, width(), 1), common::surface(common::Surface::Line));
}

} // namespace runs
