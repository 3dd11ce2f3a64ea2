// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Ids.h"

#include <QRandomGenerator>

namespace base {

QString newRunId()
{
    const quint64 bits = QRandomGenerator::system()->generate64() & 0xffff'ffff'ffffULL;
    return QStringLiteral("%1").arg(bits, 12, 16, QLatin1Char('0'));
}

} // namespace base
