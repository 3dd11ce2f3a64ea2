// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/Connection.h"

#include <QMap>

#include <optional>

namespace storage {

/// How long runs and steps usually take: the median of the last ten runs of a
/// procedure in an environment that succeeded. Lives on the storage thread.
class Durations final
{
public:
    explicit Durations(Connection &connection) : m_connection(connection) {}

    [[nodiscard]] base::Result<std::optional<std::chrono::milliseconds>> ofRun(const QString &environment,
                                                                               const QString &procedure);
    /// For each step id.
    [[nodiscard]] base::Result<QMap<QString, std::chrono::milliseconds>> ofSteps(const QString &environment,
                                                                                 const QString &procedure);

private:
    struct Success
    {
        QString run;
        std::chrono::milliseconds took;
    };
    [[nodiscard]] base::Result<QList<Success>> lastSuccesses(const QString &environment, const QString &procedure);
    [[nodiscard]] base::Result<void> collectSteps(const QString &run,
                                                  QMap<QString, QList<std::chrono::milliseconds>> &took);

    Connection &m_connection;
};

} // namespace storage
