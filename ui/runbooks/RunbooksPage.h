// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "model/Environment.h"
#include "model/People.h"
#include "model/Symptom.h"
#include "runbooks/RunbookFlow.h"

class QLineEdit;
class QStackedWidget;

namespace common {
class EmptyState;
class Label;
class TableView;
} // namespace common

namespace runbooks {

class PeopleView;
class SymptomView;

/// Everything that can be done to an environment, and what may be wrong with it: one list at the
/// left, what is chosen in it at the right.
class RunbooksPage final : public common::Page
{
    Q_OBJECT
public:
    explicit RunbooksPage(QWidget *parent = nullptr);
    void setEnvironment(const model::Environment &environment);
    void setRunbooks(const QList<Runbook> &runbooks, const QList<model::Symptom> &symptoms);
    /// With the places of names and numbers filled in.
    void setPeople(const model::People &people);
    void setFacts(const model::FactSet &facts);
    [[nodiscard]] const QList<Runbook> &runbooks() const { return m_runbooks; }
    [[nodiscard]] RunbookFlow *flow() const { return m_flow; }
    /// Shows a procedure, if it is one of these.
    void choose(const QString &procedure);
    [[nodiscard]] bool has(const QString &procedure) const;
    void focusFilter();
    [[nodiscard]] bool stepBack();

Q_SIGNALS:
    /// One that has a page of its own.
    void pageRequested(model::ProcedureKind kind);
    /// Another procedure is in the flow now.
    void chosen();

protected:
    void retranslate() override;

private:
    void bring(const QString &key);
    [[nodiscard]] const Runbook *find(const QString &procedure) const;
    QList<Runbook> m_runbooks;
    QList<model::Symptom> m_symptoms;
    model::People m_people;
    QString m_class;
    QString m_symptom; ///< or the people; that led to the procedure in sight
    QLineEdit *m_filter;
    common::TableView *m_list;
    QStackedWidget *m_stack;
    common::EmptyState *m_empty;
    SymptomView *m_symptomView;
    PeopleView *m_peopleView;
    RunbookFlow *m_flow;
};

} // namespace runbooks
