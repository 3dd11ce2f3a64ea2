// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/VerdictView.h"

#include "common/Button.h"
#include "common/Label.h"
#include "common/StateBadge.h"
#include "common/StateWords.h"
#include "runs/CheckTable.h"
#include "runs/OutcomeText.h"
#include "runs/RunText.h"

#include <QPainter>
#include <QVBoxLayout>

namespace runs {

using common::Label;
using common::TextStyle;
using common::Tone;

VerdictView::VerdictView(QWidget *parent)
    : Page(parent), m_badge(new common::StateBadge(TextStyle::Title)), m_sentence(new Label),
      m_why(new Label(TextStyle::Body, Tone::Muted)), m_known(new Label(TextStyle::Body, Tone::Muted)),
      m_notDone(new Label(TextStyle::Body, Tone::Muted)), m_leftOut(new Label(TextStyle::Body, Tone::Warning)),
      m_leftBehind(new Label(TextStyle::Body, Tone::Muted)),
      m_look(new common::Button(common::ButtonKind::Primary)), m_proof(new CheckTable)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(common::space::gap, common::space::gap, common::space::gap, common::space::gap);
    layout->addWidget(m_badge);
    for (Label *label : {m_sentence, m_why, m_known, m_leftOut, m_leftBehind, m_notDone})
        layout->addWidget(label->wrapping()->selectable());
    layout->addWidget(m_look, 0, Qt::AlignLeft);
    layout->addWidget(m_proof);
    connect(m_look, &QPushButton::clicked, this, &VerdictView::lookRequested);
    hide();
}

void VerdictView::setRun(const model::Run &run)
{
    m_run = run;
    setVisible(model::isEnd(run.state));
    retranslate();
}

void VerdictView::retranslate()
{
    m_badge->setState(common::StateWords::of(m_run.state, m_run.verdict));
    m_sentence->setText(RunText::verdict(m_run));
    const std::pair<Label *, QString> lines[] = {{m_why, OutcomeText::sentence(m_run.why)},
                                                 {m_known, RunText::known(m_run)},
                                                 {m_leftOut, RunText::leftOut(m_run)},
                                                 {m_leftBehind, RunText::leftBehind(m_run)},
                                                 {m_notDone, RunText::notDone(m_run)}};
    for (const auto &[label, text] : lines) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    }
    m_look->setText(tr("Look at the server"));
    m_look->setVisible(m_run.state == model::RunState::Unknown);
    QList<model::CheckResult> proof;
    for (int i = 0; i < m_run.steps.size() && i < m_run.plan.steps.size(); ++i)
        if (m_run.plan.steps[i].isProof)
            proof << m_run.steps[i].checks;
    m_proof->setChecks(proof);
    m_proof->setVisible(!proof.isEmpty());
    setAccessibleName(m_badge->state().word);
}

void VerdictView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), common::surface(common::Surface::Raised));
    if (m_badge->state().isHatched())
        common::hatch(painter, QRectF(0, 0, common::space::unit, height()));
    else
        painter.fillRect(QRect(0, 0, 3, height()), common::colour(m_badge->state().tone));
}

} // namespace runs
