// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace model {

/// A process at the server that a step started, and that goes on after it: a daemon, mostly.
struct LeftProcess
{
    int step = -1; ///< index into the plan's steps
    qint64 pid = 0;
    QString name;

    bool operator==(const LeftProcess &) const = default;
};

} // namespace model
