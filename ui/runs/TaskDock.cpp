// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/TaskDock.h"

#include "common/Button.h"
#include "common/Icons.h"
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
constexpr int headHeight = 36;

enum Group { Asking, Running, Waiting, Ended };

Group groupOf(const Task &task)
{
    switch (task.state) {
    case model::RunState::NeedsYou:
        return Asking;
    case model::RunState::Running:
        return Running;
    case model::RunState::Queued:
        return Waiting;
    default:
        return Ended;
    }
}

bool comesFirst(const TaskRow *left, const TaskRow *right)
{
    const Task &a = left->task();
    const Task &b = right->task();
    if (groupOf(a) != groupOf(b))
        return groupOf(a) < groupOf(b);
    if (groupOf(a) == Ended)
        return a.finishedAt > b.finishedAt;
    if (groupOf(a) == Waiting && a.isUrgent != b.isUrgent)
        return a.isUrgent;
    return a.rank != b.rank ? a.rank < b.rank : a.queuedAt < b.queuedAt;
}

} // namespace

TaskDock::TaskDock(QWidget *parent)
    : Page(parent), m_list(new QVBoxLayout), m_scroll(new QScrollArea),
      m_empty(new Label(TextStyle::Body, Tone::Muted)), m_count(new Label(TextStyle::Body, Tone::Muted)),
      m_paused(new Label(TextStyle::Strong, Tone::Waiting)), m_pause(new common::Button(common::ButtonKind::Quiet))
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->addLayout(m_list);
    column->addStretch();
    m_list->setSpacing(0);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 1, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_scroll, 1);
    arrange();
    m_second.start(1000, this);
}

QWidget *TaskDock::makeHead()
{
    auto *head = new QWidget;
    head->setFixedHeight(headHeight);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(common::space::gap, 0, common::space::unit, 0);
    layout->setSpacing(common::space::gap);
    layout->addWidget(m_empty);
    layout->addWidget(m_count);
    layout->addStretch();
    layout->addWidget(m_paused);
    layout->addWidget(m_pause->forChanges());
    connect(m_pause, &QPushButton::clicked, this, [this] { Q_EMIT pauseRequested(m_pausedBy.isEmpty()); });
    return head;
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
    connect(row, &TaskRow::holdRequested, this, &TaskDock::holdRequested);
    connect(row, &TaskRow::releaseRequested, this, &TaskDock::releaseRequested);
    connect(row, &TaskRow::moveRequested, this, &TaskDock::move);
    connect(row, &TaskRow::stopRequested, this, &TaskDock::askToCancel);
    row->setFixedHeight(rowHeight);
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
    const Task before = row->task();
    const bool isOrdered = m_list->indexOf(row) >= 0 && before.state == task.state && before.rank == task.rank &&
                           before.isUrgent == task.isUrgent;
    row->setTask(task, {});
    if (isOrdered)
        showStandings();
    else
        arrange();
}

QList<TaskRow *> TaskDock::peersOf(const Task &task) const
{
    QList<TaskRow *> peers;
    for (TaskRow *row : m_rows)
        if (row->task().state == model::RunState::Queued && row->task().environment == task.environment)
            peers << row;
    return peers;
}

QueueStanding TaskDock::standingOf(const Task &task) const
{
    if (task.state != model::RunState::Queued)
        return {};
    const QList<TaskRow *> peers = peersOf(task);
    QueueStanding standing;
    standing.isPaused = !m_pausedBy.isEmpty();
    for (qsizetype i = 0; i < peers.size(); ++i) {
        const bool isMe = peers[i]->task().run == task.run;
        const auto isAsUrgent = [&](qsizetype at) { return peers[at]->task().isUrgent == task.isUrgent; };
        standing.canBeSooner = isMe ? i > 0 && isAsUrgent(i - 1) : standing.canBeSooner;
        standing.canBeLater = isMe ? i + 1 < peers.size() && isAsUrgent(i + 1) : standing.canBeLater;
    }
    for (const TaskRow *row : m_rows) {
        const Task &other = row->task();
        if (other.environment != task.environment || model::isEnd(other.state))
            continue;
        if (other.state == model::RunState::Queued)
            ++standing.place;
        if (other.run == task.run)
            break;
        const bool isInTheWay =
            other.state != model::RunState::Queued || (other.heldBy.isEmpty() && !QueueText::isScheduled(other));
        if (task.isChanging && other.isChanging && isInTheWay && !standing.blocker)
            standing.blocker = other;
    }
    return standing;
}

void TaskDock::showStandings()
{
    for (TaskRow *row : std::as_const(m_rows))
        if (row->task().state == model::RunState::Queued)
            row->setTask(Task(row->task()), standingOf(row->task()));
}

void TaskDock::move(const QString &run, int by)
{
    const TaskRow *row = rowOf(run);
    if (row == nullptr)
        return;
    int place = -1;
    int count = 0;
    const QList<TaskRow *> peers = peersOf(row->task());
    for (const TaskRow *peer : peers) {
        if (peer->task().isUrgent != row->task().isUrgent)
            continue;
        if (peer == row)
            place = count;
        ++count;
    }
    if (place + by >= 0 && place + by < count)
        Q_EMIT moveRequested(run, place + by);
}

void TaskDock::setPausedBy(const QString &who)
{
    if (who == m_pausedBy)
        return;
    m_pausedBy = who;
    showStandings();
    retranslate();
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
    const QList<TaskRow *> rows = m_rows;
    for (TaskRow *row : rows) {
        if (groupOf(row->task()) == Ended && ++ended > mostEnded) {
            m_rows.removeOne(row);
            row->deleteLater();
            continue;
        }
        m_list->removeWidget(row);
        m_list->addWidget(row);
    }
    showStandings();
    const int shown = qMin(static_cast<int>(m_rows.size()), mostRows);
    m_scroll->setVisible(shown > 0);
    setFixedHeight(headHeight + shown * rowHeight + 2);
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
        const bool canBe =
            row->task().state == model::RunState::Running || row->task().state == model::RunState::Queued;
        if (!canBe || row->task().isCancelRequested)
            continue;
        askToCancel(row->task().run);
        return;
    }
}

void TaskDock::askToCancel(const QString &run)
{
    if (TaskRow *row = rowOf(run); row != nullptr) {
        m_scroll->ensureWidgetVisible(row);
        row->askToCancel();
    }
}

bool TaskDock::stopAsking()
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](TaskRow *row) { return row->stopAsking(); });
}

void TaskDock::showHead()
{
    const auto count = [this](Group wanted) {
        return std::count_if(m_rows.begin(), m_rows.end(),
                             [wanted](const TaskRow *row) { return groupOf(row->task()) == wanted; });
    };
    const QString counts = tr("%1 running · %2 queued").arg(count(Running)).arg(count(Waiting));
    const auto asking = count(Asking);
    m_count->setText(asking == 0 ? counts : tr("Needs you: %1 · %2").arg(asking).arg(counts));
    m_empty->setText(tr("Nothing is running."));
    m_empty->setVisible(m_rows.isEmpty());
    const bool isPaused = !m_pausedBy.isEmpty();
    m_paused->setText(tr("Queue paused by %1: nothing new starts").arg(m_pausedBy));
    m_paused->setVisible(isPaused);
    m_pause->setIcon(common::icon(isPaused ? QStringLiteral("state-running") : QStringLiteral("pause")));
    m_pause->setText(isPaused ? tr("Resume queue") : tr("Pause queue"));
    m_pause->setToolTip(isPaused ? QString() : tr("What runs goes on; nothing new starts"));
}

void TaskDock::retranslate()
{
    showHead();
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
