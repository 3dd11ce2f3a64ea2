// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "model/Run.h"

namespace common {
class Button;
class Label;
class StateBadge;
} // namespace common

namespace runs {

class CheckTable;

/// How a run ended: Proven, Not proven, Failed …, what that means, and the proof
/// as a table of what was expected against what was read.
class VerdictView final : public common::Page
{
    Q_OBJECT
public:
    explicit VerdictView(QWidget *parent = nullptr);
    void setRun(const model::Run &run);

Q_SIGNALS:
    void lookRequested();

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;

private:
    model::Run m_run;
    common::StateBadge *m_badge;
    common::Label *m_sentence;
    common::Label *m_why;
    common::Label *m_known;
    common::Label *m_notDone;
    common::Label *m_leftOut;
    common::Label *m_leftBehind;
    common::Button *m_look;
    CheckTable *m_proof;
};

} // namespace runs
