// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/RunEvent.h"

#include <QByteArray>
#include <QString>

namespace storage {

/// One event as a row of the journal, chained to the row before it.
struct Link
{
    model::RunEvent event;
    QString body;    ///< the event as JSON, without the bytes of an Output
    QByteArray hash; ///< SHA-256 of the hash before it, the body in UTF-8, a NUL, and the bytes

    /// The hash before the first event of a run: it binds the chain to the plan.
    [[nodiscard]] static QByteArray hashOfPlan(const QString &planBody);
    [[nodiscard]] static QByteArray hashOf(const QByteArray &previous, const QString &body, const QByteArray &bytes);
    /// `event` with its place in the chain.
    [[nodiscard]] static Link after(const QByteArray &previous, const model::RunEvent &event);
};

} // namespace storage
