// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/Connection.h"

namespace storage {

/// What the store's file must be, and how an older one becomes it. Upgrades are files
/// 001.sql, 002.sql … in one folder; each sets user_version to its own number.
class Schema final
{
public:
    explicit Schema(QString folder = QStringLiteral(":/sql/sqlite/upgrade"));

    /// StorageFailed if the file is damaged, of another program, of a newer Keerpunt,
    /// or where write-ahead logging does not work. Before an older one is upgraded,
    /// a copy FILE.v<version>-<UTC time> is put beside it.
    [[nodiscard]] base::Result<void> prepare(Connection &connection) const;

private:
    struct Identity
    {
        qint64 application = 0;
        int version = 0;
        int objects = 0;
    };
    [[nodiscard]] static base::Result<Identity> identify(Connection &connection);
    [[nodiscard]] base::Result<void> check(Connection &connection, const Identity &identity) const;
    [[nodiscard]] base::Result<void> upgrade(Connection &connection, int version) const;

    QString m_folder;
    int m_newest;
};

} // namespace storage
