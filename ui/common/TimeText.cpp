// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/TimeText.h"

#include <QLocale>
#include <QTimeZone>

#include <array>

namespace common {

namespace {

QString withDay(const QDateTime &time, const QDateTime &now)
{
    const bool isToday = time.date() == now.date();
    return QLocale().toString(time, isToday ? QStringLiteral("HH:mm") : QStringLiteral("ddd d MMM HH:mm"));
}

} // namespace

QString TimeText::ago(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return tr("never");
    const qint64 seconds = time.secsTo(now);
    if (seconds < -5)
        return tr("in the future");
    if (seconds < 2)
        return tr("just now");
    if (seconds < 60)
        return tr("%1 s ago").arg(seconds);
    if (seconds < 3600)
        return tr("%1 min ago").arg(seconds / 60);
    if (seconds < 48 * 3600)
        return tr("%1 h ago").arg(seconds / 3600);
    return tr("%1 days ago").arg(seconds / 86400);
}

QString TimeText::absolute(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    const QDateTime local = time.toLocalTime();
    const int minutes = local.offsetFromUtc() / 60;
    QString zone = QStringLiteral("UTC");
    if (minutes != 0)
        zone += QStringLiteral("%1%2").arg(minutes < 0 ? QLatin1Char('-') : QLatin1Char('+')).arg(qAbs(minutes) / 60);
    if (minutes % 60 != 0)
        zone += QStringLiteral(":%1").arg(qAbs(minutes) % 60, 2, 10, QLatin1Char('0'));
    return local.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss ")) + zone;
}

QString TimeText::moment(const QDateTime &time, const QDateTime &now)
{
    return withDay(time.toLocalTime(), now.toLocalTime());
}

QString TimeText::exact(const QDateTime &time)
{
    return time.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

QString TimeText::inZone(const QDateTime &time, const QString &zone, const QDateTime &now)
{
    const QTimeZone in(zone.toUtf8());
    return in.isValid() ? withDay(time.toTimeZone(in), now.toTimeZone(in)) : moment(time, now);
}

bool TimeText::isLocal(const QDateTime &time, const QString &zone)
{
    const QTimeZone in(zone.toUtf8());
    return !in.isValid() || in.offsetFromUtc(time) == time.toLocalTime().offsetFromUtc();
}

QString TimeText::duration(std::chrono::milliseconds time)
{
    const qint64 milliseconds = qMax<qint64>(0, time.count());
    if (milliseconds < 1000)
        return tr("%1 ms").arg(milliseconds);
    const qint64 seconds = milliseconds / 1000;
    if (seconds < 60)
        return tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

QString TimeText::clock(std::chrono::milliseconds time)
{
    const qint64 seconds = qMax<qint64>(0, time.count()) / 1000;
    const QString tail = QStringLiteral(":%1").arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (seconds < 3600)
        return QString::number(seconds / 60) + tail;
    return QStringLiteral("%1:%2").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QLatin1Char('0')) + tail;
}

QString TimeText::size(double bytes)
{
    constexpr std::array units{"B", "kB", "MB", "GB", "TB"};
    std::size_t unit = 0;
    while (bytes >= 1000 && unit + 1 < units.size()) {
        bytes /= 1000;
        ++unit;
    }
    const int decimals = unit == 0 || bytes >= 100 ? 0 : 1;
    return QLocale().toString(bytes, 'f', decimals) + QChar(0x00a0) + QLatin1String(units.at(unit));
}

QDateTime TimeText::from(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

QString TimeText::against(std::chrono::milliseconds elapsed, const std::optional<std::chrono::milliseconds> &usual)
{
    return usual ? tr("%1 / usual %2").arg(clock(elapsed), clock(*usual)) : clock(elapsed);
}

QString TimeText::ready(std::chrono::milliseconds elapsed, const std::optional<std::chrono::milliseconds> &usual)
{
    if (!usual || elapsed >= *usual)
        return {};
    return tr("ready about %1").arg(moment(QDateTime::currentDateTimeUtc().addMSecs((*usual - elapsed).count())));
}

} // namespace common
