// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Environment.h"
#include "model/Run.h"
#include "model/System.h"

#include <QSet>

namespace reporting {

/// Where an item of a checklist stands. Proven and Refuted are what a look or a run said;
/// Unknown: it should tick itself, and nothing has said yet; Later: it is not due yet.
enum class Tick { Open, Unknown, Refuted, Proven, Signed, Later };

struct ItemState
{
    model::ChecklistItem item;
    int group = 0; ///< index into the list's groups
    Tick tick = Tick::Open;
    QDateTime at;  ///< of the evidence or the signature
    QDateTime due; ///< from when somebody is to do it; invalid: with the list
    std::optional<model::CheckResult> check; ///< what the look said
    QString run;                             ///< that said it
    std::optional<model::Signature> signature;

    [[nodiscard]] bool isDone() const { return tick == Tick::Proven || tick == Tick::Signed; }
    bool operator==(const ItemState &) const = default;
};

/// A checklist as it stands for one environment now.
struct ChecklistState
{
    model::Checklist list;
    QString about; ///< a signature is for this: see subjectOf
    QString run;   ///< the deployment or rollback that it is about; empty: none yet
    QDateTime ended; ///< when that run came to its good end; invalid: it has not, or another release came after it
    QList<ItemState> items;

    [[nodiscard]] int done() const;
    /// Those that count by now: without what is due later.
    [[nodiscard]] int due() const;
    [[nodiscard]] bool isComplete() const { return done() == due(); }
    /// Of a panel of reasons to roll back: whether one of them is there.
    [[nodiscard]] bool isLit() const;
    [[nodiscard]] const ItemState *item(const QString &id) const;
    bool operator==(const ChecklistState &) const = default;
};

/// How far a deployment or rollback that succeeded is: it is complete only when all lists that come after it are.
struct Completion
{
    QString run;
    QDateTime ended;
    int done = 0;
    int due = 0;

    [[nodiscard]] bool isComplete() const { return done == due; }
    bool operator==(const Completion &) const = default;
};

struct ChecklistRequest
{
    const model::System &system;
    const model::Environment &environment;
    model::FactSet facts;
    QList<model::Run> runs; ///< of the environment, the newest first
    QList<model::Signature> signatures;
    QDateTime now; ///< UTC
};

/// Every list of the system. Pure: facts and runs tick what they prove; nothing else does.
[[nodiscard]] QList<ChecklistState> checklistStates(const ChecklistRequest &request);

/// Of the last deployment or rollback, if it succeeded and a list comes after it.
[[nodiscard]] std::optional<Completion> completionOf(const QList<ChecklistState> &lists);

/// Procedures whose runs the lists of a system look at.
[[nodiscard]] QSet<QString> proceduresLookedAt(const model::System &system);

/// The account of "anna@desk": two signatures of one person at two machines are one person's.
[[nodiscard]] QString personOf(const QString &actor);

} // namespace reporting
