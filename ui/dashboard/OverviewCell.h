// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "common/State.h"
#include "model/Environment.h"
#include "model/Fact.h"
#include "reporting/Checklists.h"

#include <QCoreApplication>

#include <optional>

namespace dashboard {

/// What the matrix is told of one environment.
struct OverviewEntry
{
    model::Environment environment;
    QString systemTitle;
    model::FactSet facts;
    QDateTime lookedAt;
    std::optional<base::Error> failure;
    bool isLooking = false;
    bool needsYou = false;   ///< its task waits for a person
    bool isLockOurs = false; ///< a run of this very Keerpunt holds the lock
    QString task;            ///< what runs there now, with its step; empty if nothing
    bool hasReason = false;  ///< to roll back
    common::State alert;     ///< the worst that nobody sees to, with its title for a word; without a shape: none
    int moreAlerts = 0;      ///< beside that one
    std::optional<reporting::Completion> completion; ///< of its last deployment or rollback

    /// The very first look is under way: nothing is known yet, which is not the same as unknown.
    [[nodiscard]] bool isFirstLook() const { return isLooking && facts.isEmpty() && !failure; }
    bool operator==(const OverviewEntry &) const = default;
};

/// One line of a cell: a shape, words, and how old they are.
struct OverviewLine
{
    common::State state;
    QString text;
    QString age;
    bool isStrong = false;
};

/// A cell of the matrix in words, for painting and for screen readers.
class OverviewCell final
{
    Q_DECLARE_TR_FUNCTIONS(dashboard::OverviewCell)
public:
    static constexpr int lineCount = 6;
    [[nodiscard]] static QList<OverviewLine> lines(const OverviewEntry &entry);
    [[nodiscard]] static QString spoken(const OverviewEntry &entry);

private:
    [[nodiscard]] static OverviewLine backupLine(const OverviewEntry &entry);
    [[nodiscard]] static OverviewLine lockLine(const OverviewEntry &entry);
    [[nodiscard]] static OverviewLine lastLine(const OverviewEntry &entry);
    /// What of it waits for somebody while nothing runs.
    [[nodiscard]] static OverviewLine openLine(const OverviewEntry &entry);
};

} // namespace dashboard
