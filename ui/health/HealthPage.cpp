// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/HealthPage.h"

#include "common/EmptyState.h"
#include "common/ErrorPanel.h"
#include "common/Label.h"
#include "common/Language.h"
#include "common/TableView.h"
#include "common/TimeText.h"
#include "health/AlertActions.h"

#include <QVBoxLayout>

#include <algorithm>

namespace health {

using common::Label;
using common::TextStyle;
using common::TimeText;
using common::Tone;

HealthPage::HealthPage(QWidget *parent)
    : Page(parent), m_heading(new Label(TextStyle::Title)), m_explanation(new Label(TextStyle::Body, Tone::Muted)),
      m_empty(new common::EmptyState(QStringLiteral("health"))), m_table(new common::TableView), m_actions(new AlertActions), m_error(new common::ErrorPanel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::unit);
    column->addWidget(m_heading);
    column->addWidget(m_explanation->wrapping());
    column->addWidget(m_error);
    column->addWidget(m_empty, 1);
    column->addWidget(m_table, 1);
    column->addWidget(m_actions);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(false);
    connect(m_table, &common::TableView::currentKeyChanged, this, &HealthPage::judge);
    retranslate();
    m_table->setStretchColumn(1);
}

void HealthPage::setWatched(const QList<Watched> &watched)
{
    m_isLoaded = true;
    if (watched == m_watched)
        return;
    m_watched = watched;
    retranslate();
}

void HealthPage::setError(const std::optional<base::Error> &error)
{
    m_error->setError(error);
}

void HealthPage::judge()
{
    const QString key = m_table->currentKey();
    const auto found = std::find_if(m_watched.cbegin(), m_watched.cend(), [&key](const Watched &watched) { return watched.monitor.id == key; });
    m_actions->setWatched(found == m_watched.cend() ? nullptr : &*found);
}

void HealthPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    Q_EMIT refreshRequested();
}

void HealthPage::retranslate()
{
    m_heading->setText(tr("Health"));
    m_explanation->setText(tr("What is read of this environment as long as Keerpunt is open. It tells, and starts nothing by itself; what cannot be read is unknown, and never good."));
    m_table->setAccessibleName(tr("Monitors"));
    m_table->setHeaders({tr("State"), tr("What"), tr("Value"), tr("Thresholds"), tr("Read"), tr("Alert")});
    QList<common::Row> rows;
    for (const Watched &watched : std::as_const(m_watched)) {
        common::Cell when(watched.at.isValid() ? TimeText::moment(watched.at) : QStringLiteral("–"));
        when.toolTip = watched.at.isValid() ? TimeText::absolute(watched.at) : QString();
        common::Cell limits(WatchedWords::thresholds(watched.monitor));
        limits.tone = Tone::Muted;
        rows << common::Row{watched.monitor.id,
                            {WatchedWords::state(watched), common::words(watched.monitor.title), WatchedWords::value(watched), limits, when, WatchedWords::alert(watched)}};
    }
    m_table->setRows(rows);
    if (m_table->currentKey().isEmpty() && !rows.isEmpty())
        m_table->setCurrentKey(rows.first().key);
    const bool isEmpty = rows.isEmpty();
    m_empty->setVisible(isEmpty);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_table, m_actions, m_heading, m_explanation})
        widget->setVisible(!isEmpty);
    m_empty->setTexts(m_isLoaded ? tr("Nothing is watched") : tr("Reading what is watched …"),
                      m_isLoaded ? tr("This system brings no monitors along (monitors.yaml beside its definition).") : QString());
    judge();
}

} // namespace health
