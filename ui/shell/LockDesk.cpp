// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/LockDesk.h"

#include "common/WhenReady.h"
#include "frame/LockBar.h"

namespace shell {

LockDesk::LockDesk(operations::Operations &operations, const QString &environment, frame::LockBar *bar)
    : QObject(bar), m_operations(operations), m_environment(environment), m_bar(bar)
{
    connect(bar, &frame::LockBar::takeOverRequested, this, &LockDesk::take);
}

void LockDesk::take(const QString &seenRun, const QString &reason, const QString &confirmation)
{
    const auto taking = m_operations.breakLock(m_environment, seenRun, reason, confirmation);
    common::whenReady(taking, this, [this](const base::Result<void> &taken) {
        m_bar->setTaken(taken ? std::nullopt : std::optional(taken.error()));
        Q_EMIT changed(m_environment);
    });
}

} // namespace shell
