// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/ProcedureFlow.h"

#include "common/Button.h"
#include "common/Disclosure.h"
#include "common/EmptyState.h"
#include "common/ErrorPanel.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/Language.h"
#include "runs/ConfirmPanel.h"
#include "runs/PlanView.h"
#include "runs/QueueText.h"
#include "runs/RuleWords.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace runs {

using common::Label;
using common::TextStyle;
using common::Tone;

ProcedureFlow::ProcedureFlow(QWidget *parent)
    : Page(parent), m_stack(new QStackedWidget), m_heading(new Label(TextStyle::Title)),
      m_explanation(new Label(TextStyle::Body, Tone::Muted)), m_top(new QVBoxLayout),
      m_empty(new common::EmptyState(QStringLiteral("status"))), m_error(new common::ErrorPanel),
      m_planView(new PlanView), m_reason(new Label(TextStyle::Body, Tone::Muted)),
      m_replan(new common::Button(common::ButtonKind::Quiet)),
      m_action(new common::Button(common::ButtonKind::Primary)), m_later(new StartLater), m_confirm(new ConfirmPanel),
      m_run(new RunView)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_stack);
    m_stack->addWidget(makePreparation());
    m_stack->addWidget(m_run);
    connect(m_replan, &QPushButton::clicked, this, &ProcedureFlow::requestPlan);
    connect(m_action, &QPushButton::clicked, this, &ProcedureFlow::begin);
    connect(m_confirm, &ConfirmPanel::confirmed, this, &ProcedureFlow::start);
    connect(m_confirm, &ConfirmPanel::cancelled, this, [this] {
        m_bar->show();
        m_later->setVisible(m_later->button()->isOpen());
        m_action->setFocus();
    });
    connect(m_later, &StartLater::changed, this, &ProcedureFlow::showAction);
    connectRun();
}

void ProcedureFlow::connectRun()
{
    connect(m_run, &RunView::backRequested, this, &ProcedureFlow::leaveRun);
    connect(m_run, &RunView::cancelRequested, this, &ProcedureFlow::cancelRequested);
    connect(m_run, &RunView::answered, this, &ProcedureFlow::answered);
    connect(m_run, &RunView::lookRequested, this, &ProcedureFlow::lookRequested);
    connect(m_run, &RunView::rollbackRequested, this, &ProcedureFlow::rollbackRequested);
    connect(m_run, &RunView::ended, this, [this] {
        if (m_stage == Stage::Running) // and not one that was left to wait for its turn
            setStage(Stage::Ended);
    });
}

QWidget *ProcedureFlow::makePreparation()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::gap);
    column->addWidget(m_heading);
    column->addWidget(m_explanation->wrapping());
    column->addLayout(m_top);
    column->addWidget(m_error);
    column->addWidget(m_empty);
    column->addWidget(m_planView);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *preparation = new QWidget;
    auto *layout = new QVBoxLayout(preparation);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_confirm);
    layout->addWidget(m_later);
    layout->addWidget(makeActionBar());
    return preparation;
}

QWidget *ProcedureFlow::makeActionBar()
{
    m_bar = new QFrame;
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(common::space::margin, common::space::unit, common::space::margin, common::space::unit);
    bar->addWidget(m_replan);
    bar->addWidget(m_later->button());
    bar->addStretch();
    bar->addWidget(m_reason);
    bar->addSpacing(common::space::unit);
    bar->addWidget(m_action);
    m_replan->setIcon(common::icon(QStringLiteral("refresh")));
    return m_bar;
}

void ProcedureFlow::setStage(Stage stage)
{
    m_stage = stage;
    if (stage != Stage::Planned && m_confirm->isOpen())
        m_confirm->giveUp();
    m_stack->setCurrentIndex(stage == Stage::Running || stage == Stage::Ended ? 1 : 0);
    retranslate();
}

void ProcedureFlow::requestPlan()
{
    if (m_stage == Stage::Running || m_stage == Stage::Starting)
        return;
    m_plan.reset();
    m_error->setError(std::nullopt);
    setStage(canPlan() ? Stage::Planning : Stage::Choosing);
    if (m_stage == Stage::Planning)
        Q_EMIT planRequested(inputs());
}

void ProcedureFlow::forgetPlan()
{
    if (m_stage == Stage::Running || m_stage == Stage::Starting || m_stage == Stage::Ended)
        return;
    if (isVisible()) {
        requestPlan();
        return;
    }
    m_plan.reset();
    setStage(Stage::Choosing);
}

void ProcedureFlow::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_stage == Stage::Choosing && !m_error->error())
        requestPlan();
}

void ProcedureFlow::setPlan(const model::Plan &plan)
{
    if (m_stage != Stage::Planning && m_stage != Stage::Planned)
        return; // an answer that nobody waits for any more
    m_plan = plan;
    m_error->setError(std::nullopt);
    setStage(Stage::Planned);
}

void ProcedureFlow::setPlanError(const base::Error &error)
{
    if (m_stage != Stage::Planning)
        return;
    m_error->setError(error);
    setStage(Stage::Choosing);
}

void ProcedureFlow::setStartError(const base::Error &error)
{
    m_error->setError(error);
    // A rule of the time that was chosen, or of the last minute: the next try asks why it should not count.
    const QString rule = error.facts.value(QStringLiteral("rule"));
    if (m_plan && rule == QLatin1String("freeze"))
        m_plan->requirements << model::CheckResult{{}, {}, error.reason(), false, model::Weight::Overridable, rule};
    setStage(m_plan ? Stage::Planned : Stage::Choosing);
}

void ProcedureFlow::setRun(const model::Run &run, const UsualDurations &usual)
{
    m_run->setRun(run, usual);
    setStage(model::isEnd(run.state) ? Stage::Ended : Stage::Running);
}

void ProcedureFlow::apply(const model::RunEvent &event)
{
    m_run->apply(event);
}

void ProcedureFlow::setBlocked(const QString &reason)
{
    m_blocked = reason;
    showAction();
}

void ProcedureFlow::setAhead(const QString &hint)
{
    m_ahead = hint;
    showAction();
}

void ProcedureFlow::setHoldTime(int milliseconds)
{
    m_confirm->setHoldTime(milliseconds);
}

void ProcedureFlow::advance()
{
    if (m_stage == Stage::Planned && !m_confirm->isOpen())
        begin();
}

bool ProcedureFlow::stepBack()
{
    if (m_confirm->isOpen()) {
        m_confirm->giveUp();
        return true;
    }
    if ((m_stage == Stage::Running || m_stage == Stage::Ended) && m_run->stepBack())
        return true;
    if (m_stage == Stage::Ended) {
        leaveRun();
        return true;
    }
    return false;
}

void ProcedureFlow::begin()
{
    if (m_stage != Stage::Planned || !reasonNotToStart().isEmpty())
        return;
    // Reading, or a backup that only adds: nothing to take back, one click.
    if (!m_plan->isChanging() || (m_plan->kind == model::ProcedureKind::Backup && !m_plan->needsName)) {
        start({});
        return;
    }
    m_bar->hide();
    m_later->hide();
    m_confirm->setWhy(m_plan->overridable().isEmpty() ? ConfirmPanel::Why::NotAsked : ConfirmPanel::Why::Needed);
    m_confirm->ask(wholeConsequence(), actionText(), m_plan->needsName ? m_plan->environment : QString());
}

void ProcedureFlow::start(const QString &confirmation)
{
    if (m_stage != Stage::Planned)
        return;
    const model::Plan plan = *m_plan;
    const StartWindow when = m_later->window();
    const QString reason = m_confirm->reason();
    setStage(Stage::Starting);
    m_later->close();
    Q_EMIT startRequested(plan, confirmation, when, reason);
}

QString ProcedureFlow::wholeConsequence() const
{
    const StartWindow when = m_later->window();
    QStringList sentences;
    if (!when.isNow())
        sentences << tr("It starts in its turn, %1.").arg(QueueText::window(when.notBefore, when.notAfter, when.zone));
    else if (!m_ahead.isEmpty())
        sentences << m_ahead;
    const QList<model::CheckResult> overridable = m_plan->overridable();
    for (const model::CheckResult &rule : overridable)
        sentences << RuleWords::inTheWay(rule);
    return (sentences << consequence(*m_plan)).join(QLatin1Char(' '));
}

void ProcedureFlow::rest()
{
    m_plan.reset();
    m_error->setError(std::nullopt);
    setStage(Stage::Choosing);
}

void ProcedureFlow::leaveRun()
{
    setStage(Stage::Choosing);
    requestPlan();
}

QString ProcedureFlow::reasonNotToStart() const
{
    switch (m_stage) {
    case Stage::Choosing:
        return m_error->error() ? tr("There is no plan.") : choosingReason();
    case Stage::Planning:
        return tr("Making the plan …");
    case Stage::Starting:
        return tr("Starting …");
    default:
        break;
    }
    if (!m_blocked.isEmpty())
        return m_blocked;
    if (const QString problem = m_later->problem(); !problem.isEmpty())
        return problem;
    if (m_plan)
        for (const model::CheckResult &need : m_plan->requirements)
            if (!need.holds && need.weight == model::Weight::Must)
                return tr("Does not hold: %1").arg(RuleWords::title(need));
    return {};
}

void ProcedureFlow::showAction()
{
    const QString reason = reasonNotToStart();
    m_action->setText(actionText());
    m_action->setEnabled(reason.isEmpty() && m_stage == Stage::Planned);
    m_action->setAccessibleDescription(reason);
    m_action->setToolTip(reason.isEmpty() ? QStringLiteral("Ctrl+Enter") : QString());
    m_reason->setText(reason.isEmpty() && m_stage == Stage::Planned ? m_ahead : reason);
    m_later->button()->setVisible(m_stage == Stage::Planned);
}

QString ProcedureFlow::choosingReason() const
{
    return tr("There is no plan yet.");
}

QString ProcedureFlow::consequence(const model::Plan &plan) const
{
    return tr("This changes %1.").arg(plan.environment);
}

void ProcedureFlow::retranslate()
{
    m_heading->setText(heading());
    m_explanation->setText(explanation());
    m_replan->setText(tr("Plan anew"));
    m_replan->setEnabled(m_stage == Stage::Planned || m_stage == Stage::Choosing);
    const bool isPlanning = m_stage == Stage::Planning;
    m_empty->setVisible(isPlanning);
    m_empty->setTexts(tr("Making the plan …"),
                      tr("The server is looked at first, so that the plan fits what is there now."));
    m_planView->setPlan(m_stage == Stage::Planned || m_stage == Stage::Starting ? m_plan : std::nullopt);
    if (m_confirm->isOpen() && m_plan)
        m_confirm->setTexts(wholeConsequence(), actionText());
    showAction();
    planShown();
}

} // namespace runs
