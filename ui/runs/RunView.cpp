// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunView.h"

#include "common/Button.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/StateBadge.h"
#include "common/StateWords.h"
#include "common/TimeText.h"
#include "runs/AnswerPanel.h"
#include "runs/ConfirmPanel.h"
#include "runs/ElapsedBar.h"
#include "runs/RunText.h"
#include "runs/StepRow.h"
#include "runs/Task.h"
#include "runs/VerdictView.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimerEvent>
#include <QVBoxLayout>

namespace runs {

using common::Label;
using common::TextStyle;
using common::Tone;

RunView::RunView(QWidget *parent)
    : Page(parent), m_back(new common::Button(common::ButtonKind::Quiet)), m_title(new Label(TextStyle::Title)),
      m_byWhom(new Label(TextStyle::Body, Tone::Muted)), m_state(new common::StateBadge(TextStyle::Strong)),
      m_count(new Label), m_bar(new ElapsedBar), m_time(new Label), m_line(new common::StateBadge),
      m_goesOn(new Label(TextStyle::Body, Tone::Muted)), m_cancel(new common::Button),
      m_rollback(new common::Button(common::ButtonKind::Primary)), m_ask(new ConfirmPanel), m_scroll(new QScrollArea),
      m_verdict(new VerdictView), m_answers(new AnswerPanel), m_steps(new QVBoxLayout)
{
    auto *content = new QWidget;
    auto *story = new QVBoxLayout(content);
    story->setContentsMargins(common::space::margin, 0, common::space::margin, common::space::margin);
    story->addWidget(m_verdict);
    story->addWidget(m_answers);
    story->addSpacing(common::space::unit);
    story->addLayout(m_steps);
    story->addStretch();
    m_steps->setSpacing(0);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(makeHead());
    layout->addWidget(m_ask);
    layout->addWidget(m_scroll, 1);
    connectParts();
    retranslate();
}

void RunView::connectParts()
{
    connect(m_back, &QPushButton::clicked, this, &RunView::backRequested);
    connect(m_rollback, &QPushButton::clicked, this, &RunView::rollbackRequested);
    connect(m_cancel, &QPushButton::clicked, this, &RunView::askToCancel);
    connect(m_verdict, &VerdictView::lookRequested, this, &RunView::lookRequested);
    connect(m_answers, &AnswerPanel::asked, this, [this](QWidget *question) {
        m_scroll->widget()->layout()->activate();
        m_scroll->ensureWidgetVisible(question, 0, common::space::margin);
    });
    connect(m_answers, &AnswerPanel::rollbackRequested, this, &RunView::rollbackRequested);
    connect(m_answers, &AnswerPanel::answered, this,
            [this](model::Answer answer, const QString &reason) { Q_EMIT answered(m_run.id(), answer, reason); });
    m_ask->setWhy(ConfirmPanel::Why::MayBeSaid);
    connect(m_ask, &ConfirmPanel::confirmed, this, [this] {
        const QString reason = m_ask->reason();
        m_ask->giveUp();
        Q_EMIT cancelRequested(m_run.id(), reason);
    });
}

QWidget *RunView::makeHead()
{
    auto *head = new QWidget;
    auto *layout = new QGridLayout(head);
    layout->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::unit);
    layout->setHorizontalSpacing(common::space::gap);
    layout->addWidget(m_back, 0, 0, Qt::AlignTop);
    layout->addWidget(m_title->wrapping(), 0, 1, 1, 3);
    layout->addWidget(m_rollback, 0, 4);
    layout->addWidget(m_cancel, 0, 5);
    layout->addWidget(m_state, 1, 1, Qt::AlignLeft | Qt::AlignVCenter);
    layout->addWidget(m_count, 1, 2, Qt::AlignLeft);
    layout->addWidget(m_bar, 1, 3);
    layout->addWidget(m_time, 1, 4, 1, 2, Qt::AlignRight);
    auto *line = new QHBoxLayout;
    line->setSpacing(common::space::half);
    line->addWidget(m_line);
    line->addWidget(m_goesOn);
    line->addStretch();
    layout->addLayout(line, 2, 1, 1, 5);
    layout->addWidget(m_byWhom->wrapping(), 3, 1, 1, 5);
    layout->setColumnStretch(3, 1);
    m_back->setIcon(common::icon(QStringLiteral("back")));
    return head;
}

void RunView::setRun(const model::Run &run, const UsualDurations &usual)
{
    const bool isOther = run.id() != m_run.id() || run.plan.steps.size() != m_rows.size();
    m_run = run;
    m_run.steps.resize(m_run.plan.steps.size());
    m_usual = usual;
    m_ask->giveUp();
    if (isOther)
        makeSteps();
    showSteps();
    retranslate();
    if (isOther)
        m_scroll->verticalScrollBar()->setValue(0);
    if (!model::isEnd(run.state))
        m_second.start(1000, this);
}

void RunView::makeSteps()
{
    qDeleteAll(m_rows);
    m_rows.clear();
    m_shownStep = -1;
    const auto &steps = m_run.plan.steps;
    for (int i = 0; i < steps.size(); ++i) {
        auto *row = new StepRow(steps[i], i == 0, i + 1 == steps.size());
        const auto usual = m_usual.steps.constFind(steps[i].id);
        if (usual != m_usual.steps.constEnd())
            row->setUsual(*usual);
        m_rows << row;
        m_steps->addWidget(row);
    }
}

void RunView::apply(const model::RunEvent &event)
{
    if (event.run != m_run.id())
        return;
    if (event.sequence > 0 && event.sequence <= m_run.lastSequence)
        return;
    m_run.apply(event);
    if (event.kind == model::RunEventKind::Output) {
        if (!m_soon.isActive())
            m_soon.start(100, this);
        return;
    }
    showSteps();
    showHead();
    if (event.kind == model::RunEventKind::NeedsYou)
        m_scroll->verticalScrollBar()->setValue(0);
    if (event.kind == model::RunEventKind::Finished) {
        m_second.stop();
        m_ask->giveUp();
        m_scroll->verticalScrollBar()->setValue(0);
        Q_EMIT ended();
    }
}

void RunView::showSteps()
{
    const QString notDone = RunText::notDone(m_run);
    for (int i = 0; i < m_rows.size() && i < m_run.steps.size(); ++i) {
        m_rows[i]->setProgress(m_run.steps[i], notDone);
        m_rows[i]->setLineLost(m_run.lineLostAt);
    }
    // What failed stands above, with the answers to it.
    if (const int at = m_run.failedStep(); m_run.state == model::RunState::NeedsYou && at >= 0 && at < m_rows.size())
        m_rows[at]->setOpen(false);
    keepCurrentInSight();
}

void RunView::keepCurrentInSight()
{
    const int current = m_run.currentStep();
    if (current < 0 || current == m_shownStep || current >= m_rows.size())
        return;
    m_shownStep = current;
    m_scroll->widget()->layout()->activate();
    m_scroll->ensureWidgetVisible(m_rows[current], 0, 4 * common::space::margin);
}

void RunView::showHead()
{
    m_title->setText(RunText::title(m_run.plan));
    m_state->setState(common::StateWords::of(m_run.state, m_run.verdict));
    const bool hasEnded = model::isEnd(m_run.state);
    const int all = static_cast<int>(m_run.plan.steps.size());
    const bool needsYou = m_run.state == model::RunState::NeedsYou;
    m_count->setText(hasEnded   ? tr("%1 of %2 steps done").arg(RunText::doneSteps(m_run)).arg(all)
                     : needsYou ? tr("stopped at step %1 of %2").arg(m_run.failedStep() + 1).arg(all)
                                : tr("step %1 of %2").arg(qMin(m_run.finishedSteps() + 1, all)).arg(all));
    m_bar->setSteps(m_run.finishedSteps(), all);
    m_bar->setVisible(!hasEnded && !needsYou);
    showButtons();
    m_byWhom->setText(RunText::byWhom(m_run));
    m_verdict->setRun(m_run);
    m_answers->setRun(m_run);
    showLine();
    showTime();
}

void RunView::showButtons()
{
    const bool hasEnded = model::isEnd(m_run.state);
    const bool needsYou = m_run.state == model::RunState::NeedsYou;
    m_cancel->setVisible(!hasEnded && !needsYou);
    m_cancel->forChanges(m_run.plan.isChanging());
    m_cancel->setEnabled(!m_run.isCancelRequested);
    m_cancel->setText(m_run.isCancelRequested ? tr("Cancelling …") : tr("Cancel …"));
    m_back->setVisible(hasEnded || m_run.state == model::RunState::Queued || m_run.plan.steps.isEmpty());
    const bool isUnknown = m_run.state == model::RunState::Unknown; // then looking comes first
    m_rollback->setKind(isUnknown ? common::ButtonKind::Normal : common::ButtonKind::Primary);
    m_rollback->setVisible(hasEnded && m_run.plan.kind == model::ProcedureKind::Deploy &&
                           m_run.state != model::RunState::Succeeded && m_run.hasChangedSomething());
}

/// The connection, while there is something to say of it; and who carries the run out now.
void RunView::showLine()
{
    const bool isCutOff = m_run.lineLostAt.isValid() && m_run.state == model::RunState::Running;
    const bool isTakenUp = m_run.adoptedAt.isValid() && !model::isEnd(m_run.state);
    const bool waits = m_run.state == model::RunState::Queued;
    m_line->setVisible(isCutOff);
    m_line->setState(isCutOff ? common::StateWords::reconnecting(m_run.lineLostAt) : common::State());
    m_goesOn->setText(isCutOff    ? tr("– the step goes on at the server")
                      : isTakenUp ? tr("Taken up again at %1").arg(common::TimeText::exact(m_run.adoptedAt))
                      : waits     ? RunText::verdict(m_run)
                                  : QString());
    m_goesOn->setVisible(!m_goesOn->text().isEmpty());
}

void RunView::focusAnswers()
{
    if (m_run.state == model::RunState::NeedsYou)
        m_answers->focusAnswers();
}

bool RunView::stepBack()
{
    if (m_answers->stepBack())
        return true;
    const bool wasAsking = m_ask->isOpen();
    m_ask->giveUp();
    return wasAsking;
}

void RunView::showTime()
{
    const auto elapsed = RunText::elapsed(m_run.startedAt, m_run.finishedAt);
    const bool hasEnded = model::isEnd(m_run.state);
    m_bar->setTime(elapsed, m_usual.run);
    const bool isOver = hasEnded || m_run.state == model::RunState::NeedsYou;
    m_time->setText(isOver ? common::TimeText::duration(elapsed) : common::TimeText::against(elapsed, m_usual.run));
    const QString ready = hasEnded ? QString() : common::TimeText::ready(elapsed, m_usual.run);
    if (!ready.isEmpty() && m_run.state == model::RunState::Running)
        m_time->setText(QStringLiteral("%1 · %2").arg(m_time->text(), ready));
    m_time->setTone(!isOver && m_bar->isLate() ? Tone::Warning : Tone::Text);
    showLine();
    if (const int current = m_run.currentStep(); current >= 0 && current < m_rows.size())
        m_rows[current]->showTime();
}

void RunView::askToCancel()
{
    m_ask->ask(RunText::cancelling(taskOf(m_run)), tr("Cancel this run"), QString());
}

void RunView::retranslate()
{
    m_back->setText(tr("Back"));
    m_rollback->setText(tr("Roll back now …"));
    if (m_ask->isOpen())
        askToCancel();
    showSteps();
    showHead();
}

void RunView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_second.timerId()) {
        showTime();
    } else if (event->timerId() == m_soon.timerId()) {
        m_soon.stop();
        showSteps();
    } else {
        Page::timerEvent(event);
    }
}

} // namespace runs
