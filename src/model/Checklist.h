// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Condition.h"

#include <QDateTime>
#include <QList>

namespace model {

/// When a list is due. RollbackWhen: it is no list to sign, but what would be a reason to roll back.
enum class ListMoment { ByHand, BeforeDeploy, AfterDeploy, AfterRollback, RollbackWhen };

/// One thing to be sure of. It ticks itself by a fact or by a run; else somebody signs it.
struct ChecklistItem
{
    QString id;
    Text title;
    Text hint;
    std::optional<Condition> check;       ///< of what a look reads
    QString run;                          ///< id of a procedure that has to have succeeded…
    QString step;                         ///< …or only this step of it
    std::chrono::milliseconds within{0};  ///< `run` not longer ago than this; 0: since the deployment began
    std::chrono::milliseconds due{0};     ///< so long after the deployment somebody is to do it; 0: with the list
    bool needsSecond = false;             ///< signed by somebody else than who deploys

    [[nodiscard]] bool isManual() const { return !check && run.isEmpty(); }
    bool operator==(const ChecklistItem &) const = default;
};

struct ChecklistGroup
{
    Text title;
    QList<ChecklistItem> items;

    bool operator==(const ChecklistGroup &) const = default;
};

struct Checklist
{
    QString id;
    Text title;
    ListMoment moment = ListMoment::ByHand;
    QString source; ///< where in the runbook it comes from
    QList<ChecklistGroup> groups;

    [[nodiscard]] const ChecklistItem *item(const QString &id) const;
    bool operator==(const Checklist &) const = default;
};

/// Somebody says that an item is done.
struct Signature
{
    QString environment;
    QString about; ///< what the list was for: a deployment or rollback by its run, or what came after one
    QString item;
    QString by;
    QDateTime at; ///< UTC
    QString remark;

    bool operator==(const Signature &) const = default;
};

/// "by-hand", "before-deploy", "after-deploy", "after-rollback" or "rollback-when".
[[nodiscard]] QString nameOf(ListMoment moment);

} // namespace model
