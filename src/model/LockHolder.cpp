// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/LockHolder.h"

#include <array>

namespace model {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array lives{"live", "running", "stale", "rebooted"};
const QStringList details{u"run"_s, u"who"_s, u"host"_s, u"environment"_s, u"why"_s, u"since"_s};

} // namespace

FactSet factsOf(const std::optional<LockHolder> &holder, const QDateTime &at)
{
    if (!holder)
        return {{u"lock.state"_s, Fact{u"free"_s, at}}};
    FactSet facts{{u"lock.state"_s, Fact{QString::fromLatin1(lives.at(static_cast<std::size_t>(holder->life))), at}},
                  {u"lock.silent"_s, Fact{QString::number(holder->silentFor.count()), at}}};
    for (const QString &name : details)
        if (holder->details.contains(name))
            facts.insert(u"lock."_s + name, Fact{holder->details.value(name), at});
    return facts;
}

std::optional<LockHolder> lockHolderFrom(const FactSet &facts)
{
    const QString state = textOf(facts, u"lock.state"_s);
    for (std::size_t i = 0; i < lives.size(); ++i) {
        if (state != QLatin1String(lives[i]))
            continue;
        LockHolder holder{static_cast<LockHolder::Life>(i), std::chrono::seconds(textOf(facts, u"lock.silent"_s).toLongLong()), {}};
        for (const QString &name : details)
            if (facts.contains(u"lock."_s + name))
                holder.details.insert(name, textOf(facts, u"lock."_s + name));
        return holder;
    }
    return std::nullopt;
}

} // namespace model
