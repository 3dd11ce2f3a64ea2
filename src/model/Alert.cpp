// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Alert.h"

namespace model {

using namespace Qt::StringLiterals;

QString nameOf(AlertLevel level)
{
    switch (level) {
    case AlertLevel::Good:
        return u"good"_s;
    case AlertLevel::Warning:
        return u"warning"_s;
    case AlertLevel::Critical:
        return u"critical"_s;
    case AlertLevel::Unknown:
        break;
    }
    return u"unknown"_s;
}

AlertLevel alertLevelFrom(const QString &name)
{
    for (const AlertLevel level : {AlertLevel::Good, AlertLevel::Warning, AlertLevel::Critical})
        if (nameOf(level) == name)
            return level;
    return AlertLevel::Unknown;
}

} // namespace model
