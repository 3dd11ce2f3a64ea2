// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace engine {

/// How much of one stream of one step is kept: the first bytes and the last. What lies
/// between is counted, and stays at the server.
class OutputBudget final
{
public:
    static constexpr qint64 first = 128 * 1024 * 1024;
    static constexpr qsizetype last = 1024 * 1024;

    explicit OutputBudget(qint64 kept = 0, qint64 most = first) : m_kept(kept), m_most(most) {}

    /// What of these bytes is to be kept now.
    [[nodiscard]] QByteArray take(const QByteArray &bytes)
    {
        const qsizetype now = std::clamp<qint64>(m_most - m_kept, 0, bytes.size());
        m_kept += now;
        m_tail += bytes.mid(now);
        if (m_tail.size() > 2 * last) { // seldom, so that moving bytes costs little
            m_left += m_tail.size() - last;
            m_tail.remove(0, m_tail.size() - last);
        }
        return bytes.left(now);
    }

    /// What is left to keep at the end, with a line that says how much is missing before it.
    [[nodiscard]] QByteArray finish()
    {
        if (m_tail.size() > last) {
            m_left += m_tail.size() - last;
            m_tail.remove(0, m_tail.size() - last);
        }
        if (m_left > 0)
            m_tail.prepend("\n\xe2\x80\x94 " + QByteArray::number(m_left) + " bytes are only on the server \xe2\x80\x94\n");
        return std::exchange(m_tail, {});
    }

private:
    qint64 m_kept = 0;
    qint64 m_most = first;
    qint64 m_left = 0;
    QByteArray m_tail;
};

} // namespace engine
