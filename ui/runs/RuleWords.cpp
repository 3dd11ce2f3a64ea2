// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RuleWords.h"

#include "common/Language.h"

namespace runs {

QString RuleWords::title(const model::CheckResult &check)
{
    if (check.rule == QLatin1String("freeze"))
        return tr("No freeze is in force");
    if (check.rule == QLatin1String("blocked"))
        return tr("The release is not blocked");
    if (check.rule == QLatin1String("same-server"))
        return tr("No other environment of the system is on this server");
    if (check.rule == QLatin1String("staging"))
        return tr("The release was healthy on staging");
    if (check.rule == QLatin1String("backup"))
        return tr("A backup is taken before anything is changed for good");
    if (check.rule == QLatin1String("enrolment"))
        return tr("%1 is the enrolled one").arg(common::words(check.title));
    return common::words(check.title);
}

QString RuleWords::expected(const model::CheckResult &check)
{
    if (check.rule == QLatin1String("freeze"))
        return tr("no freeze");
    if (check.rule == QLatin1String("blocked"))
        return tr("not blocked");
    if (check.rule == QLatin1String("backup"))
        return tr("a backup first");
    if (check.rule == QLatin1String("same-server"))
        return tr("none");
    if (check.expected == QStringLiteral("…"))
        return check.rule == QLatin1String("enrolment") ? tr("enrolled") : tr("known");
    return check.expected;
}

QString RuleWords::found(const model::CheckResult &check)
{
    if (check.rule == QLatin1String("staging"))
        return tr("never seen there");
    if (check.rule == QLatin1String("backup"))
        return tr("no backup");
    return check.actual.isEmpty() ? QStringLiteral("–") : check.actual;
}

QString RuleWords::inTheWay(const model::CheckResult &check)
{
    if (check.rule == QLatin1String("freeze"))
        return tr("A freeze is in force: %1.").arg(found(check));
    return tr("A rule is in the way: %1 (%2).").arg(title(check), found(check));
}

} // namespace runs
