// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/PlanView.h"

#include "common/Label.h"
#include "runs/CheckTable.h"
#include "runs/PlanStepRow.h"

#include <QVBoxLayout>

#include <algorithm>

namespace runs {

using common::Label;
using common::TextStyle;
using common::Tone;

PlanView::PlanView(QWidget *parent)
    : Page(parent), m_requirementsTitle(new Label(TextStyle::Heading)),
      m_requirementsSummary(new Label(TextStyle::Body, Tone::Muted)), m_requirements(new CheckTable),
      m_stepsTitle(new Label(TextStyle::Heading)), m_stepsSummary(new Label(TextStyle::Body, Tone::Muted)),
      m_steps(new QVBoxLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(common::space::half);
    layout->addWidget(m_requirementsTitle);
    layout->addWidget(m_requirementsSummary->wrapping());
    layout->addWidget(m_requirements);
    layout->addSpacing(common::space::gap);
    layout->addWidget(m_stepsTitle);
    layout->addWidget(m_stepsSummary->wrapping());
    layout->addLayout(m_steps);
    m_steps->setSpacing(0);
    setPlan(std::nullopt);
}

void PlanView::setPlan(const std::optional<model::Plan> &plan)
{
    const bool isSame = m_plan == plan;
    m_plan = plan;
    setVisible(plan.has_value());
    if (!isSame)
        makeRows();
    retranslate();
}

void PlanView::makeRows()
{
    qDeleteAll(m_rows);
    m_rows.clear();
    if (!m_plan)
        return;
    for (int i = 0; i < m_plan->steps.size(); ++i) {
        auto *row = new PlanStepRow(i + 1, m_plan->steps[i]);
        m_rows << row;
        m_steps->addWidget(row);
    }
}

void PlanView::retranslate()
{
    m_requirementsTitle->setText(tr("What it needs"));
    m_stepsTitle->setText(tr("What will be done"));
    if (!m_plan)
        return;
    const auto &needs = m_plan->requirements;
    const auto held = std::count_if(needs.begin(), needs.end(), [](const auto &need) { return need.holds; });
    const bool ready = m_plan->isReady();
    m_requirementsSummary->setText(
        needs.isEmpty() ? tr("Nothing in particular.")
        : !m_plan->overridable().isEmpty() && ready ? tr("A rule stands in the way. It can start all the same, with a reason.")
        : ready && held < needs.size()              ? tr("It can start; mind what is said below.")
        : ready         ? tr("Every requirement holds.")
                        : tr("Does not hold: %1 of %2. Nothing can start.").arg(needs.size() - held).arg(needs.size()));
    m_requirementsSummary->setTone(!ready ? Tone::Bad : held < needs.size() ? Tone::Warning : Tone::Muted);
    m_requirements->setVisible(!needs.isEmpty());
    m_requirements->setChecks(needs);
    const auto &steps = m_plan->steps;
    const auto changing = std::count_if(steps.begin(), steps.end(), [](const auto &step) { return step.isChanging(); });
    m_stepsSummary->setText(
        tr("Steps: %1, of which %2 with changes on the server. Open a step to see its exact command.")
            .arg(steps.size())
            .arg(changing));
}

} // namespace runs
