// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/System.h"

#include <algorithm>

namespace model {

const Procedure *System::procedure(const QString &id) const
{
    const auto found = std::find_if(procedures.begin(), procedures.end(), [&](const auto &p) { return p.id == id; });
    return found == procedures.end() ? nullptr : &*found;
}

const Procedure *System::procedure(ProcedureKind kind) const
{
    const auto found =
        std::find_if(procedures.begin(), procedures.end(), [&](const auto &p) { return p.kind == kind; });
    return found == procedures.end() ? nullptr : &*found;
}

QList<const Procedure *> System::proceduresOf(ProcedureKind kind) const
{
    QList<const Procedure *> all;
    for (const Procedure &procedure : procedures)
        if (procedure.kind == kind)
            all << &procedure;
    return all;
}

const Checklist *System::checklist(const QString &id) const
{
    const auto found = std::find_if(checklists.begin(), checklists.end(), [&](const auto &list) { return list.id == id; });
    return found == checklists.end() ? nullptr : &*found;
}

Effect System::effectOf(const Procedure &procedure) const
{
    Effect effect = Effect::Read;
    for (const ProcedureStep &step : procedure.steps)
        if (const Verb *verb = this->verb(step.run))
            effect = std::max(effect, verb->effect);
    return effect;
}

const Adapter *System::adapterOf(const QString &capability) const
{
    const auto served = capabilities.constFind(capability);
    if (served == capabilities.constEnd())
        return nullptr;
    const auto found = adapters.constFind(served->adapter);
    return found == adapters.constEnd() ? nullptr : &*found;
}

const Verb *System::verb(const QString &name) const
{
    const qsizetype dot = name.indexOf(QLatin1Char('.'));
    const Adapter *adapter = dot < 0 ? nullptr : adapterOf(name.left(dot));
    if (adapter == nullptr)
        return nullptr;
    const auto found = adapter->verbs.constFind(name.mid(dot + 1));
    return found == adapter->verbs.constEnd() ? nullptr : &*found;
}

} // namespace model
