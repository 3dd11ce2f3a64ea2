// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/FlowDesk.h"

#include "common/WhenReady.h"
#include "shell/Connections.h"

namespace shell {

runs::UsualDurations usualOf(const operations::Operations &operations, const QString &environment,
                             const QString &procedure)
{
    return {operations.usualDuration(environment, procedure), operations.usualStepDurations(environment, procedure)};
}

FlowDesk::FlowDesk(operations::Operations &operations, const QString &environment, model::ProcedureKind kind,
                   runs::ProcedureFlow *flow)
    : QObject(flow), m_operations(operations), m_environment(environment), m_kind(kind), m_flow(flow)
{
    connect(flow, &runs::ProcedureFlow::planRequested, this, &FlowDesk::plan);
    connect(flow, &runs::ProcedureFlow::startRequested, this, &FlowDesk::start);
    connect(flow, &runs::ProcedureFlow::cancelRequested, this,
            [this](const QString &run, const QString &reason) { report(m_operations.cancel(run, reason)); });
    connect(flow, &runs::ProcedureFlow::answered, this,
            [this](const QString &run, model::Answer answer, const QString &reason) {
                report(m_operations.answer(run, answer, reason));
            });
}

void FlowDesk::report(const base::Result<void> &result)
{
    if (!result)
        Q_EMIT m_operations.problem(result.error());
}

base::Result<QString> FlowDesk::procedure() const
{
    if (const QString own = m_flow->procedureId(); !own.isEmpty())
        return own;
    const model::System *system = systemOf(m_operations, m_environment);
    const model::Procedure *procedure = system != nullptr ? system->procedure(m_kind) : nullptr;
    if (procedure == nullptr)
        return base::fail(base::ErrorKind::NotFound, m_environment, QStringLiteral("its system has no such procedure"));
    return procedure->id;
}

void FlowDesk::plan(const QMap<QString, QString> &inputs)
{
    const int question = ++m_question;
    const base::Result<QString> id = procedure();
    if (!id) {
        m_flow->setPlanError(id.error());
        return;
    }
    common::whenReady(m_operations.preview(m_environment, *id, inputs), this, [this, question](const base::Result<model::Plan> &plan) {
        if (question != m_question)
            return;
        if (plan)
            m_flow->setPlan(*plan);
        else
            m_flow->setPlanError(plan.error());
    });
}

void FlowDesk::start(const model::Plan &plan, const QString &confirmation, const runs::StartWindow &when,
                     const QString &reason)
{
    const operations::StartTime time{false, when.notBefore, when.notAfter, when.zone};
    if (const base::Result<void> started = m_operations.start(plan, {confirmation, reason}, time); !started) {
        m_flow->setStartError(started.error());
        return;
    }
    const base::Result<model::Run> run = m_operations.run(plan.run);
    if (run)
        m_flow->setRun(*run, usualOf(m_operations, m_environment, plan.procedure));
    else
        m_flow->setStartError(run.error());
}

} // namespace shell
