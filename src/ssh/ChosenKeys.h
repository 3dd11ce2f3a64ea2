// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/FileDescriptor.h"

#include <QByteArray>
#include <QList>

namespace ssh {

/// Which of an agent's keys are shown to a server, and in which order: a server
/// takes only so many before it hangs up.
struct ChosenKeys
{
    QList<QByteArray> first; ///< public blobs
    bool isOnlyThese = false;

    /// The agent's answer to a request for its keys, with these chosen; unchanged if it is none.
    [[nodiscard]] QByteArray of(const QByteArray &answer) const;
};

/// An agent's connection as the one who signs in sees it. Serves it on a thread of
/// its own, which ends once either side closes.
[[nodiscard]] FileDescriptor withChosenKeys(FileDescriptor agent, ChosenKeys keys);

} // namespace ssh
