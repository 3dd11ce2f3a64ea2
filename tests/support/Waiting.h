// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <chrono>

/// Lets events happen until it is so; false if it is not within that time. Leaves nothing behind
/// that could end a later wait.
template <typename Condition> [[nodiscard]] bool waitUntil(const Condition &isSo, std::chrono::milliseconds within = std::chrono::seconds(30))
{
    QElapsedTimer since;
    since.start();
    QTimer pulse; // what is waited for need not be an event
    pulse.start(10);
    while (!isSo()) {
        if (since.hasExpired(within.count()))
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}
