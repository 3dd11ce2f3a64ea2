// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Link.h"

#include "model/Json.h"
#include "storage/Values.h"

#include <QCryptographicHash>

namespace storage {

QByteArray Link::hashOfPlan(const QString &planBody)
{
    return QCryptographicHash::hash(planBody.toUtf8(), QCryptographicHash::Sha256);
}

QByteArray Link::hashOf(const QByteArray &previous, const QString &body, const QByteArray &bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(previous);
    hash.addData(body.toUtf8());
    hash.addData(QByteArrayView("\0", 1)); // JSON holds none: where the body ends is certain
    hash.addData(bytes);
    return hash.result();
}

Link Link::after(const QByteArray &previous, const model::RunEvent &event)
{
    model::RunEvent withoutBytes = event;
    withoutBytes.bytes.clear();
    Link link{event, textOf(model::toJson(withoutBytes)), {}};
    link.hash = hashOf(previous, link.body, event.bytes);
    return link;
}

} // namespace storage
