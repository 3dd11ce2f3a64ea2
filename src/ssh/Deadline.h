// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace ssh {

/// A moment on the clock that never jumps.
class Deadline final
{
public:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] static Deadline in(std::chrono::milliseconds time)
    {
        // A year is for ever, and adding more could overflow.
        return Deadline(Clock::now() + std::min<std::chrono::milliseconds>(time, std::chrono::hours(24 * 365)));
    }
    [[nodiscard]] static Deadline never() { return Deadline(Clock::time_point::max()); }

    [[nodiscard]] bool isOver() const { return Clock::now() >= m_moment; }
    [[nodiscard]] Clock::time_point moment() const { return m_moment; }
    /// Time that is left, rounded up so that a poll of this length ends after it; at
    /// most the 20 days that poll() can count.
    [[nodiscard]] std::chrono::milliseconds left() const
    {
        if (m_moment == Clock::time_point::max())
            return longest;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_moment - Clock::now());
        return std::clamp<std::chrono::milliseconds>(left, std::chrono::milliseconds(0), longest);
    }
    /// The same, as poll() wants it.
    [[nodiscard]] int pollTime() const { return static_cast<int>(left().count()); }

    auto operator<=>(const Deadline &) const = default;

private:
    static constexpr std::chrono::milliseconds longest = std::chrono::hours(24 * 20);

    explicit Deadline(Clock::time_point moment) : m_moment(moment) {}

    Clock::time_point m_moment;
};

} // namespace ssh
