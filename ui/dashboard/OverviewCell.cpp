// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/OverviewCell.h"

#include "common/ErrorText.h"
#include "common/Facts.h"
#include "common/LockWords.h"
#include "common/StateWords.h"
#include "common/TimeText.h"

#include <QJsonObject>

namespace dashboard {

using common::Facts;
using common::TimeText;
using common::Tone;

namespace {

QString ageOf(const QDateTime &time)
{
    return time.isValid() ? TimeText::ago(time) : QString();
}

} // namespace

QList<OverviewLine> OverviewCell::lines(const OverviewEntry &entry)
{
    if (entry.isFirstLook())
        return {{{QStringLiteral("state-looking"), {}, Tone::Muted}, tr("Looking …"), {}, false}, lastLine(entry)};
    const common::State health = Facts::health(entry.facts);
    const common::VersionFacts version = Facts::version(entry.facts);
    const common::MigrationFacts migration = Facts::migration(entry.facts);
    const auto at = [&entry](const char *name) { return entry.facts.value(QString::fromLatin1(name)).at; };
    const common::State schema = Facts::ofMigration(migration);
    return {{health, health.word, ageOf(at("health.state")), true},
            {{QString(), QString(), Tone::Text},
             tr("Version %1").arg(Facts::versionText(version)),
             ageOf(version.at),
             false},
            {schema, tr("Migrations: %1").arg(schema.word), ageOf(at("migration.current")), false},
            backupLine(entry),
            lockLine(entry),
            lastLine(entry)};
}

OverviewLine OverviewCell::backupLine(const OverviewEntry &entry)
{
    const QString name = QStringLiteral("backup.list");
    const QDateTime readAt = entry.facts.value(name).at;
    const QList<QJsonObject> backups = model::rowsOf(entry.facts, name);
    if (!entry.facts.contains(name))
        return {common::StateWords::ofBackup({}), tr("Backup: unknown"), {}, false};
    if (backups.isEmpty())
        return {{QStringLiteral("state-warning"), {}, Tone::Warning}, tr("No backup"), ageOf(readAt), false};
    const QJsonObject &newest = backups.first();
    const QDateTime made = TimeText::from(newest.value(QLatin1String("at")).toString());
    return {common::StateWords::ofBackup(newest.value(QLatin1String("state")).toString()),
            tr("Backup made %1").arg(TimeText::ago(made)), ageOf(readAt), false};
}

OverviewLine OverviewCell::lockLine(const OverviewEntry &entry)
{
    const QDateTime readAt = entry.facts.value(QStringLiteral("lock.state")).at;
    const auto holder = model::lockHolderFrom(entry.facts);
    if (!holder)
        return {{}, readAt.isValid() ? tr("Not locked") : tr("Lock: not known"), ageOf(readAt), false};
    const common::State state = common::LockWords::state(*holder, entry.isLockOurs);
    return {state, state.word, ageOf(readAt), false};
}

OverviewLine OverviewCell::lastLine(const OverviewEntry &entry)
{
    if (entry.needsYou)
        return {{QStringLiteral("state-needs-you"), {}, Tone::Warning}, tr("Needs you: %1").arg(entry.task), {}, true};
    if (!entry.task.isEmpty())
        return {{QStringLiteral("state-running"), {}, Tone::Running}, entry.task, {}, true};
    if (entry.failure)
        return {{QStringLiteral("state-failed"), {}, Tone::Bad}, common::ErrorText::of(*entry.failure).what, {}, false};
    if (entry.isFirstLook())
        return {{}, tr("The first look may take a few seconds."), {}, false};
    if (!entry.lookedAt.isValid())
        return {{QStringLiteral("state-unknown"), {}, Tone::Unknown}, tr("Not seen yet"), {}, false};
    return openLine(entry);
}

OverviewLine OverviewCell::openLine(const OverviewEntry &entry)
{
    if (entry.hasReason)
        return {{QStringLiteral("state-stop"), {}, Tone::Bad}, tr("A reason to roll back"), {}, true};
    if (!entry.alert.shape.isEmpty()) {
        const QString what = tr("Alert: %1").arg(entry.alert.word);
        return {entry.alert, entry.moreAlerts == 0 ? what : tr("%1, and %2 more").arg(what).arg(entry.moreAlerts), {}, true};
    }
    if (entry.completion && !entry.completion->isComplete())
        return {{QStringLiteral("state-waiting"), {}, Tone::Warning},
                tr("Not complete: %1 of %2 on its list").arg(entry.completion->done).arg(entry.completion->due),
                ageOf(entry.completion->ended),
                false};
    return {{}, tr("Nothing is running"), {}, false};
}

QString OverviewCell::spoken(const OverviewEntry &entry)
{
    QStringList parts{QStringLiteral("%1 %2").arg(entry.systemTitle, entry.environment.name),
                      common::StateWords::word(entry.environment.environmentClass)};
    for (const OverviewLine &line : lines(entry))
        parts << line.text;
    return parts.join(QStringLiteral(", "));
}

} // namespace dashboard
