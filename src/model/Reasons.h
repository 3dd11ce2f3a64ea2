// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace model {

/// Why a step or a run ended as it did, where that is no error: the words that the journal
/// keeps. A closed set, in one place: who says one and who translates it mean the same.
namespace reasons {
inline constexpr QLatin1String endedOnServer("ended on the server");
inline constexpr QLatin1String killedOnServer("killed on the server");
inline constexpr QLatin1String notStarted("it had not been started");
inline constexpr QLatin1String betweenSteps("before a step was started");
inline constexpr QLatin1String onlyWaiting("while waiting; nothing was running");
inline constexpr QLatin1String onlyLooking("while waiting for the line; it only looked");
inline constexpr QLatin1String serverRestarted("the server was restarted while this step ran");
inline constexpr QLatin1String noRecord("the server has no record of this step any more");
inline constexpr QLatin1String supervisorKilled("its supervisor was killed on the server; processes of it may be left");
inline constexpr QLatin1String earlierFailed("an earlier step failed");
inline constexpr QLatin1String earlierUnknown("an earlier step is unknown");
inline constexpr QLatin1String runCancelled("the run was cancelled");
inline constexpr QLatin1String notProven("not proven");
inline constexpr QLatin1String cancelledInQueue("cancelled while it waited for its turn");
inline constexpr QLatin1String windowMissed("it could not start within its time window");
/// Of a run on hold, instead of a person's name.
inline constexpr QLatin1String programEnded("its program ended");
} // namespace reasons

/// That something may still run on a server, with all that is known of it.
struct MayStillRun
{
    QString where;
    QString processGroup; ///< empty if it never said so
    QString detail;       ///< what we did or heard last, raw; may be empty

    bool operator==(const MayStillRun &) const = default;
};

/// "may still be running on prod-1 (process group 4711): …"; and back, nothing if it is something else.
[[nodiscard]] QString reasonText(const MayStillRun &known);
[[nodiscard]] std::optional<MayStillRun> mayStillRunFrom(const QString &reason);

} // namespace model
