// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Environment.h"
#include "runs/ProcedureFlow.h"

namespace backups {

/// Takes a backup: one click, because nothing is lost by it.
class BackupFlow final : public runs::ProcedureFlow
{
    Q_OBJECT
public:
    explicit BackupFlow(QWidget *parent = nullptr);
    void setEnvironment(const model::Environment &environment);

protected:
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString actionText() const override;

private:
    model::Environment m_environment;
};

} // namespace backups
