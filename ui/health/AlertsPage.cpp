// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/AlertsPage.h"

#include "common/Button.h"
#include "common/EmptyState.h"
#include "common/ErrorPanel.h"
#include "common/Label.h"
#include "common/Language.h"
#include "common/TableView.h"
#include "common/TimeText.h"
#include "health/AlertActions.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace health {

using common::Label;
using common::TextStyle;
using common::TimeText;
using common::Tone;

namespace {

QString keyOf(const Watched &alert)
{
    return alert.environment + QLatin1Char('|') + alert.monitor.id;
}

} // namespace

AlertsPage::AlertsPage(QWidget *parent)
    : Page(parent), m_heading(new Label(TextStyle::Title)), m_explanation(new Label(TextStyle::Body, Tone::Muted)),
      m_empty(new common::EmptyState(QStringLiteral("state-healthy"))), m_table(new common::TableView), m_open(new common::Button), m_actions(new AlertActions),
      m_error(new common::ErrorPanel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::unit);
    auto *head = new QHBoxLayout;
    head->addWidget(m_heading, 1);
    head->addWidget(m_open);
    column->addLayout(head);
    column->addWidget(m_explanation->wrapping());
    column->addWidget(m_error);
    column->addWidget(m_empty, 1);
    column->addWidget(m_table, 1);
    column->addWidget(m_actions);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(false);
    connect(m_table, &common::TableView::currentKeyChanged, this, &AlertsPage::judge);
    const auto open = [this] {
        if (const Watched *alert = chosen())
            Q_EMIT opened(alert->environment);
    };
    connect(m_table, &common::TableView::opened, this, open);
    connect(m_open, &QPushButton::clicked, this, open);
    retranslate();
    m_table->setStretchColumn(2);
}

void AlertsPage::setAlerts(const QList<Watched> &alerts)
{
    if (alerts == m_alerts)
        return;
    m_alerts = alerts;
    retranslate();
}

void AlertsPage::setError(const std::optional<base::Error> &error)
{
    m_error->setError(error);
}

const Watched *AlertsPage::chosen() const
{
    const QString key = m_table->currentKey();
    const auto found = std::find_if(m_alerts.cbegin(), m_alerts.cend(), [&key](const Watched &alert) { return keyOf(alert) == key; });
    return found == m_alerts.cend() ? nullptr : &*found;
}

void AlertsPage::judge()
{
    const Watched *alert = chosen();
    m_actions->setWatched(alert);
    m_open->setText(alert == nullptr ? tr("Open the environment") : tr("Open %1").arg(alert->environment));
    m_open->setEnabled(alert != nullptr);
}

void AlertsPage::retranslate()
{
    m_heading->setText(tr("Alerts"));
    m_explanation->setText(tr("What has been wrong often enough in a row, in any environment. An alert is over by itself as soon as its readings are good again."));
    m_table->setAccessibleName(tr("Alerts"));
    m_table->setHeaders({tr("State"), tr("Environment"), tr("What"), tr("Value"), tr("Alert")});
    QList<common::Row> rows;
    for (const Watched &alert : std::as_const(m_alerts)) {
        common::Cell what(common::words(alert.monitor.title));
        what.isStrong = alert.alert->isLoud(QDateTime::currentDateTimeUtc());
        common::Cell since(WatchedWords::alert(alert));
        since.toolTip = TimeText::absolute(alert.alert->raisedAt);
        rows << common::Row{keyOf(alert), {WatchedWords::state(alert.level), alert.environment, what, WatchedWords::value(alert), since}};
    }
    const bool isFirst = m_table->currentKey().isEmpty();
    m_table->setRows(rows);
    if (isFirst && !rows.isEmpty())
        m_table->setCurrentKey(rows.first().key);
    const bool isEmpty = rows.isEmpty();
    m_empty->setVisible(isEmpty);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_table, m_actions, m_heading, m_explanation, m_open})
        widget->setVisible(!isEmpty);
    m_empty->setTexts(tr("No alerts"), tr("Nothing of what is watched has been wrong often enough. What each environment is watched for stands on its page Health."));
    judge();
}

} // namespace health
