// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runbooks/RunbookFlow.h"

#include "common/Language.h"
#include "common/Theme.h"
#include "runs/InputForm.h"

#include <QVBoxLayout>

namespace runbooks {

namespace {

constexpr std::chrono::milliseconds calm(250); // each plan looks at the server

} // namespace

RunbookFlow::RunbookFlow(QWidget *parent) : ProcedureFlow(parent), m_form(new runs::InputForm)
{
    top()->addWidget(m_form);
    top()->addSpacing(common::space::unit);
    connect(m_form, &runs::InputForm::changed, this, &RunbookFlow::planSoon);
    m_soon.setSingleShot(true);
    m_soon.setInterval(calm);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (isVisible() && stage() == Stage::Choosing)
            requestPlan();
    });
    retranslate();
}

void RunbookFlow::planSoon()
{
    rest();
    m_soon.start();
}

void RunbookFlow::setEnvironment(const model::Environment &environment)
{
    m_environment = environment;
    retranslate();
}

void RunbookFlow::setRunbook(const Runbook &runbook)
{
    if (runbook == m_runbook)
        return;
    m_runbook = runbook;
    m_form->setInputs(runbook.procedure.inputs);
    planSoon();
}

void RunbookFlow::setFacts(const model::FactSet &facts)
{
    m_form->setFacts(facts);
}

QMap<QString, QString> RunbookFlow::inputs() const
{
    return m_form->values();
}

bool RunbookFlow::canPlan() const
{
    return !m_runbook.procedure.id.isEmpty() && m_form->missing().isEmpty();
}

QString RunbookFlow::choosingReason() const
{
    const QString missing = m_form->missing();
    return missing.isEmpty() ? ProcedureFlow::choosingReason() : tr("Still to fill in: %1.").arg(missing);
}

QString RunbookFlow::heading() const
{
    return common::words(m_runbook.procedure.title);
}

QString RunbookFlow::explanation() const
{
    return common::words(m_runbook.procedure.purpose);
}

QString RunbookFlow::actionText() const
{
    return m_runbook.onlyReads() ? tr("Run it on %1").arg(m_environment.name) : tr("Run it on %1 …").arg(m_environment.name);
}

QString RunbookFlow::consequence(const model::Plan &plan) const
{
    if (plan.effect() == model::Effect::Destroy)
        return tr("“%1” replaces or removes live data of %2.").arg(heading(), plan.environment);
    return tr("“%1” changes %2.").arg(heading(), plan.environment);
}

} // namespace runbooks
