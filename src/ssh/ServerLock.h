// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/LockHolder.h"
#include "ssh/Lane.h"

namespace ssh {

/// The lock of one environment, on its server: one changing run at a time, from whatever
/// workstation. It belongs to a run, not to a line: it outlives both until it is given
/// back. Blocks, bounded; any thread. Errors as of Lane::connect, and Refused where the
/// server does not let us write it.
class ServerLock final
{
public:
    /// How long a console may be silent before its lock counts as left behind.
    static constexpr std::chrono::seconds staleAfter{90};

    ServerLock(Lane &lane, QString path) : m_lane(lane), m_path(std::move(path)) {}

    /// Nobody: free.
    [[nodiscard]] base::Result<std::optional<model::LockHolder>> holder() const;
    /// For a run: "run" of the details. Taking what we hold already is no mistake.
    /// Error Conflict if it is held, with the holder's details as facts.
    [[nodiscard]] base::Result<void> acquire(const QMap<QString, QString> &details) const;
    /// Says that the run's console is there. Conflict if it is not the run's lock any more.
    [[nodiscard]] base::Result<void> beat(const QString &run) const;
    /// Gives it back, if it is the run's.
    [[nodiscard]] base::Result<void> release(const QString &run) const;
    /// Takes it from the run that was seen to hold it. Conflict if by now another one does.
    [[nodiscard]] base::Result<void> breakOpen(const QString &seenRun) const;
    /// The script that asks who holds a lock, to be carried along with others.
    [[nodiscard]] static QByteArray showScript(const QString &path);

private:
    [[nodiscard]] base::Result<QList<QByteArray>> ask(const char *verb, const QString &token,
                                                      const QMap<QString, QString> &details = {},
                                                      const QString &expect = {}) const;

    Lane &m_lane;
    QString m_path;
};

/// What resources/remote/lock.sh prints for a lock that is held.
[[nodiscard]] std::optional<model::LockHolder> lockHolderFrom(const QList<QByteArray> &fields);

} // namespace ssh
