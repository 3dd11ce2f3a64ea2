// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/Target.h"

#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace planning {

using namespace Qt::StringLiterals;

namespace {

QString field(const QJsonObject &row, const char *name)
{
    return model::textOf(row.value(QLatin1String(name)));
}

QJsonObject newestBackup(const model::FactSet &facts, const QString &release, const QString &commit,
                         const QString &revision)
{
    QJsonObject best;
    for (const QJsonObject &row : model::rowsOf(facts, u"backup.list"_s)) {
        const bool fits = field(row, "release") == release && field(row, "commit") == commit
                          && field(row, "revision") == revision;
        if (fits && (best.isEmpty() || field(row, "at") > field(best, "at")))
            best = row;
    }
    return best;
}

base::Result<QMap<QString, QString>> deployTarget(const QString &wanted, const model::FactSet &facts)
{
    const QList<QJsonObject> releases = model::rowsOf(facts, u"code.releases"_s);
    const auto found = std::find_if(releases.begin(), releases.end(), [&](const QJsonObject &row) {
        return wanted == u"newest" || field(row, "release") == wanted;
    });
    if (found != releases.end())
        return QMap<QString, QString>{{u"release"_s, field(*found, "release")}, {u"commit"_s, field(*found, "commit")}};
    if (wanted != u"newest")
        return base::fail(base::ErrorKind::InvalidInput, u"to"_s, u"there is no release \"%1\""_s.arg(wanted),
                          {{u"value"_s, wanted}});
    return QMap<QString, QString>{{u"release"_s, {}}, {u"commit"_s, {}}};
}

QMap<QString, QString> rollbackValues(const QJsonObject &row, const model::FactSet &facts)
{
    const QString release = field(row, "release");
    const QString commit = field(row, "commit");
    const QString revision = field(row, "revision");
    const bool isAtRevision = revision == model::textOf(facts, u"migration.current"_s);
    const QJsonObject backup = newestBackup(facts, release, commit, revision);
    return {{u"release"_s, release},
            {u"commit"_s, commit},
            {u"image"_s, field(row, "image")},
            {u"revision"_s, revision},
            {u"restore"_s, isAtRevision ? u"no"_s : u"yes"_s},
            {u"backup.file"_s, field(backup, "file")},
            {u"backup.sha256"_s, field(backup, "sha256")},
            {u"backup.at"_s, field(backup, "at")},
            {u"backup.size"_s, field(backup, "size")},
            {u"backup.state"_s, field(backup, "state")}};
}

} // namespace

base::Result<QMap<QString, QString>> chooseBackup(const QString &wanted, const model::FactSet &facts)
{
    const QList<QJsonObject> backups = model::rowsOf(facts, u"backup.list"_s);
    const auto found = std::find_if(backups.begin(), backups.end(), [&](const QJsonObject &row) {
        return wanted == u"newest" || field(row, "file") == wanted || field(row, "file").section(u'/', -1) == wanted;
    });
    if (found == backups.end() && wanted != u"newest")
        return base::fail(base::ErrorKind::InvalidInput, u"file"_s, u"there is no backup \"%1\""_s.arg(wanted),
                          {{u"value"_s, wanted}});
    QMap<QString, QString> values;
    for (const char *name : {"file", "sha256", "at", "size", "state", "release"})
        values.insert(QString::fromLatin1(name), found == backups.end() ? QString() : field(*found, name));
    return values;
}

QList<QJsonObject> healthyReleases(const model::FactSet &facts)
{
    // A run that ended healthy has a last row that says so; one that broke off has not.
    QSet<QString> seen;
    QList<QJsonObject> healthy;
    QList<QJsonObject> rows = model::rowsOf(facts, u"release.log"_s);
    std::stable_sort(rows.begin(), rows.end(),
                     [](const QJsonObject &a, const QJsonObject &b) { return field(a, "at") > field(b, "at"); });
    for (const QJsonObject &row : rows) {
        if (seen.contains(field(row, "commit")))
            continue;
        seen.insert(field(row, "commit"));
        if (field(row, "outcome") == u"healthy")
            healthy << row;
    }
    return healthy;
}

base::Result<QMap<QString, QString>> chooseTarget(model::ValueType type, const QString &wanted,
                                                  const model::FactSet &facts)
{
    if (type != model::ValueType::HealthyRelease)
        return deployTarget(wanted, facts);
    const QString present = model::textOf(facts, u"code.commit"_s);
    for (const QJsonObject &row : healthyReleases(facts)) {
        const bool isIt = wanted == u"last-healthy" ? field(row, "commit") != present : field(row, "release") == wanted;
        if (isIt)
            return rollbackValues(row, facts);
    }
    if (wanted != u"last-healthy")
        return base::fail(base::ErrorKind::InvalidInput, u"to"_s,
                          u"\"%1\" is not recorded as a healthy release"_s.arg(wanted), {{u"value"_s, wanted}});
    return rollbackValues({}, facts);
}

} // namespace planning
