// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Procedure.h"

#include <QRegularExpression>

namespace model {

std::optional<std::chrono::milliseconds> durationFrom(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^([0-9]{1,7})(ms|s|min|h)\\z"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const std::chrono::milliseconds amount(match.captured(1).toLongLong());
    const QString unit = match.captured(2);
    return amount * (unit == QLatin1String("ms")    ? 1
                     : unit == QLatin1String("s")   ? 1000
                     : unit == QLatin1String("min") ? 60'000
                                                    : 3'600'000);
}

} // namespace model
