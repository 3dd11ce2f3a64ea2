// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Theme.h"

#include <QString>

namespace common {

/// A state as people see it: a shape, a word and a colour, never a colour alone.
struct State
{
    QString shape; ///< icon name, state-…
    QString word;
    Tone tone = Tone::Text;

    /// What nobody knows is hatched, wherever there is room for it.
    [[nodiscard]] bool isHatched() const { return shape == QLatin1String("state-question"); }

    bool operator==(const State &) const = default;
};

} // namespace common
