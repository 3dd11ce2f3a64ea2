// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/AnswerPanel.h"

#include "common/Button.h"
#include "common/CodeBlock.h"
#include "common/Disclosure.h"
#include "common/Label.h"
#include "common/Language.h"
#include "common/Printable.h"
#include "common/StateBadge.h"
#include "common/StateWords.h"
#include "runs/ConfirmPanel.h"
#include "runs/OutcomeText.h"
#include "runs/RunText.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace runs {

using common::Button;
using common::Label;
using common::TextStyle;
using common::Tone;
using model::Answer;

namespace {

constexpr int outputLines = 20;

} // namespace

AnswerPanel::AnswerPanel(QWidget *parent)
    : Page(parent), m_badge(new common::StateBadge(TextStyle::Title)), m_sentence(new Label(TextStyle::Strong)),
      m_reason(new Label), m_leftBehind(new Label), m_done(new Label(TextStyle::Body, Tone::Muted)),
      m_notDone(new Label(TextStyle::Body, Tone::Muted)), m_retry(new Button), m_skip(new Button),
      m_rollback(new Button), m_stop(new Button), m_impossible(new Label(TextStyle::Small, Tone::Muted)),
      m_ask(new ConfirmPanel), m_output(new common::CodeBlock(outputLines)), m_command(new common::CodeBlock(16)),
      m_commandTitle(new common::Disclosure(m_command))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(common::space::gap, common::space::gap, common::space::gap, common::space::gap);
    layout->addWidget(m_badge);
    for (Label *label : {m_sentence, m_reason, m_leftBehind, m_done, m_notDone})
        layout->addWidget(label->wrapping()->selectable());
    layout->addSpacing(common::space::half);
    layout->addLayout(makeAnswers());
    layout->addWidget(m_impossible->wrapping());
    layout->addWidget(m_ask);
    layout->addSpacing(common::space::half);
    layout->addWidget(m_output);
    layout->addWidget(m_commandTitle, 0, Qt::AlignLeft);
    layout->addWidget(m_command);
    connectAnswers();
    hide();
    retranslate();
}

/// The safe ones left; what ends the run right, and apart.
QHBoxLayout *AnswerPanel::makeAnswers()
{
    auto *answers = new QHBoxLayout;
    answers->addWidget(m_retry->forChanges());
    answers->addWidget(m_skip->forChanges());
    answers->addWidget(m_rollback);
    answers->addStretch();
    answers->addWidget(m_stop->forChanges());
    return answers;
}

void AnswerPanel::connectAnswers()
{
    connect(m_retry, &QPushButton::clicked, this, [this] { Q_EMIT answered(Answer::Retry, QString()); });
    connect(m_skip, &QPushButton::clicked, this, [this] { ask(Answer::Skip); });
    connect(m_rollback, &QPushButton::clicked, this, &AnswerPanel::rollbackRequested);
    connect(m_stop, &QPushButton::clicked, this, [this] { ask(Answer::Stop); });
    connect(m_ask, &ConfirmPanel::confirmed, this, [this] {
        const QString reason = m_ask->reason();
        m_ask->giveUp();
        Q_EMIT answered(m_asked, reason);
    });
    connect(m_ask, &ConfirmPanel::cancelled, this, &AnswerPanel::focusAnswers);
}

void AnswerPanel::setRun(const model::Run &run)
{
    const bool isSame = run.id() == m_run.id() && run.state == m_run.state && run.lastSequence == m_run.lastSequence;
    m_run = run;
    m_step = run.state == model::RunState::NeedsYou ? run.failedStep() : -1;
    if (!isSame && m_ask->isOpen())
        m_ask->giveUp();
    setVisible(m_step >= 0);
    retranslate();
}

void AnswerPanel::focusAnswers()
{
    for (Button *button : {m_retry, m_skip, m_rollback, m_stop})
        if (button->isEnabled()) {
            button->setFocus(Qt::OtherFocusReason);
            return;
        }
}

bool AnswerPanel::stepBack()
{
    const bool wasAsking = m_ask->isOpen();
    m_ask->giveUp();
    return wasAsking;
}

void AnswerPanel::ask(Answer answer)
{
    m_asked = answer;
    m_ask->setWhy(answer == Answer::Skip ? ConfirmPanel::Why::Needed : ConfirmPanel::Why::NotAsked);
    m_ask->ask(QString(), QString(), QString());
    setQuestion();
    Q_EMIT asked(m_ask);
}

void AnswerPanel::setQuestion()
{
    if (m_asked == Answer::Skip)
        m_ask->setTexts(tr("“%1” is left as it is, and the run goes on after it as if it had succeeded.")
                            .arg(common::words(m_run.plan.steps[m_step].title)),
                        tr("Skip this step"));
    else
        m_ask->setTexts(stopText(), tr("Stop here"));
}

QString AnswerPanel::stopText() const
{
    QStringList always;
    for (int i = 0; i < m_run.steps.size() && i < m_run.plan.steps.size(); ++i)
        if (m_run.plan.steps[i].isAlways && m_run.steps[i].outcome.state == model::StepState::Waiting)
            always << common::words(m_run.plan.steps[i].title);
    const QString last =
        always.isEmpty()
            ? QString()
            : tr("Only what must always be done is still done: %1.").arg(always.join(QStringLiteral(" · "))) +
                  QLatin1Char(' ');
    return tr("The run ends here and cannot be gone on with.") + QLatin1Char(' ') + last +
           tr("The lock of %1 is given back; the server stays as it is now.").arg(m_run.plan.environment);
}

bool AnswerPanel::looksAgain() const
{
    const model::StepOutcome &outcome = m_run.steps[m_step].outcome;
    return outcome.state == model::StepState::Unknown && outcome.mayStillRun;
}

QString AnswerPanel::impossible() const
{
    const QList<Answer> possible = m_run.possibleAnswers();
    QStringList lines;
    if (!possible.contains(Answer::Retry))
        lines << tr("%1: it may have happened already and cannot be repeated safely.").arg(m_retry->text());
    if (!possible.contains(Answer::Skip))
        lines << tr("%1: this step is required.").arg(m_skip->text());
    if (!possible.contains(Answer::RollBack))
        lines << tr("%1: this is a rollback already.").arg(m_rollback->text());
    return lines.join(QLatin1Char('\n'));
}

void AnswerPanel::showAnswers()
{
    m_retry->setText(looksAgain() ? tr("Check again") : tr("Retry"));
    m_retry->setToolTip(looksAgain() ? tr("Only looks for what still runs; nothing is started twice")
                                     : tr("Does this step once more, and goes on"));
    m_skip->setText(tr("Skip …"));
    m_rollback->setText(tr("Roll back now …"));
    m_rollback->setToolTip(tr("Shows the plan of a rollback first"));
    m_stop->setText(tr("Stop here …"));
    const QList<Answer> possible = m_run.possibleAnswers();
    const std::pair<Button *, Answer> buttons[] = {
        {m_retry, Answer::Retry}, {m_skip, Answer::Skip}, {m_rollback, Answer::RollBack}, {m_stop, Answer::Stop}};
    const QString step = common::words(m_run.plan.steps[m_step].title);
    bool isFirst = true;
    for (const auto &[button, answer] : buttons) {
        const bool can = possible.contains(answer);
        const bool isDefault = can && isFirst && answer != Answer::Stop;
        button->setEnabled(can);
        button->setKind(isDefault ? common::ButtonKind::Primary : common::ButtonKind::Normal);
        button->setAccessibleName(QStringLiteral("%1: %2").arg(button->text(), step));
        isFirst = isFirst && !can;
    }
    const QString why = impossible();
    m_impossible->setText(why);
    m_impossible->setVisible(!why.isEmpty());
}

void AnswerPanel::retranslate()
{
    m_commandTitle->setText(tr("Exact command"));
    m_output->setAccessibleName(tr("Last lines of output"));
    if (m_step < 0 || m_step >= m_run.plan.steps.size())
        return;
    const model::PlannedStep &step = m_run.plan.steps[m_step];
    m_badge->setState(common::StateWords::of(m_run.state, m_run.verdict));
    m_sentence->setText(RunText::verdict(m_run));
    m_reason->setText(OutcomeText::reason(step, m_run.steps[m_step]));
    const bool isUnknown = m_run.steps[m_step].outcome.state == model::StepState::Unknown;
    m_reason->setTone(isUnknown ? Tone::Text : Tone::Bad);
    m_leftBehind->setText(RunText::leftBehind(m_run));
    m_leftBehind->setVisible(!m_leftBehind->text().isEmpty());
    m_done->setText(RunText::done(m_run));
    m_notDone->setText(RunText::notDone(m_run));
    m_notDone->setVisible(!m_notDone->text().isEmpty());
    const QString output = common::printableTail(m_run.steps[m_step].tail, outputLines);
    m_output->setText(output);
    m_output->setVisible(!output.isEmpty());
    m_command->setText(RunText::command(step));
    m_command->setAccessibleName(tr("Exact command of “%1”").arg(common::words(step.title)));
    showAnswers();
    if (m_ask->isOpen())
        setQuestion();
    setAccessibleName(QStringLiteral("%1. %2").arg(m_badge->state().word, m_sentence->text()));
}

void AnswerPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), common::surface(common::Surface::Raised));
    painter.fillRect(QRect(0, 0, 3, height()), common::colour(Tone::Warning));
}

} // namespace runs
