// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "runs/QueueText.h"

class QLineEdit;
class QStackedWidget;

namespace common {
class Button;
class Label;
class StateBadge;
} // namespace common

namespace runs {

class ElapsedBar;

/// One task in the dock. Cancelling is asked on the line itself; what waits can be held and
/// moved there (Alt+Up, Alt+Down).
class TaskRow final : public common::Page
{
    Q_OBJECT
public:
    explicit TaskRow(QWidget *parent = nullptr);
    void setTask(const Task &task, const QueueStanding &standing);
    [[nodiscard]] const Task &task() const { return m_task; }
    void showTime();
    void askToCancel();
    /// False if nothing was asked.
    bool stopAsking();

Q_SIGNALS:
    void openRequested(const QString &run);
    void cancelRequested(const QString &run, const QString &reason);
    void dismissed(const QString &run);
    void holdRequested(const QString &run);
    void releaseRequested(const QString &run);
    /// `by` -1: sooner, 1: later.
    void moveRequested(const QString &run, int by);
    /// A rollback waits, and somebody wants what runs before it to stop.
    void stopRequested(const QString &blocker);

protected:
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QWidget *makeLine();
    [[nodiscard]] QWidget *makeQuestion();
    void connectButtons();
    void showQueueButtons();
    void showStep();
    void move(int by);
    [[nodiscard]] bool canMove(int by) const;
    [[nodiscard]] QString stepText() const;
    [[nodiscard]] common::State state() const;

    Task m_task;
    QueueStanding m_standing;
    QStackedWidget *m_stack;
    common::StateBadge *m_state;
    common::Button *m_title;
    common::Label *m_step;
    ElapsedBar *m_bar;
    common::Label *m_time;
    common::Button *m_sooner;
    common::Button *m_later;
    common::Button *m_hold;
    common::Button *m_stop;
    common::Button *m_cancel;
    common::Label *m_question;
    QLineEdit *m_why;
    common::Button *m_keep;
    common::Button *m_really;
};

} // namespace runs
