// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Reasons.h"

#include <QRegularExpression>

namespace model {

using namespace Qt::StringLiterals;

QString reasonText(const MayStillRun &known)
{
    QString text = u"may still be running on "_s + known.where;
    if (!known.processGroup.isEmpty())
        text += u" (process group "_s + known.processGroup + u')';
    return known.detail.isEmpty() ? text : text + u": "_s + known.detail;
}

std::optional<MayStillRun> mayStillRunFrom(const QString &reason)
{
    static const QRegularExpression form(u"^may still be running on (\\S+)(?: \\(process group (\\d+)\\))?(?:: (.*))?$"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(reason);
    if (!match.hasMatch())
        return std::nullopt;
    return MayStillRun{match.captured(1), match.captured(2), match.captured(3)};
}

} // namespace model
