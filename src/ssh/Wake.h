// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Deadline.h"
#include "ssh/FileDescriptor.h"

namespace ssh {

/// Ends the sleep of a thread that waits in poll(); any thread may call it.
class Wake final
{
public:
    Wake();

    void call() const;
    /// Takes back all calls so far. For the sleeper only.
    void hear() const;
    /// Sleeps until called, or until the deadline.
    void sleep(Deadline until) const;
    [[nodiscard]] int descriptor() const { return m_event.number(); }

    /// Waits for events on a descriptor (true), a call or the deadline (both false).
    [[nodiscard]] bool waitFor(int descriptor, short events, Deadline until) const;

private:
    FileDescriptor m_event;
};

} // namespace ssh
