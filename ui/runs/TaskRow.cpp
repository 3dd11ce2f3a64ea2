// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/TaskRow.h"

#include "common/Button.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/Language.h"
#include "common/StateBadge.h"
#include "common/StateWords.h"
#include "common/TimeText.h"
#include "runs/ElapsedBar.h"
#include "runs/RunText.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>

namespace runs {

using common::Button;
using common::ButtonKind;
using common::Label;
using common::TextStyle;
using common::Tone;

namespace {

constexpr int stateWidth = 104; // titles stand under each other

} // namespace

TaskRow::TaskRow(QWidget *parent)
    : Page(parent), m_stack(new QStackedWidget), m_state(new common::StateBadge),
      m_title(new Button(ButtonKind::Quiet)), m_step(new Label(TextStyle::Body, Tone::Muted)), m_bar(new ElapsedBar),
      m_time(new Label), m_cancel(new Button(ButtonKind::Quiet)), m_question(new Label(TextStyle::Strong)),
      m_keep(new Button), m_really(new Button(ButtonKind::Primary))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_stack);
    m_stack->addWidget(makeLine());
    m_stack->addWidget(makeQuestion());
    connect(m_title, &QPushButton::clicked, this, [this] { Q_EMIT openRequested(m_task.run); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (model::isEnd(m_task.state))
            Q_EMIT dismissed(m_task.run);
        else
            askToCancel();
    });
    connect(m_keep, &QPushButton::clicked, this, &TaskRow::stopAsking);
    connect(m_really, &QPushButton::clicked, this, [this] {
        stopAsking();
        Q_EMIT cancelRequested(m_task.run);
    });
}

QWidget *TaskRow::makeLine()
{
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(common::space::gap, 2, common::space::unit, 2);
    layout->setSpacing(common::space::gap);
    auto *state = new QWidget;
    auto *stateLayout = new QHBoxLayout(state);
    stateLayout->setContentsMargins({});
    stateLayout->addWidget(m_state);
    stateLayout->addStretch();
    state->setMinimumWidth(stateWidth);
    layout->addWidget(state);
    layout->addWidget(m_title);
    layout->addWidget(m_step, 1);
    layout->addWidget(m_bar);
    layout->addWidget(m_time);
    layout->addWidget(m_cancel);
    m_step->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_cancel->setIcon(common::icon(QStringLiteral("close")));
    return line;
}

QWidget *TaskRow::makeQuestion()
{
    auto *question = new QWidget;
    auto *layout = new QHBoxLayout(question);
    layout->setContentsMargins(common::space::gap, 2, common::space::unit, 2);
    layout->addWidget(m_question->wrapping(), 1);
    layout->addWidget(m_keep);
    layout->addWidget(m_really);
    return question;
}

void TaskRow::setTask(const Task &task, int place)
{
    m_task = task;
    m_place = place;
    if (model::isEnd(task.state) || task.isCancelRequested)
        stopAsking();
    retranslate();
}

void TaskRow::askToCancel()
{
    if (model::isEnd(m_task.state) || m_task.isCancelRequested)
        return;
    m_stack->setCurrentIndex(1);
    m_keep->setFocus(Qt::OtherFocusReason);
}

bool TaskRow::stopAsking()
{
    if (m_stack->currentIndex() == 0)
        return false;
    m_stack->setCurrentIndex(0);
    m_cancel->setFocus(Qt::OtherFocusReason);
    return true;
}

QString TaskRow::stepText() const
{
    if (m_task.state == model::RunState::Queued)
        return m_place <= 1 ? tr("next in its queue") : tr("place %1 in the queue").arg(m_place);
    if (m_task.isCancelRequested && !model::isEnd(m_task.state))
        return tr("Cancelling …");
    if (m_task.state != model::RunState::Running)
        return tr("%1 of %2 steps done").arg(m_task.doneSteps).arg(m_task.allSteps);
    const QString step = common::words(m_task.step);
    const QString count = tr("step %1 of %2").arg(qMin(m_task.doneSteps + 1, m_task.allSteps)).arg(m_task.allSteps);
    return step.isEmpty() ? count : QStringLiteral("%1 · %2").arg(count, step);
}

void TaskRow::showTime()
{
    const auto elapsed = RunText::elapsed(m_task.startedAt, m_task.finishedAt);
    const bool isRunning = m_task.state == model::RunState::Running;
    m_bar->setTime(elapsed, m_task.usual);
    m_time->setText(!m_task.startedAt.isValid() ? QString()
                    : isRunning                 ? common::TimeText::against(elapsed, m_task.usual)
                                                : common::TimeText::duration(elapsed));
    m_time->setTone(isRunning && m_bar->isLate() ? Tone::Warning : Tone::Text);
}

void TaskRow::retranslate()
{
    const bool hasEnded = model::isEnd(m_task.state);
    const QString title = RunText::title(m_task.kind, m_task.title, m_task.environment, m_task.release);
    m_state->setState(common::StateWords::of(m_task.state, m_task.verdict));
    m_title->setText(title);
    m_title->setAccessibleDescription(tr("Show this run"));
    m_step->setText(stepText());
    m_step->setToolTip(stepText());
    m_bar->setSteps(m_task.doneSteps, m_task.allSteps);
    m_bar->setVisible(m_task.state == model::RunState::Running);
    m_cancel->setText(hasEnded ? tr("Put away") : tr("Cancel …"));
    m_cancel->setEnabled(hasEnded || !m_task.isCancelRequested);
    m_cancel->setAccessibleName(QStringLiteral("%1: %2").arg(m_cancel->text(), title));
    m_question->setText(m_task.hasChangedSomething
                            ? tr("Cancel “%1”? The server stays half changed until you go on or roll back.").arg(title)
                            : tr("Cancel “%1”? Nothing was changed on the server yet.").arg(title));
    m_keep->setText(tr("Let it run"));
    m_really->setText(tr("Cancel this run"));
    setAccessibleName(title);
    m_time->setMinimumWidth(m_time->fontMetrics().horizontalAdvance(
        common::TimeText::against(std::chrono::minutes(59), std::chrono::minutes(59))));
    showTime();
}

void TaskRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || !stopAsking())
        Page::keyPressEvent(event);
}

} // namespace runs
