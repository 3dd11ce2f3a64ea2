// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/Operations.h"

namespace frame {
class LockBar;
}

namespace shell {

/// Takes the lock of one environment over when people ask for it. Owned by its bar.
class LockDesk final : public QObject
{
    Q_OBJECT
public:
    LockDesk(operations::Operations &operations, const QString &environment, frame::LockBar *bar);

Q_SIGNALS:
    /// It is known to be another one now: look again.
    void changed(const QString &environment);

private:
    void take(const QString &seenRun, const QString &reason, const QString &confirmation);
    operations::Operations &m_operations;
    QString m_environment;
    frame::LockBar *m_bar;
};

} // namespace shell
