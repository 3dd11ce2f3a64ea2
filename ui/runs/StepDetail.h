// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "model/Run.h"

namespace common {
class CodeBlock;
class Disclosure;
class Label;
} // namespace common

namespace runs {

class CheckTable;

/// What is behind a step's name: why it ended so, its checks, its last lines of
/// output and its exact command.
class StepDetail final : public common::Page
{
    Q_OBJECT
public:
    explicit StepDetail(const model::PlannedStep &step, QWidget *parent = nullptr);
    void setProgress(const model::StepProgress &progress, const QString &notDone);

protected:
    void retranslate() override;

private:
    void showOutput();
    model::PlannedStep m_step;
    model::StepProgress m_progress;
    QString m_notDone;
    common::Label *m_reason;
    common::Label *m_left;
    CheckTable *m_checks;
    common::CodeBlock *m_output;
    common::CodeBlock *m_command;
    common::Disclosure *m_commandTitle;
};

} // namespace runs
