// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/PlanStepRow.h"

#include "common/CodeBlock.h"
#include "common/Disclosure.h"
#include "common/Label.h"
#include "common/Language.h"
#include "runs/RunText.h"

#include <QGridLayout>

namespace runs {

PlanStepRow::PlanStepRow(int number, const model::PlannedStep &step, QWidget *parent)
    : Page(parent), m_number(number), m_step(step), m_command(new common::CodeBlock(16)),
      m_title(new common::Disclosure(m_command)),
      m_marks(new common::Label(common::TextStyle::Body, common::Tone::Muted))
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins({});
    layout->setVerticalSpacing(0);
    layout->addWidget(m_title, 0, 0, Qt::AlignLeft);
    layout->addWidget(m_marks, 0, 1, Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(m_command, 1, 0, 1, 2);
    layout->setColumnStretch(0, 1);
    retranslate();
}

void PlanStepRow::retranslate()
{
    const QString title = common::words(m_step.title);
    m_title->setText(
        QStringLiteral("%1.  %2").arg(m_number, 2, 10, QChar(0x2007)).arg(title.isEmpty() ? m_step.id : title));
    m_title->setAccessibleDescription(tr("Show the exact command"));
    QStringList marks;
    if (m_step.effect == model::Effect::Destroy)
        marks << tr("changes for good");
    else if (m_step.isChanging())
        marks << tr("changes");
    if (m_step.isProof)
        marks << tr("proof");
    if (m_step.isAlways)
        marks << tr("also after a failure");
    m_marks->setText(marks.join(QStringLiteral(" · ")));
    m_command->setText(RunText::command(m_step));
    m_command->setAccessibleName(tr("Exact command of “%1”").arg(title));
}

} // namespace runs
