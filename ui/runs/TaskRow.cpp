// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/TaskRow.h"

#include "common/Button.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/Language.h"
#include "common/Printable.h"
#include "common/StateBadge.h"
#include "common/StateWords.h"
#include "common/TimeText.h"
#include "runs/ElapsedBar.h"
#include "runs/RunText.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QShortcut>
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
      m_time(new Label), m_sooner(new Button(ButtonKind::Quiet)), m_later(new Button(ButtonKind::Quiet)),
      m_hold(new Button(ButtonKind::Quiet)), m_stop(new Button), m_cancel(new Button(ButtonKind::Quiet)),
      m_question(new Label(TextStyle::Strong)), m_why(new QLineEdit), m_keep(new Button), m_really(new Button(ButtonKind::Primary))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_stack);
    m_stack->addWidget(makeLine());
    m_stack->addWidget(makeQuestion());
    connectButtons();
}

void TaskRow::connectButtons()
{
    connect(m_title, &QPushButton::clicked, this, [this] { Q_EMIT openRequested(m_task.run); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (model::isEnd(m_task.state))
            Q_EMIT dismissed(m_task.run);
        else if (m_task.state == model::RunState::NeedsYou)
            Q_EMIT openRequested(m_task.run);
        else
            askToCancel();
    });
    connect(m_keep, &QPushButton::clicked, this, &TaskRow::stopAsking);
    connect(m_really, &QPushButton::clicked, this, [this] {
        stopAsking();
        Q_EMIT cancelRequested(m_task.run, m_why->text().trimmed());
    });
    connect(m_hold, &QPushButton::clicked, this, [this] {
        if (m_task.heldBy.isEmpty())
            Q_EMIT holdRequested(m_task.run);
        else
            Q_EMIT releaseRequested(m_task.run);
    });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_standing.blocker)
            Q_EMIT stopRequested(m_standing.blocker->run);
    });
    connect(m_sooner, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_later, &QPushButton::clicked, this, [this] { move(1); });
    const std::pair<int, int> keys[] = {{Qt::Key_Up, -1}, {Qt::Key_Down, 1}};
    for (const auto &[key, by] : keys)
        connect(new QShortcut(QKeySequence(static_cast<int>(Qt::ALT) | key), this, nullptr, nullptr,
                              Qt::WidgetWithChildrenShortcut),
                &QShortcut::activated, this, [this, way = by] { move(way); });
}

bool TaskRow::canMove(int by) const
{
    return by < 0 ? m_standing.canBeSooner : m_standing.canBeLater;
}

void TaskRow::move(int by)
{
    if ((by < 0 ? m_sooner : m_later)->isEnabled())
        Q_EMIT moveRequested(m_task.run, by);
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
    auto *moves = new QHBoxLayout;
    moves->setSpacing(0);
    moves->addWidget(m_sooner->forChanges());
    moves->addWidget(m_later->forChanges());
    layout->addLayout(moves);
    layout->addWidget(m_stop->forChanges());
    layout->addWidget(m_hold->forChanges());
    layout->addWidget(m_cancel);
    m_step->eliding();
    for (Button *button : {m_sooner, m_later})
        button->setFixedWidth(4 * common::space::unit);
    m_sooner->setIcon(common::icon(QStringLiteral("chevron-up")));
    m_later->setIcon(common::icon(QStringLiteral("chevron-down")));
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return line;
}

QWidget *TaskRow::makeQuestion()
{
    auto *question = new QWidget;
    auto *layout = new QHBoxLayout(question);
    layout->setContentsMargins(common::space::gap, 2, common::space::unit, 2);
    layout->addWidget(m_question->wrapping(), 2);
    layout->addWidget(m_why, 1);
    layout->addWidget(m_keep);
    layout->addWidget(m_really);
    return question;
}

void TaskRow::setTask(const Task &task, const QueueStanding &standing)
{
    m_task = task;
    m_standing = standing;
    if (model::isEnd(task.state) || task.isCancelRequested)
        stopAsking();
    retranslate();
}

void TaskRow::askToCancel()
{
    if (model::isEnd(m_task.state) || m_task.state == model::RunState::NeedsYou || !m_cancel->isEnabled())
        return;
    m_why->clear();
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
        return QueueText::line(m_task, m_standing);
    if (m_task.state == model::RunState::Missed)
        return tr("It could not start in its time window, and was not started.");
    if (m_task.isCancelRequested && !model::isEnd(m_task.state))
        return tr("Cancelling …");
    if (m_task.lineLostAt.isValid() && m_task.state == model::RunState::Running)
        return tr("%1 – the step goes on at the server").arg(common::StateWords::reconnecting(m_task.lineLostAt).word);
    if (model::isEnd(m_task.state))
        return tr("%1 of %2 steps done").arg(m_task.doneSteps).arg(m_task.allSteps);
    const QString step = common::words(m_task.step);
    const QString text =
        m_task.state == model::RunState::NeedsYou ? tr("stopped at step %1 of %2") : tr("step %1 of %2");
    const QString count = text.arg(qMin(m_task.doneSteps + 1, m_task.allSteps)).arg(m_task.allSteps);
    return step.isEmpty() ? count : QStringLiteral("%1 · %2").arg(count, step);
}

common::State TaskRow::state() const
{
    return m_task.state == model::RunState::Queued ? QueueText::state(m_task)
                                                   : common::StateWords::of(m_task.state, m_task.verdict);
}

void TaskRow::showStep()
{
    const bool isCutOff = m_task.lineLostAt.isValid() && m_task.state == model::RunState::Running;
    m_step->setText(stepText());
    m_step->setToolTip(common::toolTipOf(stepText()));
    m_step->setTone(isCutOff || m_task.state == model::RunState::NeedsYou ? Tone::Warning : Tone::Muted);
}

void TaskRow::showQueueButtons()
{
    const bool isQueued = m_task.state == model::RunState::Queued;
    const bool isHeld = !m_task.heldBy.isEmpty();
    for (Button *button : {m_sooner, m_later})
        button->setVisible(isQueued && (m_standing.canBeSooner || m_standing.canBeLater));
    m_sooner->setEnabled(canMove(-1));
    m_later->setEnabled(canMove(1));
    m_sooner->setToolTip(tr("Sooner (Alt+Up)"));
    m_later->setToolTip(tr("Later (Alt+Down)"));
    m_sooner->setAccessibleName(tr("Sooner: %1").arg(m_title->text()));
    m_later->setAccessibleName(tr("Later: %1").arg(m_title->text()));
    m_hold->setVisible(isQueued);
    m_hold->setText(isHeld ? tr("Release run") : tr("Hold run"));
    m_hold->setAccessibleName(QStringLiteral("%1: %2").arg(m_hold->text(), m_title->text()));
    const bool isInTheWay = isQueued && m_task.kind == model::ProcedureKind::Rollback && m_standing.blocker &&
                            m_standing.blocker->state == model::RunState::Running;
    m_stop->setVisible(isInTheWay);
    m_stop->setText(tr("Stop what runs …"));
    if (isInTheWay)
        m_stop->setToolTip(common::toolTipOf(RunText::cancelling(*m_standing.blocker)));
}

void TaskRow::showTime()
{
    showStep();
    const auto elapsed = RunText::elapsed(m_task.startedAt, m_task.finishedAt);
    const bool isRunning = m_task.state == model::RunState::Running;
    m_bar->setTime(elapsed, m_task.usual);
    m_time->setText(!m_task.startedAt.isValid() ? QString()
                    : isRunning                 ? common::TimeText::against(elapsed, m_task.usual)
                                                : common::TimeText::duration(elapsed));
    m_time->setToolTip(isRunning ? common::TimeText::ready(elapsed, m_task.usual) : QString());
    m_time->setTone(isRunning && m_bar->isLate() ? Tone::Warning : Tone::Text);
}

void TaskRow::retranslate()
{
    const bool hasEnded = model::isEnd(m_task.state);
    const QString title = RunText::title(m_task.kind, m_task.title, m_task.environment, m_task.release);
    m_state->setState(state());
    m_title->setText(title);
    m_title->setAccessibleDescription(tr("Show this run"));
    m_bar->setSteps(m_task.doneSteps, m_task.allSteps);
    m_bar->setVisible(m_task.state == model::RunState::Running);
    m_time->setVisible(m_task.state != model::RunState::Queued);
    const bool needsYou = m_task.state == model::RunState::NeedsYou;
    m_cancel->setKind(needsYou ? ButtonKind::Primary : ButtonKind::Quiet);
    m_cancel->setIcon(needsYou ? QIcon() : common::icon(QStringLiteral("close")));
    m_cancel->setText(hasEnded ? tr("Put away") : needsYou ? tr("Answer …") : tr("Cancel …"));
    m_cancel->forChanges(!hasEnded && !needsYou && m_task.isChanging);
    m_cancel->setEnabled(hasEnded || !m_task.isCancelRequested);
    m_cancel->setAccessibleName(QStringLiteral("%1: %2").arg(m_cancel->text(), title));
    m_question->setText(tr("Cancel “%1”?").arg(title) + QLatin1Char(' ') + RunText::cancelling(m_task));
    m_keep->setText(tr("Let it run"));
    m_why->setPlaceholderText(tr("Why, if you like"));
    m_why->setAccessibleName(tr("Why; it is written down with your name"));
    m_really->setText(tr("Cancel this run"));
    setAccessibleName(title);
    showQueueButtons();
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
