// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "model/Symptom.h"
#include "runbooks/RunbookFlow.h"

class QVBoxLayout;

namespace common {
class Label;
}

namespace runbooks {

/// What somebody sees go wrong, its usual causes, and a button for each way to find out and each remedy.
class SymptomView final : public common::Page
{
    Q_OBJECT
public:
    explicit SymptomView(QWidget *parent = nullptr);
    void setSymptom(const model::Symptom &symptom, const QList<Runbook> &runbooks);

Q_SIGNALS:
    void runbookRequested(const QString &procedure);

protected:
    void retranslate() override;

private:
    void addButtons(QVBoxLayout *column, const QStringList &procedures);
    model::Symptom m_symptom;
    QList<Runbook> m_runbooks;
    common::Label *m_heading;
    common::Label *m_causesTitle;
    common::Label *m_causes;
    common::Label *m_diagnosisTitle;
    QVBoxLayout *m_diagnosis;
    common::Label *m_remediesTitle;
    QVBoxLayout *m_remedies;
    common::Label *m_noRemedy;
    common::Label *m_adviceTitle;
    common::Label *m_advice;
};

} // namespace runbooks
