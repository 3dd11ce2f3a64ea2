// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/HealthPage.h"

#include "common/Button.h"
#include "common/EmptyState.h"
#include "common/ErrorPanel.h"
#include "common/Label.h"
#include "common/Language.h"
#include "common/TableView.h"
#include "common/TimeText.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace health {

using common::Label;
using common::State;
using common::TextStyle;
using common::TimeText;
using common::Tone;
using model::AlertLevel;

HealthPage::HealthPage(QWidget *parent)
    : Page(parent), m_heading(new Label(TextStyle::Title)), m_explanation(new Label(TextStyle::Body, Tone::Muted)),
      m_empty(new common::EmptyState(QStringLiteral("health"))), m_table(new common::TableView), m_hint(new Label(TextStyle::Body, Tone::Muted)),
      m_actions(new QWidget), m_remark(new QLineEdit), m_acknowledge(new common::Button(common::ButtonKind::Primary)), m_time(new QComboBox),
      m_snooze(new common::Button), m_offer(new common::Button), m_error(new common::ErrorPanel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::unit);
    column->addWidget(m_heading);
    column->addWidget(m_explanation->wrapping());
    column->addWidget(m_error);
    column->addWidget(m_empty, 1);
    column->addWidget(m_table, 1);
    column->addWidget(m_hint->wrapping());
    auto *row = new QHBoxLayout(m_actions);
    row->setContentsMargins({});
    row->addWidget(m_remark, 1);
    row->addWidget(m_acknowledge);
    row->addSpacing(common::space::unit);
    row->addWidget(m_time);
    row->addWidget(m_snooze);
    row->addSpacing(common::space::unit);
    row->addWidget(m_offer);
    column->addWidget(m_actions);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(false);
    connect(m_table, &common::TableView::currentKeyChanged, this, &HealthPage::judge);
    connect(m_acknowledge, &QPushButton::clicked, this, [this] {
        Q_EMIT acknowledged(m_table->currentKey(), m_remark->text().trimmed());
        m_remark->clear();
    });
    connect(m_snooze, &QPushButton::clicked, this, [this] {
        Q_EMIT snoozed(m_table->currentKey(), m_time->currentData().toInt(), m_remark->text().trimmed());
        m_remark->clear();
    });
    connect(m_offer, &QPushButton::clicked, this, [this] {
        if (const Watched *watched = chosen())
            Q_EMIT runbookRequested(watched->monitor.offer);
    });
    for (const int minutes : {15, 60, 240, 1440})
        m_time->addItem(QString(), minutes);
    retranslate();
    m_table->setStretchColumn(1);
}

/// "30 s", "15 min", "4 h", "1 d": of round times.
QString HealthPage::roundTime(std::chrono::milliseconds time)
{
    const qint64 seconds = time.count() / 1000;
    if (seconds % 86400 == 0)
        return tr("%1 d").arg(seconds / 86400);
    if (seconds % 3600 == 0)
        return tr("%1 h").arg(seconds / 3600);
    return seconds % 60 == 0 ? tr("%1 min").arg(seconds / 60) : tr("%1 s").arg(seconds);
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

const Watched *HealthPage::chosen() const
{
    const QString key = m_table->currentKey();
    const auto found = std::find_if(m_watched.cbegin(), m_watched.cend(), [&key](const Watched &watched) { return watched.monitor.id == key; });
    return found == m_watched.cend() ? nullptr : &*found;
}

State HealthPage::stateOf(const Watched &watched)
{
    if (!watched.at.isValid())
        return {QStringLiteral("state-looking"), tr("Not read yet"), Tone::Muted};
    switch (watched.level) {
    case AlertLevel::Good:
        return {QStringLiteral("state-healthy"), tr("Good"), Tone::Ok};
    case AlertLevel::Warning:
        return {QStringLiteral("state-degraded"), tr("Warning"), Tone::Warning};
    case AlertLevel::Critical:
        return {QStringLiteral("state-down"), tr("Critical"), Tone::Bad};
    case AlertLevel::Unknown:
        break;
    }
    return {QStringLiteral("state-unknown"), tr("Unknown"), Tone::Unknown};
}

QString HealthPage::thresholds(const model::Monitor &monitor)
{
    QStringList parts;
    if (monitor.warning)
        parts << tr("warning %1").arg(model::expectationText(monitor.warning->comparison, monitor.warning->operand));
    if (monitor.critical)
        parts << tr("critical %1").arg(model::expectationText(monitor.critical->comparison, monitor.critical->operand));
    return parts.join(QStringLiteral(" · "));
}

QString HealthPage::alertText(const Watched &watched)
{
    if (!watched.alert || !watched.alert->raisedAt.isValid())
        return QStringLiteral("–");
    const model::Alert &alert = *watched.alert;
    if (!alert.isStanding())
        return tr("over since %1").arg(TimeText::moment(alert.clearedAt));
    if (!alert.acknowledgedBy.isEmpty())
        return tr("since %1, %2 sees to it").arg(TimeText::moment(alert.raisedAt), alert.acknowledgedBy);
    if (!alert.isLoud(QDateTime::currentDateTimeUtc()))
        return tr("since %1, snoozed until %2").arg(TimeText::moment(alert.raisedAt), TimeText::moment(alert.snoozedUntil));
    return tr("since %1, nobody sees to it").arg(TimeText::moment(alert.raisedAt));
}

void HealthPage::judge()
{
    const Watched *watched = chosen();
    const bool isAlert = watched != nullptr && watched->alert && watched->alert->isStanding();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_remark, m_acknowledge, m_time, m_snooze})
        widget->setEnabled(isAlert);
    const bool isOffered = isAlert && !watched->monitor.offer.isEmpty();
    m_offer->setVisible(isOffered);
    m_offer->setText(isOffered ? tr("Open “%1”").arg(common::words(watched->offer)) : QString());
    QString hint;
    if (watched != nullptr)
        hint = tr("Read every %1. An alert is raised after %2 bad readings in a row, and cleared after %3 good ones.")
                   .arg(roundTime(watched->monitor.every))
                   .arg(watched->monitor.failures)
                   .arg(watched->monitor.clears);
    if (isAlert && !watched->alert->remark.isEmpty())
        hint += QLatin1Char(' ') + tr("Remark: %1").arg(watched->alert->remark);
    m_hint->setText(hint);
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
        common::Cell value(watched.value.isEmpty() ? QStringLiteral("–") : watched.value + (watched.monitor.unit.isEmpty() ? QString() : QStringLiteral(" ") + watched.monitor.unit));
        value.isNumber = true;
        common::Cell when(watched.at.isValid() ? TimeText::moment(watched.at) : QStringLiteral("–"));
        when.toolTip = watched.at.isValid() ? TimeText::absolute(watched.at) : QString();
        common::Cell limits(thresholds(watched.monitor));
        limits.tone = Tone::Muted;
        rows << common::Row{watched.monitor.id, {stateOf(watched), common::words(watched.monitor.title), value, limits, when, alertText(watched)}};
    }
    m_table->setRows(rows);
    if (m_table->currentKey().isEmpty() && !rows.isEmpty())
        m_table->setCurrentKey(rows.first().key);
    const bool isEmpty = rows.isEmpty();
    m_empty->setVisible(isEmpty);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_table, m_hint, m_actions, m_heading, m_explanation})
        widget->setVisible(!isEmpty);
    m_empty->setTexts(m_isLoaded ? tr("Nothing is watched") : tr("Reading what is watched …"),
                      m_isLoaded ? tr("This system brings no monitors along (monitors.yaml beside its definition).") : QString());
    m_remark->setPlaceholderText(tr("Remark (may be empty)"));
    m_remark->setAccessibleName(tr("Remark"));
    m_acknowledge->setText(tr("I see to it"));
    m_acknowledge->setToolTip(tr("Acknowledges the alert, with your name"));
    m_snooze->setText(tr("Snooze"));
    m_time->setAccessibleName(tr("For how long"));
    for (int i = 0; i < m_time->count(); ++i)
        m_time->setItemText(i, roundTime(std::chrono::minutes(m_time->itemData(i).toInt())));
    judge();
}

} // namespace health
