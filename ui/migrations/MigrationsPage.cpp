// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrations/MigrationsPage.h"

#include "common/EmptyState.h"
#include "common/Label.h"
#include "common/StateBadge.h"
#include "common/TableView.h"
#include "common/TimeLabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace migrations {

using common::Label;
using common::TextStyle;
using common::Tone;

MigrationsPage::MigrationsPage(QWidget *parent)
    : Page(parent), m_title(new Label(TextStyle::Title)), m_state(new common::StateBadge(TextStyle::Strong)),
      m_age(new common::TimeLabel), m_sentence(new Label), m_currentTitle(new Label(TextStyle::Body, Tone::Muted)),
      m_current(new Label(TextStyle::Fixed)), m_headsTitle(new Label(TextStyle::Body, Tone::Muted)),
      m_heads(new Label(TextStyle::Fixed)), m_pendingTitle(new Label(TextStyle::Body, Tone::Muted)),
      m_pending(new Label(TextStyle::Fixed)), m_table(new common::TableView),
      m_empty(new common::EmptyState(QStringLiteral("migrations"))), m_summary(makeSummary())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);
    m_table->setSortingEnabled(false);
    retranslate();
    m_table->setStretchColumn(2);
}

QWidget *MigrationsPage::makeSummary()
{
    auto *summary = new QWidget;
    auto *grid = new QGridLayout(summary);
    grid->setContentsMargins(0, 0, 0, common::space::unit);
    grid->setHorizontalSpacing(common::space::gap);
    auto *state = new QHBoxLayout;
    state->setSpacing(common::space::gap);
    state->addWidget(m_state);
    state->addWidget(m_age);
    state->addStretch();
    grid->addLayout(state, 0, 0, 1, 2);
    grid->addWidget(m_sentence->wrapping(), 1, 0, 1, 2);
    int row = 2;
    for (const auto &[title, value] : {std::pair{m_currentTitle, m_current}, std::pair{m_headsTitle, m_heads},
                                       std::pair{m_pendingTitle, m_pending}}) {
        grid->addWidget(title, row, 0, Qt::AlignTop);
        grid->addWidget(value->wrapping()->selectable(), row++, 1);
    }
    grid->setColumnStretch(1, 1);
    return summary;
}

void MigrationsPage::setFacts(const model::FactSet &facts)
{
    m_migration = common::Facts::migration(facts);
    m_at = common::Facts::readAt(facts, {QStringLiteral("migration.current"), QStringLiteral("migration.heads")});
    retranslate();
}

QString MigrationsPage::sentence() const
{
    if (!m_migration.conflicts.isEmpty())
        return tr("Two migrations follow the same one in: %1. No migration can run until they are merged in the code.").arg(m_migration.conflicts);
    if (m_migration.isSplit)
        return tr("The code ends in %1 revisions. No migration can run until they are merged in the code.")
            .arg(m_migration.heads.size());
    if (m_migration.isAhead)
        return tr("The database is at a revision that this code does not know: it was made by a newer release. "
                  "This code cannot migrate it down.");
    if (m_migration.current.isEmpty())
        return tr("No migration was ever applied to this database.");
    if (!m_migration.pending.isEmpty())
        return tr(
            "The code brings migrations that the database does not have yet. A deploy applies them after a backup.");
    return tr("The database is where the code expects it.");
}

common::State MigrationsPage::markOf(const QString &revision) const
{
    const bool isHead = m_migration.heads.contains(revision);
    if (m_migration.current.contains(revision))
        return {QStringLiteral("state-ok"), isHead ? tr("Current, head") : tr("Current"), Tone::Ok};
    if (m_migration.pending.contains(revision))
        return {QStringLiteral("state-queued"), isHead ? tr("Pending, head") : tr("Pending"), Tone::Warning};
    if (m_migration.isAhead)
        return {QStringLiteral("state-unknown"), tr("Not known"), Tone::Unknown};
    return {QStringLiteral("state-ok"), tr("Applied"), Tone::Muted};
}

void MigrationsPage::retranslate()
{
    m_title->setText(tr("Migrations"));
    m_currentTitle->setText(tr("Current"));
    m_headsTitle->setText(m_migration.heads.size() > 1 ? tr("Heads") : tr("Head"));
    m_pendingTitle->setText(tr("Pending"));
    const auto list = [this](const QStringList &revisions) {
        return revisions.isEmpty() ? tr("none") : revisions.join(QStringLiteral(", "));
    };
    m_current->setText(list(m_migration.current));
    m_heads->setText(list(m_migration.heads));
    m_pending->setText(m_migration.isAhead ? tr("not known") : list(m_migration.pending));
    m_state->setState(common::Facts::ofMigration(m_migration));
    m_age->setTime(m_at);
    m_sentence->setText(sentence());
    m_summary->setVisible(m_migration.isReadable);
    m_table->setAccessibleName(tr("Migrations, newest first"));
    m_table->setHeaders({tr("State"), tr("Revision"), tr("Title"), tr("Follows")});
    QList<common::Row> rows;
    for (const QJsonObject &migration : std::as_const(m_migration.history)) {
        const QString revision = migration.value(QLatin1String("revision")).toString();
        common::Cell id(revision);
        id.isFixedFont = true;
        common::Cell down(model::textOf(migration.value(QLatin1String("down"))));
        down.isFixedFont = true;
        rows << common::Row{revision, {markOf(revision), id, migration.value(QLatin1String("title")).toString(), down}};
    }
    m_table->setRows(rows);
    m_table->setVisible(!rows.isEmpty() && m_migration.isReadable);
    m_empty->setVisible(!m_table->isVisibleTo(this));
    if (m_migration.isReadable)
        m_empty->setTexts(tr("The code has no migrations"), tr("There is nothing to apply to the database."));
    else
        m_empty->setTexts(tr("The migrations could not be read yet"),
                          tr("They appear as soon as a look at the server succeeds (F5)."));
}

} // namespace migrations
