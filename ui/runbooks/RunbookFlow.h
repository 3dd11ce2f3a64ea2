// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Environment.h"
#include "model/Procedure.h"
#include "runs/ProcedureFlow.h"

#include <QTimer>

namespace runs {
class InputForm;
}

namespace runbooks {

/// One procedure as its definition says it, with what the definition tells of it.
struct Runbook
{
    model::Procedure procedure;
    model::Effect effect = model::Effect::Read; ///< the gravest of its steps
    bool hasOwnPage = false;                    ///< deploy, rollback, backup and validation have one

    [[nodiscard]] bool onlyReads() const { return effect == model::Effect::Read; }
    bool operator==(const Runbook &) const = default;
};

/// The flow of any procedure: its inputs as fields, then the plan, as for every other one.
class RunbookFlow final : public runs::ProcedureFlow
{
    Q_OBJECT
public:
    explicit RunbookFlow(QWidget *parent = nullptr);
    void setEnvironment(const model::Environment &environment);
    void setRunbook(const Runbook &runbook);
    void setFacts(const model::FactSet &facts);
    [[nodiscard]] const Runbook &runbook() const { return m_runbook; }
    [[nodiscard]] QString procedureId() const override { return m_runbook.procedure.id; }

protected:
    [[nodiscard]] QMap<QString, QString> inputs() const override;
    [[nodiscard]] bool canPlan() const override;
    [[nodiscard]] QString choosingReason() const override;
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString actionText() const override;
    [[nodiscard]] QString consequence(const model::Plan &plan) const override;

private:
    void planSoon();
    model::Environment m_environment;
    Runbook m_runbook;
    runs::InputForm *m_form;
    QTimer m_soon; ///< somebody still types, or looks through the list
};

} // namespace runbooks
