// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "model/Plan.h"

#include <optional>

class QVBoxLayout;

namespace common {
class Label;
}

namespace runs {

class CheckTable;
class PlanStepRow;

/// A plan before it runs: what must hold, then the steps in words, each with its exact command.
class PlanView final : public common::Page
{
    Q_OBJECT
public:
    explicit PlanView(QWidget *parent = nullptr);
    void setPlan(const std::optional<model::Plan> &plan);

protected:
    void retranslate() override;

private:
    void makeRows();
    std::optional<model::Plan> m_plan;
    common::Label *m_requirementsTitle;
    common::Label *m_requirementsSummary;
    CheckTable *m_requirements;
    common::Label *m_stepsTitle;
    common::Label *m_stepsSummary;
    QVBoxLayout *m_steps;
    QList<PlanStepRow *> m_rows;
};

} // namespace runs
