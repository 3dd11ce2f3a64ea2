// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Times.h"

#include <QTimeZone>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

/// "2026-03-12T03:00" or "03:00" (the next one), in --zone or the computer's own.
base::Result<QDateTime> timeFrom(const Call &call, const QString &option, const QTimeZone &zone)
{
    const QString text = call.value(option);
    const QTime clock = QTime::fromString(text, u"HH:mm"_s);
    QDateTime at = clock.isValid() ? QDateTime(QDateTime::currentDateTimeUtc().toTimeZone(zone).date(), clock, zone)
                                   : QDateTime(QDate::fromString(text.left(10), Qt::ISODate), QTime::fromString(text.mid(11), Qt::ISODate), zone);
    if (!at.isValid() || (!clock.isValid() && text.size() < 16))
        return base::fail(base::ErrorKind::InvalidInput, u"--"_s + option, u"\"%1\" is no time: 2026-03-12T03:00 or 03:00"_s.arg(text));
    if (clock.isValid() && at < QDateTime::currentDateTimeUtc())
        at = at.addDays(1);
    return at.toUTC();
}

} // namespace

base::Result<TimeWindow> timeWindow(const Call &call)
{
    const QTimeZone zone = call.has(u"zone"_s) ? QTimeZone(call.value(u"zone"_s).toLatin1()) : QTimeZone::systemTimeZone();
    if (!zone.isValid())
        return base::fail(base::ErrorKind::InvalidInput, u"--zone"_s, u"no time zone \"%1\""_s.arg(call.value(u"zone"_s)));
    TimeWindow window;
    if (!call.has(u"at"_s) && !call.has(u"until"_s))
        return window;
    window.zone = QString::fromLatin1(zone.id());
    for (const auto &[option, into] : {std::pair{u"at"_s, &window.from}, std::pair{u"until"_s, &window.until}}) {
        if (!call.has(option))
            continue;
        const auto at = timeFrom(call, option, zone);
        if (!at)
            return tl::make_unexpected(at.error());
        *into = *at;
    }
    if (window.until.isValid() && window.until <= std::max(window.from, QDateTime::currentDateTimeUtc()))
        return base::fail(base::ErrorKind::InvalidInput, u"--until"_s, u"the window ends before it begins"_s);
    return window;
}

} // namespace cli
