// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "model/Fact.h"
#include "model/Procedure.h"

namespace planning {

/// Where a deploy or rollback goes: the values behind ${target.…}.
///
/// For a deploy (`Release`): release and commit, of the fact code.releases.
/// For a rollback (`HealthyRelease`): of the fact release.log, the release asked
/// for, or the last one recorded as healthy whose commit is not the present one:
/// release, commit, image, revision, restore (yes if its schema revision is not the
/// present one) and backup.{file,sha256,at,size,state}: the newest backup of that
/// release at that revision. Not the newest file: that may hold the bad release.
///
/// What cannot be found is empty; the procedure's `requires` say what that means.
/// Error InvalidInput if a release was asked for that is not known (or not healthy).
[[nodiscard]] base::Result<QMap<QString, QString>> chooseTarget(model::ValueType type, const QString &wanted,
                                                                const model::FactSet &facts);

/// A backup of the fact backup.list, by its file or the file's last part, or the newest:
/// the values behind ${backup.…} (file, sha256, at, size, state, release); empty if there
/// are none. Error InvalidInput if one was asked for that is not listed.
[[nodiscard]] base::Result<QMap<QString, QString>> chooseBackup(const QString &wanted, const model::FactSet &facts);

/// Each release once, newest first, as the log's last word on it says: what a rollback can return to.
[[nodiscard]] QList<QJsonObject> healthyReleases(const model::FactSet &facts);

} // namespace planning
