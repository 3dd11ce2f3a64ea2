// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/StepDetail.h"

#include "common/CodeBlock.h"
#include "common/Disclosure.h"
#include "common/Label.h"
#include "common/Language.h"
#include "common/Printable.h"
#include "runs/CheckTable.h"
#include "runs/OutcomeText.h"
#include "runs/RunText.h"

#include <QVBoxLayout>

namespace runs {

using common::Label;
using common::TextStyle;
using common::Tone;

namespace {

constexpr int liveLines = 6;
constexpr int errorLines = 20;

} // namespace

StepDetail::StepDetail(const model::PlannedStep &step, QWidget *parent)
    : Page(parent), m_step(step), m_reason(new Label(TextStyle::Body, Tone::Bad)),
      m_left(new Label(TextStyle::Body, Tone::Text)), m_checks(new CheckTable),
      m_output(new common::CodeBlock(liveLines)), m_command(new common::CodeBlock(16)),
      m_commandTitle(new common::Disclosure(m_command))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(common::space::unit, common::space::half, 0, common::space::unit);
    layout->addWidget(m_reason->wrapping()->selectable());
    layout->addWidget(m_left->wrapping()->selectable());
    layout->addWidget(m_checks);
    layout->addWidget(m_output);
    layout->addWidget(m_commandTitle, 0, Qt::AlignLeft);
    layout->addWidget(m_command);
    retranslate();
}

void StepDetail::setProgress(const model::StepProgress &progress, const QString &notDone)
{
    const bool hasEnded = m_progress.outcome.state != progress.outcome.state;
    m_progress = progress;
    m_notDone = notDone;
    if (hasEnded && progress.outcome.state == model::StepState::Failed)
        m_commandTitle->setOpen(true);
    retranslate();
}

void StepDetail::showOutput()
{
    const bool isRunning = m_progress.outcome.state == model::StepState::Running;
    m_output->setFixedLines(isRunning);
    const QString text = common::printableTail(m_progress.tail, isRunning ? liveLines : errorLines);
    m_output->setText(text.isEmpty() && isRunning ? tr("No output yet.") : text);
    m_output->setVisible(isRunning || !text.isEmpty());
    m_output->setAccessibleName(tr("Last lines of output"));
}

void StepDetail::retranslate()
{
    const QString why = OutcomeText::reason(m_step, m_progress);
    const model::StepState state = m_progress.outcome.state;
    m_reason->setText(why);
    m_reason->setVisible(!why.isEmpty());
    m_reason->setTone(state == model::StepState::Failed ? Tone::Bad : Tone::Muted);
    const bool stopsOthers = state == model::StepState::Failed || state == model::StepState::Unknown;
    m_left->setText(m_notDone);
    m_left->setVisible(stopsOthers && !m_notDone.isEmpty());
    m_checks->setVisible(!m_progress.checks.isEmpty());
    m_checks->setChecks(m_progress.checks);
    showOutput();
    m_commandTitle->setText(tr("Exact command"));
    m_command->setText(RunText::command(m_step));
    m_command->setAccessibleName(tr("Exact command of “%1”").arg(common::words(m_step.title)));
}

} // namespace runs
