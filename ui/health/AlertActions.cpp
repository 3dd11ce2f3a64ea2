// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/AlertActions.h"

#include "common/Button.h"
#include "common/Label.h"
#include "common/Language.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace health {

AlertActions::AlertActions(QWidget *parent)
    : Page(parent), m_hint(new common::Label(common::TextStyle::Body, common::Tone::Muted)), m_remark(new QLineEdit),
      m_acknowledge(new common::Button(common::ButtonKind::Primary)), m_time(new QComboBox), m_snooze(new common::Button), m_offer(new common::Button)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_hint->wrapping());
    auto *row = new QHBoxLayout;
    row->addWidget(m_remark, 1);
    row->addWidget(m_acknowledge->forChanges());
    row->addSpacing(common::space::unit);
    row->addWidget(m_time);
    row->addWidget(m_snooze->forChanges());
    row->addSpacing(common::space::unit);
    row->addWidget(m_offer);
    column->addLayout(row);
    connect(m_acknowledge, &QPushButton::clicked, this, [this] {
        if (m_watched)
            Q_EMIT acknowledged(m_watched->environment, m_watched->monitor.id, takeRemark());
    });
    connect(m_snooze, &QPushButton::clicked, this, [this] {
        if (m_watched)
            Q_EMIT snoozed(m_watched->environment, m_watched->monitor.id, m_time->currentData().toInt(), takeRemark());
    });
    connect(m_offer, &QPushButton::clicked, this, [this] {
        if (m_watched)
            Q_EMIT runbookRequested(m_watched->environment, m_watched->monitor.offer);
    });
    for (const int minutes : {15, 60, 240, 1440})
        m_time->addItem(QString(), minutes);
    retranslate();
}

QString AlertActions::takeRemark()
{
    const QString remark = m_remark->text().trimmed();
    m_remark->clear();
    return remark;
}

void AlertActions::setWatched(const Watched *watched)
{
    // What was remarked about one alert must not go to another that took its place.
    const bool isSame = watched != nullptr && m_watched && watched->environment == m_watched->environment && watched->monitor.id == m_watched->monitor.id;
    if (!isSame)
        m_remark->clear();
    m_watched = watched == nullptr ? std::nullopt : std::optional(*watched);
    retranslate();
}

void AlertActions::retranslate()
{
    const bool isAlert = m_watched && m_watched->isAlert();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_remark, m_time})
        widget->setEnabled(isAlert);
    for (common::Button *button : {m_acknowledge, m_snooze})
        button->setEnabled(isAlert);
    const bool isOffered = isAlert && !m_watched->monitor.offer.isEmpty();
    m_offer->setVisible(isOffered);
    m_offer->setText(isOffered ? tr("Open “%1”").arg(common::words(m_watched->offer)) : QString());
    m_hint->setText(m_watched ? WatchedWords::hint(*m_watched) : QString());
    m_remark->setPlaceholderText(tr("Remark (may be empty)"));
    m_remark->setAccessibleName(tr("Remark"));
    m_acknowledge->setText(tr("I see to it"));
    m_acknowledge->setToolTip(tr("Acknowledges the alert, with your name"));
    m_snooze->setText(tr("Snooze"));
    m_time->setAccessibleName(tr("For how long"));
    for (int i = 0; i < m_time->count(); ++i)
        m_time->setItemText(i, WatchedWords::roundTime(std::chrono::minutes(m_time->itemData(i).toInt())));
}

} // namespace health
