// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/Operations.h"
#include "runs/ProcedureFlow.h"

namespace shell {

/// Connects one flow of one environment with operations: answers its questions,
/// starts, answers and cancels its runs. Owned by the flow.
class FlowDesk final : public QObject
{
    Q_OBJECT
public:
    FlowDesk(operations::Operations &operations, const QString &environment, model::ProcedureKind kind,
             runs::ProcedureFlow *flow);

private:
    void report(const base::Result<void> &result);
    void plan(const QMap<QString, QString> &inputs);
    void start(const model::Plan &plan, const QString &confirmation, const runs::StartWindow &when,
               const QString &reason);
    [[nodiscard]] base::Result<QString> procedure() const;
    operations::Operations &m_operations;
    QString m_environment;
    model::ProcedureKind m_kind;
    runs::ProcedureFlow *m_flow;
    int m_question = 0; ///< an answer to an older question is not shown
};

/// What is usual for a procedure in an environment, as the history says it.
[[nodiscard]] runs::UsualDurations usualOf(const operations::Operations &operations, const QString &environment,
                                           const QString &procedure);

} // namespace shell
