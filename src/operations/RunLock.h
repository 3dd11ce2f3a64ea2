// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Plan.h"
#include "ssh/ServerLock.h"

#include <thread>

namespace operations {

/// The server's lock, held for a run while this program carries it out: says every so
/// often that we are there. Its end does not give the lock back: that is the run's to decide.
class RunLock final
{
public:
    /// A run that changes nothing needs none, and has none.
    RunLock(std::shared_ptr<ssh::Lane> lane, const model::Plan &plan);
    ~RunLock();

    /// Error Conflict, with who holds it, why and since when.
    [[nodiscard]] base::Result<void> acquire(const QString &by, const QDateTime &now);
    void release();
    /// The same for another run, that is known to have ended.
    void releaseFor(const QString &run);
    [[nodiscard]] QString path() const { return m_path; }

private:
    std::shared_ptr<ssh::Lane> m_lane;
    QString m_path;
    QString m_run;
    QMap<QString, QString> m_details;
    std::jthread m_beat;
};

} // namespace operations
