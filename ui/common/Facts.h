// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/State.h"
#include "model/Fact.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QStringList>

namespace common {

/// Where the database's schema stands against the code's.
struct MigrationFacts
{
    QStringList current;
    QStringList heads;
    QStringList pending; ///< oldest first
    QList<QJsonObject> history;
    bool isReadable = false;
    QString conflicts; ///< where, as the tool itself says it; empty: nowhere, or it does not say
    bool isSplit = false; ///< two migrations of the code follow the same one, and none joins them
    bool isAhead = false; ///< the database is at a revision that this code does not know
};

/// A running version, as the application says it or, failing that, as the code says it.
struct VersionFacts
{
    QString release;
    QString commit;
    bool isFromApplication = false;
    bool differs = false; ///< what runs is not what is checked out
    QDateTime at;
};

/// What several pages read from facts, in one place.
class Facts final
{
    Q_DECLARE_TR_FUNCTIONS(common::Facts)
public:
    [[nodiscard]] static MigrationFacts migration(const model::FactSet &facts);
    [[nodiscard]] static State ofMigration(const MigrationFacts &migration);
    [[nodiscard]] static VersionFacts version(const model::FactSet &facts);
    /// "v1.4.2", or the first 12 digits of the commit, or "–".
    [[nodiscard]] static QString versionText(const VersionFacts &version);
    [[nodiscard]] static QString shortCommit(const QString &commit);
    /// What was read a few minutes ago is no longer called healthy, but "was healthy".
    [[nodiscard]] static State health(const model::FactSet &facts,
                                      const QDateTime &now = QDateTime::currentDateTimeUtc());
    /// When the oldest of these facts was read; invalid if one is missing.
    [[nodiscard]] static QDateTime readAt(const model::FactSet &facts, const QStringList &names);
};

} // namespace common
