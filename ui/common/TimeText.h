// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace common {

/// Times, durations and sizes as people read them, in the language in use.
class TimeText final
{
    Q_DECLARE_TR_FUNCTIONS(common::TimeText)
public:
    /// "4 s ago", "3 h ago", "never" for an invalid time.
    [[nodiscard]] static QString ago(const QDateTime &time, const QDateTime &now = QDateTime::currentDateTimeUtc());
    /// "2026-11-21 03:12:40 UTC+1", in local time.
    [[nodiscard]] static QString absolute(const QDateTime &time);
    /// "03:12", in local time, and with its day if that is not today.
    [[nodiscard]] static QString moment(const QDateTime &time, const QDateTime &now = QDateTime::currentDateTimeUtc());
    /// "03:12:40", in local time.
    [[nodiscard]] static QString exact(const QDateTime &time);
    /// "4 min 12 s".
    [[nodiscard]] static QString duration(std::chrono::milliseconds time);
    /// "2:10", for running clocks: its width does not change each second.
    [[nodiscard]] static QString clock(std::chrono::milliseconds time);
    /// "1.2 GB".
    [[nodiscard]] static QString size(double bytes);
    /// Reads ISO 8601; invalid if it is none.
    [[nodiscard]] static QDateTime from(const QString &text);
    /// "2:10 / usual 3:40", or the first half if it is not known what is usual.
    [[nodiscard]] static QString against(std::chrono::milliseconds elapsed,
                                         const std::optional<std::chrono::milliseconds> &usual);
    /// "ready about 03:16"; empty if it is not known what is usual, or that time is over.
    [[nodiscard]] static QString ready(std::chrono::milliseconds elapsed,
                                       const std::optional<std::chrono::milliseconds> &usual);
    /// "03:00" as it reads in a time zone, with its day if that is not today there.
    [[nodiscard]] static QString inZone(const QDateTime &time, const QString &zone,
                                        const QDateTime &now = QDateTime::currentDateTimeUtc());
    /// Whether its clocks show at that time what ours show.
    [[nodiscard]] static bool isLocal(const QDateTime &time, const QString &zone);
};

} // namespace common
