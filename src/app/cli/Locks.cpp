// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include <QJsonObject>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

QString lifeWord(model::LockHolder::Life life)
{
    switch (life) {
    case model::LockHolder::Life::Live:
        return u"live"_s;
    case model::LockHolder::Life::Running:
        return u"running"_s;
    case model::LockHolder::Life::Stale:
        return u"stale"_s;
    case model::LockHolder::Life::Rebooted:
        break;
    }
    return u"rebooted"_s;
}

QString lifeText(const model::LockHolder &holder)
{
    switch (holder.life) {
    case model::LockHolder::Life::Live:
        return u"its console was heard of %1 s ago"_s.arg(holder.silentFor.count());
    case model::LockHolder::Life::Running:
        return u"its console is silent for %1 s, but a step of it still runs on the server"_s.arg(holder.silentFor.count());
    case model::LockHolder::Life::Stale:
        return u"left behind: its console is silent for %1 s, and nothing of it runs"_s.arg(holder.silentFor.count());
    case model::LockHolder::Life::Rebooted:
        break;
    }
    return u"left behind: the server was restarted since"_s;
}

void show(const Call &call, const model::LockHolder &holder)
{
    call.console.line(u"Held by %1 on %2 since %3: %4 (run %5); %6"_s.arg(
        holder.details.value(u"who"_s), holder.details.value(u"host"_s), holder.details.value(u"since"_s),
        holder.details.value(u"why"_s), holder.run(), lifeText(holder)));
}

} // namespace

Exit lockCommand(const Call &call)
{
    const QString what = call.word(0);
    const QString id = call.word(1);
    if (call.words.size() != 2 || (what != u"show" && what != u"take"))
        return wrongUsage(call);
    const auto holder = answer(call.operations.lockHolder(id));
    if (!holder)
        return call.console.error(holder.error());
    QJsonObject json{{u"environment"_s, id}, {u"held"_s, holder->has_value()}};
    if (*holder) {
        for (auto it = (*holder)->details.begin(); it != (*holder)->details.end(); ++it)
            json.insert(it.key(), it.value());
        json.insert(u"silent_s"_s, static_cast<qint64>((*holder)->silentFor.count()));
        json.insert(u"life"_s, lifeWord((*holder)->life));
        show(call, **holder);
    } else {
        call.console.line(u"Free."_s);
    }
    if (what == u"show" || !*holder) {
        call.console.json(json);
        return Done;
    }
    if (const auto taken = answer(call.operations.breakLock(id, (*holder)->run(), call.value(u"reason"_s), call.value(u"confirm"_s))); !taken) {
        if (taken.error().facts.value(u"rule"_s) == u"confirmation")
            call.console.note(u"to take the lock of production, add: --confirm %1"_s.arg(id));
        return call.console.error(taken.error());
    }
    call.console.line(u"Taken from it. Its program starts no further step; what runs already goes on."_s);
    json.insert(u"taken"_s, true);
    call.console.json(json);
    return Done;
}

} // namespace cli
