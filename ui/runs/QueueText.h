// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/State.h"
#include "runs/Task.h"

#include <QCoreApplication>

namespace runs {

/// Where a task stands in its queue.
struct QueueStanding
{
    int place = 0;               ///< among those that wait for the same environment, from 1; 0: it does not wait
    std::optional<Task> blocker; ///< what it waits for
    bool isPaused = false;       ///< nothing new starts anywhere
    bool canBeSooner = false;    ///< there is one as urgent before it
    bool canBeLater = false;

    bool operator==(const QueueStanding &) const = default;
};

/// What is said of a task that waits for its turn.
class QueueText final
{
    Q_DECLARE_TR_FUNCTIONS(runs::QueueText)
public:
    /// Queued, On hold or Scheduled.
    [[nodiscard]] static common::State state(const Task &task);
    /// "place 2 · waits for “Deploy …”, now at step 3 of 13".
    [[nodiscard]] static QString line(const Task &task, const QueueStanding &standing);
    /// "not before 03:00, until 03:30 (Europe/Amsterdam)", and what our own clocks show then.
    [[nodiscard]] static QString window(const QDateTime &notBefore, const QDateTime &notAfter, const QString &zone);
    [[nodiscard]] static bool isScheduled(const Task &task);

private:
    [[nodiscard]] static QString held(const QString &by);
    [[nodiscard]] static QString waiting(const Task &blocker);
};

} // namespace runs
