// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/Operations.h"

namespace frame {
class ServerBar;
}

namespace shell {

/// Connects the bar of a server that is another one with operations. Owned by the bar.
class ServerDesk final : public QObject
{
    Q_OBJECT
public:
    ServerDesk(operations::Operations &operations, const QString &environment, frame::ServerBar *bar);

Q_SIGNALS:
    void changed(const QString &environment);

private:
    void enrol(const QString &reason, const QString &confirmation);
    operations::Operations &m_operations;
    QString m_environment;
    frame::ServerBar *m_bar;
};

} // namespace shell
