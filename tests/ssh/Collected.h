// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Lane.h"

#include <QByteArray>

#include <mutex>

/// What a script said, for the thread of the test.
class Collected final
{
public:
    [[nodiscard]] ssh::Output output()
    {
        return [this](QByteArrayView bytes, bool isErrorStream) {
            const std::lock_guard lock(m_mutex);
            (isErrorStream ? m_err : m_out).append(bytes);
        };
    }
    [[nodiscard]] QByteArray out() const
    {
        const std::lock_guard lock(m_mutex);
        // Not shared: the thread sanitizer does not see how Qt counts who shares.
        return {m_out.constData(), m_out.size()};
    }
    [[nodiscard]] QByteArray err() const
    {
        const std::lock_guard lock(m_mutex);
        return {m_err.constData(), m_err.size()};
    }

private:
    mutable std::mutex m_mutex;
    QByteArray m_out;
    QByteArray m_err;
};
