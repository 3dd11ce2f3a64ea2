// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

namespace operations {

/// A log that is being followed; stops when it is destroyed.
class LogFollow : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
Q_SIGNALS:
    void arrived(const QByteArray &bytes);
    void ended(const QString &reason); ///< empty if it ended by itself
};

} // namespace operations
