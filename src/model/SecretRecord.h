// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace model {

/// That a secret was given to a keychain: its name and place, never its value.
struct SecretRecord
{
    QString environment;
    QString name;
    QString backend; ///< which keychain holds it: "Secret Service", …
    QDateTime at;    ///< UTC
    QString by;

    bool operator==(const SecretRecord &) const = default;
};

} // namespace model

Q_DECLARE_METATYPE(model::SecretRecord)
