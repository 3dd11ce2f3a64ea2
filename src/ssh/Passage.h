// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/FileDescriptor.h"

#include <QString>

#include <memory>
#include <mutex>

namespace ssh {

/// Why a passage through a jump host ended. Shared by the two lanes at its ends;
/// written before the passage is closed, so that who sees the end finds the reason.
class Fate final
{
public:
    void set(const QString &reason)
    {
        const std::lock_guard lock(m_mutex);
        if (m_reason.isEmpty())
            m_reason = reason;
    }
    [[nodiscard]] QString reason() const
    {
        const std::lock_guard lock(m_mutex);
        return QString(m_reason.constData(), m_reason.size()); // not shared between threads
    }

private:
    mutable std::mutex m_mutex;
    QString m_reason;
};

/// A connection as a session takes it: a socket to the server, or one end of a
/// pair whose other end a jump host's lane serves.
struct Passage
{
    FileDescriptor socket;
    std::shared_ptr<Fate> fate{}; ///< of the jump host; none for a direct connection
};

} // namespace ssh
