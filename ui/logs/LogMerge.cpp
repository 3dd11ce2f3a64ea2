// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/LogMerge.h"

#include <algorithm>

namespace logs {

namespace {

constexpr qsizetype longestOpenLine = 1024 * 1024;

} // namespace

void LogMerge::setServices(const QStringList &services)
{
    m_open.clear();
    m_prefixes.clear();
    if (services.size() < 2)
        return;
    qsizetype widest = 0;
    for (const QString &service : services)
        widest = std::max(widest, service.size());
    for (const QString &service : services)
        m_prefixes.insert(service, service.leftJustified(widest).toUtf8() + " | ");
}

QByteArray LogMerge::feed(const QString &service, QByteArrayView bytes)
{
    const QByteArray prefix = m_prefixes.value(service);
    if (prefix.isEmpty())
        return bytes.toByteArray();
    QByteArray &open = m_open[service];
    QByteArray result;
    qsizetype from = 0;
    for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', from)) {
        result += prefix + open;
        result += bytes.sliced(from, end - from + 1);
        open.clear();
        from = end + 1;
    }
    open += bytes.sliced(from);
    if (open.size() > longestOpenLine)
        result += finish(service);
    return result;
}

QByteArray LogMerge::finish(const QString &service)
{
    const QByteArray open = m_open.take(service);
    return open.isEmpty() ? QByteArray() : m_prefixes.value(service) + open + '\n';
}

} // namespace logs
