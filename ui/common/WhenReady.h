// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>

namespace common {

/// Calls `use` with what the future brings, on the owner's thread, unless the owner has gone
/// by then: a window may be closed while a server is thinking. (QFuture::then with a
/// context that was destroyed ends the program, at least up to Qt 6.4.)
template <typename Value, typename Use> void whenReady(const QFuture<Value> &future, QObject *owner, Use use)
{
    auto *watcher = new QFutureWatcher<Value>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, owner, [watcher, use = std::move(use)] {
        watcher->deleteLater();
        use(watcher->result());
    });
    watcher->setFuture(future);
}

} // namespace common
