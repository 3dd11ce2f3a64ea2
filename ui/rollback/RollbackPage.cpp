// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollback/RollbackPage.h"

#include "common/Facts.h"
#include "common/Label.h"
#include "common/TimeText.h"
#include "planning/Target.h"

#include <QJsonObject>
#include <QVBoxLayout>

namespace rollback {

using common::TimeText;

namespace {

QString field(const QJsonObject &row, const char *name)
{
    return model::textOf(row.value(QLatin1String(name)));
}

bool restores(const model::Plan &plan)
{
    return plan.target.value(QStringLiteral("restore")) == QLatin1String("yes");
}

QDateTime backupTime(const model::Plan &plan)
{
    return TimeText::from(plan.target.value(QStringLiteral("backup.at")));
}

} // namespace

RollbackPage::RollbackPage(QWidget *parent)
    : ReleaseFlow(parent), m_lossTitle(new common::Label(common::TextStyle::Heading)), m_loss(new common::Label)
{
    top()->addWidget(m_lossTitle);
    top()->addWidget(m_loss->wrapping());
    top()->addSpacing(common::space::unit);
    retranslate();
    setStretchColumn(4);
}

QString RollbackPage::heading() const
{
    return tr("Rollback");
}

QString RollbackPage::explanation() const
{
    return tr("Returns to a release that was recorded as healthy and proves afterwards that it runs. "
              "The present state is kept; nothing is thrown away.");
}

QString RollbackPage::actionText() const
{
    if (chosen().isEmpty())
        return tr("Roll back %1").arg(environment().name);
    return tr("Roll back %1 to %2").arg(environment().name, chosen());
}

QStringList RollbackPage::headers() const
{
    return {tr("Release"), tr("Recorded healthy"), tr("Commit"), tr("Schema revision"), tr("Database")};
}

common::Cell RollbackPage::databaseCell(const QJsonObject &release) const
{
    if (field(release, "revision") == model::textOf(facts(), QStringLiteral("migration.current")))
        return common::Cell(tr("stays as it is"));
    return common::Cell(tr("goes back too, from its backup"));
}

QList<common::Row> RollbackPage::releaseRows() const
{
    QList<common::Row> rows;
    const QString present = model::textOf(facts(), QStringLiteral("code.commit"));
    for (const QJsonObject &release : planning::healthyReleases(facts())) {
        if (field(release, "commit") == present)
            continue;
        common::Cell name(field(release, "release"));
        name.isStrong = true;
        const QDateTime at = TimeText::from(field(release, "at"));
        common::Cell when(TimeText::ago(at));
        when.toolTip = TimeText::absolute(at);
        common::Cell commit(common::Facts::shortCommit(field(release, "commit")));
        commit.isFixedFont = true;
        commit.toolTip = field(release, "commit");
        common::Cell revision(field(release, "revision"));
        revision.isFixedFont = true;
        rows << common::Row{name.text, {name, when, commit, revision, databaseCell(release)}};
    }
    return rows;
}

QString RollbackPage::defaultRelease() const
{
    const QList<common::Row> rows = releaseRows();
    return rows.isEmpty() ? QString() : rows.first().key;
}

QString RollbackPage::emptyTitle() const
{
    return tr("No earlier release was recorded as healthy");
}

QString RollbackPage::emptySentence() const
{
    return tr("Keerpunt returns only to a release that it has seen healthy. Each deploy that ends well is recorded.");
}

QString RollbackPage::tableName() const
{
    return tr("Releases to return to");
}

QString RollbackPage::lossText(const model::Plan &plan) const
{
    if (!restores(plan))
        return tr("None: the database stays as it is.");
    const QDateTime at = backupTime(plan);
    if (!at.isValid())
        return tr("Not known: there is no whole backup of that release.");
    const std::chrono::milliseconds span(at.msecsTo(QDateTime::currentDateTimeUtc()));
    return tr("Everything written after %1 (the last %2) will not be in the database afterwards. "
              "It stays in the present database, which is kept under another name.")
        .arg(TimeText::absolute(at), TimeText::duration(span));
}

QString RollbackPage::consequence(const model::Plan &plan) const
{
    QString text = usual() ? tr("%1 will be stopped for a while; this usually takes %2 in all.")
                                 .arg(plan.environment, TimeText::duration(*usual()))
                           : tr("%1 will be stopped for a while.").arg(plan.environment);
    if (restores(plan) && backupTime(plan).isValid())
        text += QLatin1Char(' ') + tr("Data written after %1 will not be in its database afterwards.")
                                       .arg(TimeText::absolute(backupTime(plan)));
    return text;
}

void RollbackPage::planShown()
{
    const bool isShown = plan().has_value();
    m_lossTitle->setText(tr("Data that will be lost"));
    m_lossTitle->setVisible(isShown);
    m_loss->setVisible(isShown);
    if (!isShown)
        return;
    m_loss->setText(lossText(*plan()));
    m_loss->setTone(restores(*plan()) ? common::Tone::Warning : common::Tone::Text);
}

} // namespace rollback
