// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace app {

/// No core dumps and no reading of our memory by other processes of the user's
/// (it holds secrets), and no death by a closed pipe. What we write is ours alone, and a
/// home that no variable names is the account's: else it would be the root of all files.
void hardenProcess();

/// While it lives, SIGINT, SIGTERM and SIGHUP call `then` in the event loop instead of
/// ending the program, so that what runs can be ended truthfully; a third one ends it.
/// One at a time.
class OnSignal final
{
public:
    /// `interrupted`: it was SIGINT, a person's Ctrl-C; else the program is to go.
    explicit OnSignal(std::function<void(bool interrupted)> then);
    ~OnSignal();
    OnSignal(const OnSignal &) = delete;
    OnSignal &operator=(const OnSignal &) = delete;

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace app
