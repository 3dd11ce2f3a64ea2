// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/State.h"
#include "model/LockHolder.h"

#include <QCoreApplication>

namespace common {

/// Who holds an environment's lock, in words. `isOurs`: a run of this very Keerpunt does.
class LockWords final
{
    Q_DECLARE_TR_FUNCTIONS(common::LockWords)
public:
    /// "Locked by anna", as short as it gets.
    [[nodiscard]] static State state(const model::LockHolder &holder, bool isOurs);
    /// "Locked by anna on ws-7 since 03:12 – Deploy v1.4.2".
    [[nodiscard]] static QString line(const model::LockHolder &holder, bool isOurs);
    /// Whether its console lives, a step of it still runs, or it was left behind. `readAt`: when that was seen.
    [[nodiscard]] static QString life(const model::LockHolder &holder, const QDateTime &readAt);
    /// What taking it over means.
    [[nodiscard]] static QString takingOver(const model::LockHolder &holder);
};

} // namespace common
