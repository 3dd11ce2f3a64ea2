// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace model {

/// Something that a person did: outside any run, such as taking over a lock, or queueing a run.
struct Note
{
    QDateTime at; ///< UTC
    QString by;
    QString environment;
    QString text;
    QString run{}; ///< the run that begins with it; empty: it is about none

    bool operator==(const Note &) const = default;
};

} // namespace model
