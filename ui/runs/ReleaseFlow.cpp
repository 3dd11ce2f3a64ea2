// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/ReleaseFlow.h"

#include "common/EmptyState.h"
#include "common/TableView.h"

#include <QVBoxLayout>

#include <algorithm>

namespace runs {

ReleaseFlow::ReleaseFlow(QWidget *parent)
    : ProcedureFlow(parent), m_releases(new common::TableView),
      m_noReleases(new common::EmptyState(QStringLiteral("history")))
{
    top()->addWidget(m_releases);
    top()->addWidget(m_noReleases);
    top()->addSpacing(common::space::unit);
    m_releases->setMostVisibleRows(5);
    m_releases->setSelectionMode(QAbstractItemView::SingleSelection);
    m_releases->setSortingEnabled(false);
    connect(m_releases, &common::TableView::currentKeyChanged, this, [this](const QString &release) {
        if (release != m_chosen) // and not our own choice coming back
            choose(release);
    });
    connect(m_releases, &common::TableView::opened, this, [this] { advance(); });
}

void ReleaseFlow::setStretchColumn(int column)
{
    m_releases->setStretchColumn(column);
}

void ReleaseFlow::setEnvironment(const model::Environment &environment)
{
    m_environment = environment;
    retranslate();
}

void ReleaseFlow::setFacts(const model::FactSet &facts)
{
    m_facts = facts;
    m_hasFacts = !facts.isEmpty();
    const QList<common::Row> rows = releaseRows();
    const bool isKnown = std::any_of(rows.begin(), rows.end(), [this](const auto &row) { return row.key == m_chosen; });
    if (!isKnown) {
        m_chosen.clear();
        m_isChosenByHand = false;
    }
    retranslate();
    // What nobody chose follows the facts: after a bad deploy, the last healthy release is another one.
    if (!m_isChosenByHand)
        take(defaultRelease());
}

void ReleaseFlow::choose(const QString &release)
{
    m_isChosenByHand = !release.isEmpty();
    take(release);
}

void ReleaseFlow::take(const QString &release)
{
    if (release.isEmpty() || release == m_chosen)
        return;
    m_chosen = release;
    m_releases->setCurrentKey(release);
    forgetPlan();
}

QMap<QString, QString> ReleaseFlow::inputs() const
{
    return {{QStringLiteral("to"), m_chosen}};
}

QString ReleaseFlow::choosingReason() const
{
    return m_hasFacts ? tr("Choose a release first.") : tr("The server was not seen yet.");
}

void ReleaseFlow::retranslate()
{
    const QList<common::Row> rows = releaseRows();
    m_releases->setHeaders(headers());
    m_releases->setRows(rows);
    m_releases->setCurrentKey(m_chosen);
    m_releases->setAccessibleName(tableName());
    m_releases->setVisible(!rows.isEmpty());
    m_releases->setEnabled(stage() != Stage::Starting);
    m_noReleases->setVisible(rows.isEmpty());
    if (m_hasFacts)
        m_noReleases->setTexts(emptyTitle(), emptySentence());
    else
        m_noReleases->setTexts(tr("The server was not seen yet"),
                               tr("Releases appear as soon as a look at it succeeds (F5)."));
    ProcedureFlow::retranslate();
}

} // namespace runs
