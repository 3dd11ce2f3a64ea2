// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/Facts.h"

#include "common/StateWords.h"

#include <QJsonArray>

namespace common {

namespace {

constexpr qint64 freshSeconds = 180; // a look is made every 30 s at what is in sight, every 2 min at the rest

QStringList listOf(const model::FactSet &facts, const QString &name)
{
    QStringList result;
    const QJsonValue value = facts.value(name).value;
    if (value.isArray())
        for (const QJsonValue &item : value.toArray())
            result << model::textOf(item);
    else if (value.isString() && !value.toString().isEmpty())
        result << value.toString();
    return result;
}

QStringList parentsOf(const QJsonObject &row)
{
    const QJsonValue down = row.value(QLatin1String("down"));
    return model::textOf(down).split(QLatin1Char(','), Qt::SkipEmptyParts);
}

// Everything that `revisions` stand on, themselves included.
QStringList ancestorsOf(const QList<QJsonObject> &history, const QStringList &revisions)
{
    QStringList known = revisions;
    for (qsizetype i = 0; i < known.size(); ++i)
        for (const QJsonObject &row : history)
            if (row.value(QLatin1String("revision")).toString() == known[i])
                for (const QString &parent : parentsOf(row))
                    if (!known.contains(parent.trimmed()))
                        known << parent.trimmed();
    return known;
}

} // namespace

MigrationFacts Facts::migration(const model::FactSet &facts)
{
    MigrationFacts result;
    result.current = listOf(facts, QStringLiteral("migration.current"));
    result.heads = listOf(facts, QStringLiteral("migration.heads"));
    result.history = model::rowsOf(facts, QStringLiteral("migration.history"));
    result.isReadable =
        facts.contains(QStringLiteral("migration.current")) && facts.contains(QStringLiteral("migration.heads"));
    // Where each application has migrations of its own, many heads are no conflict: such a tool says itself what is one.
    const QString conflicts = QStringLiteral("migration.conflicts");
    result.conflicts = model::textOf(facts, conflicts);
    result.isSplit = facts.contains(conflicts) ? !result.conflicts.isEmpty() : result.heads.size() > 1;
    const QStringList applied = ancestorsOf(result.history, result.current);
    QStringList known = result.heads;
    for (const QJsonObject &row : result.history) {
        const QString revision = row.value(QLatin1String("revision")).toString();
        known << revision;
        if (!applied.contains(revision))
            result.pending.prepend(revision);
    }
    for (const QString &revision : std::as_const(result.current))
        result.isAhead = result.isAhead || (!known.isEmpty() && !known.contains(revision));
    if (result.isAhead)
        result.pending.clear();
    else if (result.history.isEmpty())
        for (const QString &head : std::as_const(result.heads))
            if (!result.current.contains(head))
                result.pending << head;
    return result;
}

State Facts::ofMigration(const MigrationFacts &migration)
{
    if (!migration.isReadable)
        return {QStringLiteral("state-unknown"), tr("Unknown"), Tone::Unknown};
    if (migration.isSplit)
        return {QStringLiteral("state-split"), tr("Two heads"), Tone::Bad};
    if (migration.isAhead)
        return {QStringLiteral("state-ahead"), tr("Ahead of code"), Tone::Bad};
    if (!migration.pending.isEmpty())
        return {QStringLiteral("state-queued"), tr("%1 pending").arg(migration.pending.size()), Tone::Warning};
    return {QStringLiteral("state-ok"), tr("Up to date"), Tone::Ok};
}

VersionFacts Facts::version(const model::FactSet &facts)
{
    VersionFacts result;
    const QString codeCommit = model::textOf(facts, QStringLiteral("code.commit"));
    const QString runningCommit = model::textOf(facts, QStringLiteral("health.commit"));
    result.release = model::textOf(facts, QStringLiteral("health.release"));
    result.isFromApplication = !result.release.isEmpty();
    result.commit = runningCommit.isEmpty() ? codeCommit : runningCommit;
    if (result.release.isEmpty() && (runningCommit.isEmpty() || runningCommit == codeCommit))
        result.release = model::textOf(facts, QStringLiteral("code.release"));
    result.differs = !runningCommit.isEmpty() && !codeCommit.isEmpty() && runningCommit != codeCommit;
    result.at =
        facts.value(result.isFromApplication ? QStringLiteral("health.release") : QStringLiteral("code.commit")).at;
    return result;
}

QString Facts::versionText(const VersionFacts &version)
{
    if (!version.release.isEmpty())
        return version.release;
    return version.commit.isEmpty() ? QStringLiteral("–") : shortCommit(version.commit);
}

QString Facts::shortCommit(const QString &commit)
{
    return commit.left(12);
}

State Facts::health(const model::FactSet &facts, const QDateTime &now)
{
    const State state = StateWords::ofHealth(model::textOf(facts, QStringLiteral("health.state")));
    const QDateTime at = facts.value(QStringLiteral("health.state")).at;
    if (state.tone == Tone::Unknown || (at.isValid() && at.secsTo(now) <= freshSeconds))
        return state;
    return {QStringLiteral("state-unknown"), tr("Was %1").arg(state.word.toLower()), Tone::Unknown};
}

QDateTime Facts::readAt(const model::FactSet &facts, const QStringList &names)
{
    QDateTime oldest;
    for (const QString &name : names) {
        const auto fact = facts.constFind(name);
        if (fact == facts.constEnd())
            return {};
        if (!oldest.isValid() || fact->at < oldest)
            oldest = fact->at;
    }
    return oldest;
}

} // namespace common
