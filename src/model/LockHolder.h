// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Fact.h"

#include <QMap>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace model {

/// Who holds a lock on a server, and whether that is still so.
struct LockHolder
{
    enum class Life {
        Live,     ///< its console was heard of lately
        Running,  ///< not its console, but a step of its run still runs on the server
        Stale,    ///< neither, for longer than a console is ever silent
        Rebooted, ///< the server was restarted since
    };
    Life life = Life::Live;
    std::chrono::seconds silentFor{}; ///< since its console was last heard of
    QMap<QString, QString> details;   ///< run, who, host, environment, why, since (ISO 8601, UTC)

    [[nodiscard]] bool isLeft() const { return life == Life::Stale || life == Life::Rebooted; }
    [[nodiscard]] QString run() const { return details.value(QStringLiteral("run")); }
    bool operator==(const LockHolder &) const = default;
};

/// As facts: lock.state ("free", "live", "running", "stale", "rebooted"), lock.silent (seconds)
/// and lock.<detail>; and back. Nothing if nobody holds it, or nobody looked.
[[nodiscard]] FactSet factsOf(const std::optional<LockHolder> &holder, const QDateTime &at);
[[nodiscard]] std::optional<LockHolder> lockHolderFrom(const FactSet &facts);

} // namespace model

Q_DECLARE_METATYPE(model::LockHolder)
