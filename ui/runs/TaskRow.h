// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "runs/Task.h"

class QStackedWidget;

namespace common {
class Button;
class Label;
class StateBadge;
} // namespace common

namespace runs {

class ElapsedBar;

/// One task in the dock. Cancelling is asked on the line itself.
class TaskRow final : public common::Page
{
    Q_OBJECT
public:
    explicit TaskRow(QWidget *parent = nullptr);
    /// `place` is the place in the queue, from 1; 0 for what is not queued.
    void setTask(const Task &task, int place);
    [[nodiscard]] const Task &task() const { return m_task; }
    void showTime();
    void askToCancel();
    /// False if nothing was asked.
    bool stopAsking();

Q_SIGNALS:
    void openRequested(const QString &run);
    void cancelRequested(const QString &run);
    void dismissed(const QString &run);

protected:
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QWidget *makeLine();
    [[nodiscard]] QWidget *makeQuestion();
    [[nodiscard]] QString stepText() const;

    Task m_task;
    int m_place = 0;
    QStackedWidget *m_stack;
    common::StateBadge *m_state;
    common::Button *m_title;
    common::Label *m_step;
    ElapsedBar *m_bar;
    common::Label *m_time;
    common::Button *m_cancel;
    common::Label *m_question;
    common::Button *m_keep;
    common::Button *m_really;
};

} // namespace runs
