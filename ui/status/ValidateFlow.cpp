// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/ValidateFlow.h"

namespace status {

ValidateFlow::ValidateFlow(QWidget *parent) : ProcedureFlow(parent)
{
    retranslate();
}

void ValidateFlow::setEnvironment(const model::Environment &environment)
{
    m_environment = environment;
    retranslate();
}

QString ValidateFlow::heading() const
{
    return tr("Validate");
}

QString ValidateFlow::explanation() const
{
    return tr("Reads the whole chain, from the commit to the application's own functions. Nothing is changed.");
}

QString ValidateFlow::actionText() const
{
    return tr("Validate %1").arg(m_environment.name);
}

} // namespace status
