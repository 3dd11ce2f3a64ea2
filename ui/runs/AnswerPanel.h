// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "model/Run.h"

class QHBoxLayout;

namespace common {
class Button;
class CodeBlock;
class Disclosure;
class Label;
class StateBadge;
} // namespace common

namespace runs {

class ConfirmPanel;

/// What a run that stopped asks of a person, in place: what failed and why, what was
/// done and what not, and the answers that are possible; those that are not say why.
class AnswerPanel final : public common::Page
{
    Q_OBJECT
public:
    explicit AnswerPanel(QWidget *parent = nullptr);
    /// Shows itself while the run needs somebody.
    void setRun(const model::Run &run);
    /// To the safe answer.
    void focusAnswers();
    /// Esc: leaves the question that an answer asks. False if none was asked.
    bool stepBack();

Q_SIGNALS:
    void answered(model::Answer answer, const QString &reason);
    void rollbackRequested();
    /// An answer needs more: this asks for it, and should be in sight.
    void asked(QWidget *question);

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QHBoxLayout *makeAnswers();
    void connectAnswers();
    void ask(model::Answer answer);
    void setQuestion();
    void showAnswers();
    [[nodiscard]] bool looksAgain() const;
    [[nodiscard]] QString stopText() const;
    [[nodiscard]] QString impossible() const;
    model::Run m_run;
    int m_step = -1; ///< the one that failed or is unknown
    model::Answer m_asked = model::Answer::Stop;
    common::StateBadge *m_badge;
    common::Label *m_sentence;
    common::Label *m_reason;
    common::Label *m_leftBehind;
    common::Label *m_done;
    common::Label *m_notDone;
    common::Button *m_retry;
    common::Button *m_skip;
    common::Button *m_rollback;
    common::Button *m_stop;
    common::Label *m_impossible;
    ConfirmPanel *m_ask;
    common::CodeBlock *m_output;
    common::CodeBlock *m_command;
    common::Disclosure *m_commandTitle;
};

} // namespace runs
