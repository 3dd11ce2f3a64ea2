// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/LeftProcess.h"
#include "ssh/DetachedFollow.h"
#include "ssh/Lane.h"

namespace ssh {

/// A script that the server carries out by itself, under an id that starts once and never again.
struct DetachedScript
{
    QString id; ///< letters, digits, ".", "_", "-"
    Script script;
    std::chrono::milliseconds limit{}; ///< enforced by the server, connected or not; 0: none
    StreamOffsets from;                ///< what has been read of it before
    bool mayStart = true;              ///< false: only follow what is there
    QString lock;                      ///< path of the lock that `token` must hold for it to start; empty: none
    QString token;
    std::function<QString()> cancelledBy{}; ///< who did, for the server's record of a cancel; may be empty
};

struct DetachedEnd
{
    enum class Way {
        Exited,
        Cancelled,    ///< nothing of its process group runs any more
        TimedOut,     ///< ended by the server when its time was up
        MayStillRun,  ///< it could not be seen to end: see reason
        Gone,         ///< its processes are gone without an exit status: see reason
        NeverStarted, ///< and never will under this id
        Left,         ///< we went; it goes on
    };
    Way way = Way::Exited;
    int exitStatus = -1;
    qint64 processGroup = 0;
    QString reason;
    std::optional<std::chrono::milliseconds> took; ///< by the server's own clock, whenever we heard of its end
};

/// Carries out detached scripts over a lane, and follows them over as many lines as it
/// takes: `line` hears when it is lost and when it is back. Blocks; any thread.
class Detached final
{
public:
    using LineTold = std::function<void(bool isLost, const QString &reason)>;

    Detached(Lane &lane, QString where, LineTold line);

    /// Starts the script, unless it was started before, and follows it to its end; each
    /// byte of output comes once. An Error means that nothing was started, then or before:
    /// Conflict (the lock is not ours), StorageFailed (no room at the server), those of Lane::connect …
    [[nodiscard]] base::Result<DetachedEnd> run(const DetachedScript &script, const Output &output,
                                                const Wishes &wishes);

    /// Tries again and again, 1 s to 15 s apart, until the line is back. False: told to
    /// stop, or the server does not let us in any more (then `refusal` says why).
    [[nodiscard]] bool reconnect(const QString &why, const Wishes &wishes, base::Error *refusal = nullptr);

    /// Removes what the server keeps of scripts that ended more than so many days ago, never
    /// of one that may run. Gives how many.
    [[nodiscard]] base::Result<int> sweep(int days = keptDays);
    static constexpr int keptDays = 14;

    /// What the scripts RUN.STEP.ATTEMPT, of which the first STEP is 1, started and left running.
    [[nodiscard]] base::Result<QList<model::LeftProcess>> leftBehind(const QString &run);

private:
    class Course;

    /// All that one of our own scripts prints; and its last line.
    [[nodiscard]] base::Result<QByteArray> read(const QByteArray &text, std::chrono::milliseconds within) const;
    [[nodiscard]] base::Result<QByteArray> ask(const QByteArray &text, std::chrono::milliseconds within) const;

    Lane &m_lane;
    QString m_where;
    LineTold m_line;
};

/// Waits up to `time`; false if either token was asked before.
[[nodiscard]] bool waitUnless(std::chrono::milliseconds time, const Wishes &wishes);

} // namespace ssh
