// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "model/Run.h"

#include <QBasicTimer>

#include <chrono>
#include <optional>

class QScrollArea;
class QVBoxLayout;

namespace common {
class Button;
class Label;
class StateBadge;
} // namespace common

namespace runs {

class AnswerPanel;
class ConfirmPanel;
class ElapsedBar;
class StepRow;
class VerdictView;

/// What is usual for one procedure in one environment, as far as it is known.
struct UsualDurations
{
    std::optional<std::chrono::milliseconds> run;
    QMap<QString, std::chrono::milliseconds> steps;
};

/// A run as a story: its head, how it ended, and its steps on a vertical line.
/// It folds events into the run itself; output is shown at most ten times a second.
class RunView final : public common::Page
{
    Q_OBJECT
public:
    explicit RunView(QWidget *parent = nullptr);
    void setRun(const model::Run &run, const UsualDurations &usual = {});
    void apply(const model::RunEvent &event);
    [[nodiscard]] const model::Run &run() const { return m_run; }
    /// If it needs somebody: to its answers.
    void focusAnswers();
    /// Esc: leaves a question that is asked in it. False if there is none.
    bool stepBack();

Q_SIGNALS:
    void cancelRequested(const QString &run, const QString &reason);
    void answered(const QString &run, model::Answer answer, const QString &reason);
    void lookRequested();
    void backRequested();
    void rollbackRequested();
    void ended();

protected:
    void retranslate() override;
    void timerEvent(QTimerEvent *event) override;

private:
    [[nodiscard]] QWidget *makeHead();
    void connectParts();
    void makeSteps();
    void showSteps();
    void showHead();
    void showTime();
    void showLine();
    void showButtons();
    void askToCancel();
    void keepCurrentInSight();

    model::Run m_run;
    UsualDurations m_usual;
    QBasicTimer m_second;
    QBasicTimer m_soon;
    int m_shownStep = -1;
    common::Button *m_back;
    common::Label *m_title;
    common::Label *m_byWhom;
    common::StateBadge *m_state;
    common::Label *m_count;
    ElapsedBar *m_bar;
    common::Label *m_time;
    common::StateBadge *m_line;
    common::Label *m_goesOn;
    common::Button *m_cancel;
    common::Button *m_rollback;
    ConfirmPanel *m_ask;
    QScrollArea *m_scroll;
    VerdictView *m_verdict;
    AnswerPanel *m_answers;
    QVBoxLayout *m_steps;
    QList<StepRow *> m_rows;
};

} // namespace runs
