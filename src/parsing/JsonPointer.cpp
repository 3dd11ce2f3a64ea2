// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsing/JsonPointer.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace parsing {

std::optional<QJsonValue> at(const QJsonValue &json, const QString &pointer)
{
    QJsonValue value = json;
    const QStringList parts = pointer.split(QLatin1Char('/')).mid(1);
    for (QString part : parts) {
        part.replace(QLatin1String("~1"), QLatin1String("/")).replace(QLatin1String("~0"), QLatin1String("~"));
        if (value.isArray()) {
            bool isNumber = false;
            const int index = part.toInt(&isNumber);
            if (!isNumber || index < 0 || index >= value.toArray().size())
                return std::nullopt;
            value = value.toArray().at(index);
        } else if (value.isObject() && value.toObject().contains(part)) {
            value = value.toObject().value(part);
        } else {
            return std::nullopt;
        }
    }
    return value;
}

} // namespace parsing
