// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QMap>
#include <QString>

namespace model {

/// By what an environment's server is known again: facts that were read when it was
/// enrolled, and that must be the same before anything is changed there.
struct Enrolment
{
    QMap<QString, QString> values; ///< fact → what it was
    QDateTime at;                  ///< UTC
    QString by;
    QString reason; ///< empty the first time

    bool operator==(const Enrolment &) const = default;
};

} // namespace model
