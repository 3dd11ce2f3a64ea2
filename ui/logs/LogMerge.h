// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace logs {

/// Lines of several services in one stream, each begun with its service's name.
/// A line goes out only when it is whole, so that two services never share one.
class LogMerge final
{
public:
    void setServices(const QStringList &services);
    [[nodiscard]] QByteArray feed(const QString &service, QByteArrayView bytes);
    /// What a service left unfinished when it ended.
    [[nodiscard]] QByteArray finish(const QString &service);

private:
    QMap<QString, QByteArray> m_open;
    QMap<QString, QByteArray> m_prefixes;
};

} // namespace logs
