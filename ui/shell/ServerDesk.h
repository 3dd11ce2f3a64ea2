// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/Operations.h"

namespace frame {
class ConnectionBar;
class ServerBar;
} // namespace frame

namespace shell {

/// Connects the bars of a server that is another one, and of one that cannot be signed in to, with operations.
/// Owned by the first of them.
class ServerDesk final : public QObject
{
    Q_OBJECT
public:
    ServerDesk(operations::Operations &operations, const QString &environment, frame::ServerBar *bar, frame::ConnectionBar *connection);

Q_SIGNALS:
    void changed(const QString &environment);

private:
    void test(const QString &approvedFingerprint);
    void enrol(const QString &reason, const QString &confirmation);
    operations::Operations &m_operations;
    QString m_environment;
    frame::ServerBar *m_bar;
    frame::ConnectionBar *m_connection;
    int m_question = 0; ///< only the answer to the newest is shown
};

} // namespace shell
