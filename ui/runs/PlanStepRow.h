// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "model/Plan.h"

namespace common {
class CodeBlock;
class Disclosure;
class Label;
} // namespace common

namespace runs {

/// One step of a plan: number, title, what it is, and its exact command behind a button.
class PlanStepRow final : public common::Page
{
    Q_OBJECT
public:
    PlanStepRow(int number, const model::PlannedStep &step, QWidget *parent = nullptr);

protected:
    void retranslate() override;

private:
    int m_number;
    model::PlannedStep m_step;
    common::CodeBlock *m_command;
    common::Disclosure *m_title;
    common::Label *m_marks;
};

} // namespace runs
