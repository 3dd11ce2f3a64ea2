// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Effect.h"

namespace model {

using namespace Qt::StringLiterals;

QString nameOf(Effect effect)
{
    switch (effect) {
    case Effect::Read:
        return u"read"_s;
    case Effect::Change:
        return u"change"_s;
    case Effect::Destroy:
        break;
    }
    return u"destroy"_s;
}

Effect effectFrom(const QString &name)
{
    for (const Effect effect : {Effect::Read, Effect::Change})
        if (name == nameOf(effect))
            return effect;
    return Effect::Destroy;
}

} // namespace model
