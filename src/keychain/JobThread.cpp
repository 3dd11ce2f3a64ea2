// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/JobThread.h"

#include <QThread>

#include <mutex>

namespace keychain {

namespace {

struct Shared
{
    std::mutex mutex;
    int shares = 0;
    QThread thread;
};

/// Is never destroyed: QtKeychain's queue stays behind on this thread, also when it
/// does not run, and must find it again when it is started anew.
Shared &shared()
{
    static auto *const one = new Shared;
    return *one;
}

} // namespace

JobThread::JobThread()
{
    Shared &one = shared();
    const std::lock_guard lock(one.mutex);
    if (one.shares++ == 0) {
        one.thread.setObjectName(QStringLiteral("keychain"));
        one.thread.start();
    }
}

JobThread::~JobThread()
{
    Shared &one = shared();
    const std::lock_guard lock(one.mutex);
    if (--one.shares > 0)
        return;
    one.thread.quit();
    one.thread.wait();
}

void JobThread::take(QObject &object) const
{
    object.moveToThread(&shared().thread);
}

} // namespace keychain
