// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Companions.h"
#include "catalog/Readers.h"

#include <algorithm>

namespace catalog {

namespace {

using namespace Qt::StringLiterals;

const QStringList moments{u"by-hand"_s, u"before-deploy"_s, u"after-deploy"_s, u"after-rollback"_s, u"rollback-when"_s};

void checkItem(const model::ChecklistItem &item, model::ListMoment moment, const Value &value)
{
    if (item.check && !item.run.isEmpty())
        value.problem(u"ticks itself by `check` or by `run`, not by both"_s);
    if (item.run.isEmpty() && (!item.step.isEmpty() || item.within.count() > 0))
        value.problem(u"`step` and `within` belong to `run`"_s);
    if (!item.isManual() && (item.needsSecond || item.due.count() > 0))
        value.problem(u"`second` and `due` are for what people sign"_s);
    if (moment == model::ListMoment::RollbackWhen && !item.run.isEmpty())
        value.problem(u"a reason to roll back is seen by `check`, or by people"_s);
}

model::ChecklistItem readItem(const Value &value, model::ListMoment moment, const model::System &system, QSet<QString> &ids)
{
    value.allow({u"id"_s, u"title"_s, u"hint"_s, u"check"_s, u"run"_s, u"step"_s, u"within"_s, u"second"_s, u"due"_s});
    model::ChecklistItem item;
    item.id = uniqueId(value, ids);
    item.title = value.required(u"title"_s).localText();
    item.hint = value.child(u"hint"_s).localText();
    if (const Value check = value.child(u"check"_s); check.isPresent()) {
        item.check = readCondition(check);
        checkTemplate(item.check->value, system, {}, check);
        checkTemplate(item.check->operand, system, {}, check);
        if (!item.check->fact.isEmpty())
            checkLookFact(item.check->fact, system, check);
    }
    item.run = procedureId(value.child(u"run"_s), system);
    item.step = value.child(u"step"_s).text();
    if (const model::Procedure *procedure = system.procedure(item.run); procedure != nullptr && !item.step.isEmpty())
        if (std::none_of(procedure->steps.begin(), procedure->steps.end(), [&](const auto &step) { return step.id == item.step; }))
            value.child(u"step"_s).problem(u"\"%1\" has no step \"%2\""_s.arg(item.run, item.step));
    item.within = value.child(u"within"_s).duration({});
    item.needsSecond = value.child(u"second"_s).flag(false);
    item.due = value.child(u"due"_s).duration({});
    checkItem(item, moment, value);
    return item;
}

} // namespace

void readChecklists(const Value &root, model::System &system)
{
    root.allow({u"checklists"_s});
    QSet<QString> lists;
    QSet<QString> ids;
    for (const Value &value : root.required(u"checklists"_s).items()) {
        value.allow({u"id"_s, u"title"_s, u"belongs"_s, u"source"_s, u"groups"_s});
        model::Checklist list;
        list.id = uniqueId(value, lists);
        list.title = value.required(u"title"_s).localText();
        list.moment = static_cast<model::ListMoment>(value.child(u"belongs"_s).oneOf(moments, 0));
        list.source = value.child(u"source"_s).text();
        for (const Value &group : value.required(u"groups"_s).items()) {
            group.allow({u"title"_s, u"items"_s});
            model::ChecklistGroup made{group.child(u"title"_s).localText(), {}};
            for (const Value &item : group.required(u"items"_s).items())
                made.items << readItem(item, list.moment, system, ids);
            list.groups << made;
        }
        system.checklists << list;
    }
}

} // namespace catalog
