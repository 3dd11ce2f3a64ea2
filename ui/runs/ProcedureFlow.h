// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "runs/RunView.h"
#include "runs/StartLater.h"

class QStackedWidget;
class QVBoxLayout;

namespace common {
class Button;
class EmptyState;
class ErrorPanel;
class Label;
} // namespace common

namespace runs {

class ConfirmPanel;
class PlanView;

/// Choose → plan → confirm → run → verdict, the same for every procedure. The plan
/// that is shown is the very one that `startRequested` carries. Knows no operations:
/// whoever owns it answers planRequested with setPlan or setPlanError, and
/// startRequested with setRun or setStartError.
class ProcedureFlow : public common::Page
{
    Q_OBJECT
public:
    enum class Stage { Choosing, Planning, Planned, Starting, Running, Ended };

    explicit ProcedureFlow(QWidget *parent = nullptr);
    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] const std::optional<model::Plan> &plan() const { return m_plan; }
    [[nodiscard]] RunView *runView() const { return m_run; }
    /// Of the procedure that it is for; empty: the first of its kind.
    [[nodiscard]] virtual QString procedureId() const { return {}; }

    /// Asks for a plan, unless a run is shown that has not ended.
    void requestPlan();
    /// The plan no longer fits: a new one is asked for at once if this is in sight, and
    /// otherwise when it comes in sight.
    void forgetPlan();
    void setPlan(const model::Plan &plan);
    void setPlanError(const base::Error &error);
    void setStartError(const base::Error &error);
    void setRun(const model::Run &run, const UsualDurations &usual = {});
    void apply(const model::RunEvent &event);
    /// Why nothing can be started now, such as a run that needs somebody; empty if it can.
    void setBlocked(const QString &reason);
    /// What runs before it, so that it has to wait; empty if nothing does.
    void setAhead(const QString &hint);
    /// Ctrl+Enter: goes one step towards the start of the reviewed plan, never past a confirmation.
    void advance();
    /// Esc: leaves the confirmation. False if there was nothing to leave.
    bool stepBack();
    void setHoldTime(int milliseconds);

Q_SIGNALS:
    void planRequested(const QMap<QString, QString> &inputs);
    /// `reason`: why a rule does not count this time; empty where none stands in the way.
    void startRequested(const model::Plan &plan, const QString &confirmation, const runs::StartWindow &when,
                        const QString &reason);
    void cancelRequested(const QString &run, const QString &reason);
    void answered(const QString &run, model::Answer answer, const QString &reason);
    void lookRequested();
    void rollbackRequested();

protected:
    /// What the plan is asked with.
    [[nodiscard]] virtual QMap<QString, QString> inputs() const { return {}; }
    [[nodiscard]] virtual bool canPlan() const { return true; }
    [[nodiscard]] virtual QString heading() const = 0;
    [[nodiscard]] virtual QString explanation() const = 0;
    /// Verb and object: "Roll back production to v1.4.1".
    [[nodiscard]] virtual QString actionText() const = 0;
    /// Why there is no plan yet.
    [[nodiscard]] virtual QString choosingReason() const;
    /// What starting it does to people and data.
    [[nodiscard]] virtual QString consequence(const model::Plan &plan) const;
    /// What a subclass adds between heading and plan.
    [[nodiscard]] QVBoxLayout *top() const { return m_top; }
    void retranslate() override;
    void showEvent(QShowEvent *event) override;
    /// Nothing is planned until somebody asks; a run that was shown goes on.
    void rest();
    /// From a run that is shown back to a new plan; the run goes on.
    void leaveRun();
    /// A plan or its absence is shown now: subclasses show what they derive from it.
    virtual void planShown() {}

private:
    [[nodiscard]] QWidget *makePreparation();
    [[nodiscard]] QWidget *makeActionBar();
    void setStage(Stage stage);
    void begin();
    void start(const QString &confirmation);
    void showAction();
    [[nodiscard]] QString reasonNotToStart() const;
    [[nodiscard]] QString wholeConsequence() const;
    void connectRun();

    Stage m_stage = Stage::Choosing;
    std::optional<model::Plan> m_plan;
    QString m_blocked;
    QString m_ahead;
    QStackedWidget *m_stack;
    common::Label *m_heading;
    common::Label *m_explanation;
    QVBoxLayout *m_top;
    common::EmptyState *m_empty;
    common::ErrorPanel *m_error;
    PlanView *m_planView;
    QWidget *m_bar;
    common::Label *m_reason;
    common::Button *m_replan;
    common::Button *m_action;
    StartLater *m_later;
    ConfirmPanel *m_confirm;
    RunView *m_run;
};

} // namespace runs
