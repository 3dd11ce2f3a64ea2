// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Checklist.h"

namespace model {

const ChecklistItem *Checklist::item(const QString &id) const
{
    for (const ChecklistGroup &group : groups)
        for (const ChecklistItem &item : group.items)
            if (item.id == id)
                return &item;
    return nullptr;
}

QString nameOf(ListMoment moment)
{
    switch (moment) {
    case ListMoment::ByHand:
        break;
    case ListMoment::BeforeDeploy:
        return QStringLiteral("before-deploy");
    case ListMoment::AfterDeploy:
        return QStringLiteral("after-deploy");
    case ListMoment::AfterRollback:
        return QStringLiteral("after-rollback");
    case ListMoment::RollbackWhen:
        return QStringLiteral("rollback-when");
    }
    return QStringLiteral("by-hand");
}

} // namespace model
