// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Text.h"

#include <QList>
#include <QStringList>

namespace model {

/// What somebody sees go wrong: how to find out why, and what helps. Both are procedures of the system.
struct Symptom
{
    QString id;
    Text symptom;
    QString source; ///< where in the runbook it comes from
    QList<Text> causes;
    QStringList diagnosis; ///< they only read
    QStringList remedies;
    Text advice; ///< what no procedure can do

    bool operator==(const Symptom &) const = default;
};

} // namespace model
