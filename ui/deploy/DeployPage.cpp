// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/DeployPage.h"

#include "common/Facts.h"
#include "common/StateWords.h"
#include "common/TimeText.h"

#include <QJsonObject>

namespace deploy {

using common::TimeText;

namespace {

QString field(const QJsonObject &row, const char *name)
{
    return model::textOf(row.value(QLatin1String(name)));
}

} // namespace

DeployPage::DeployPage(QWidget *parent) : ReleaseFlow(parent)
{
    retranslate();
    setStretchColumn(3);
}

QString DeployPage::heading() const
{
    return tr("Deploy");
}

QString DeployPage::explanation() const
{
    return tr("Brings a release into service, with a backup that was read back first, and records it as healthy "
              "once it is.");
}

QString DeployPage::actionText() const
{
    if (chosen().isEmpty())
        return tr("Deploy to %1").arg(environment().name);
    return tr("Deploy %1 to %2").arg(chosen(), environment().name);
}

QString DeployPage::consequence(const model::Plan &plan) const
{
    return usual() ? tr("%1 will be stopped for a while; this usually takes %2 in all.")
                         .arg(plan.environment, TimeText::duration(*usual()))
                   : tr("%1 will be stopped for a while.").arg(plan.environment);
}

QStringList DeployPage::headers() const
{
    return {tr("Release"), tr("Made"), tr("Commit"), tr("What is known of it here")};
}

common::Cell DeployPage::recordOf(const QString &commit) const
{
    if (commit == model::textOf(facts(), QStringLiteral("code.commit")))
        return common::State{QStringLiteral("state-running"), tr("Checked out now"), common::Tone::Running};
    for (const QJsonObject &row : model::rowsOf(facts(), QStringLiteral("release.log")))
        if (field(row, "commit") == commit)
            return common::StateWords::ofRelease(field(row, "outcome"));
    return common::State{QStringLiteral("state-waiting"), tr("Never deployed here"), common::Tone::Muted};
}

QList<common::Row> DeployPage::releaseRows() const
{
    QList<common::Row> rows;
    for (const QJsonObject &release : model::rowsOf(facts(), QStringLiteral("code.releases"))) {
        common::Cell name(field(release, "release"));
        name.isStrong = true;
        const QDateTime at = TimeText::from(field(release, "at"));
        common::Cell when(TimeText::ago(at));
        when.toolTip = TimeText::absolute(at);
        common::Cell commit(common::Facts::shortCommit(field(release, "commit")));
        commit.isFixedFont = true;
        commit.toolTip = field(release, "commit");
        rows << common::Row{name.text, {name, when, commit, recordOf(field(release, "commit"))}};
    }
    return rows;
}

QString DeployPage::defaultRelease() const
{
    const QString present = model::textOf(facts(), QStringLiteral("code.commit"));
    for (const QJsonObject &release : model::rowsOf(facts(), QStringLiteral("code.releases")))
        if (field(release, "commit") != present)
            return field(release, "release");
    return {};
}

QString DeployPage::emptyTitle() const
{
    return tr("The server knows no releases");
}

QString DeployPage::emptySentence() const
{
    return tr("Releases are the tags of the repository on the server. Tag a commit, then look again (F5).");
}

QString DeployPage::tableName() const
{
    return tr("Releases to deploy");
}

} // namespace deploy
