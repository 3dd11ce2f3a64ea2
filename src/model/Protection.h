// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Environment.h"

#include <QDateTime>
#include <QList>

namespace model {

/// A time in which nothing is deployed, such as a holiday season. A rollback is never frozen.
struct Freeze
{
    QString id;
    QString environment; ///< empty: every production environment
    QDateTime from;      ///< UTC
    QDateTime until;     ///< UTC; not part of it
    QString reason;
    QString by;

    [[nodiscard]] bool covers(const Environment &other, const QDateTime &at) const
    {
        return (environment.isEmpty() ? other.isProduction() : environment == other.id()) && from <= at && at < until;
    }
    bool operator==(const Freeze &) const = default;
};

/// A release that must not be deployed anywhere.
struct BlockedRelease
{
    QString system;
    QString release;
    QString reason;
    QString by;
    QDateTime at; ///< UTC

    bool operator==(const BlockedRelease &) const = default;
};

/// What people have decided to protect environments with.
struct Protection
{
    QList<Freeze> freezes;
    QList<BlockedRelease> blocked;

    bool operator==(const Protection &) const = default;
};

} // namespace model

Q_DECLARE_METATYPE(model::Protection)
