// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/BackupFlow.h"

namespace backups {

BackupFlow::BackupFlow(QWidget *parent) : ProcedureFlow(parent)
{
    retranslate();
}

void BackupFlow::setEnvironment(const model::Environment &environment)
{
    m_environment = environment;
    retranslate();
}

QString BackupFlow::heading() const
{
    return tr("Back up now");
}

QString BackupFlow::explanation() const
{
    return tr("Writes a backup of the database, reads it back to its last byte and records its checksum. "
              "The application keeps running.");
}

QString BackupFlow::actionText() const
{
    return tr("Back up %1").arg(m_environment.name);
}

} // namespace backups
