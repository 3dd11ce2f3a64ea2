// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/StatusLine.h"

#include "common/Label.h"
#include "common/StateBadge.h"
#include "common/TimeLabel.h"

#include <QHBoxLayout>

namespace status {

using common::Label;
using common::TextStyle;
using common::Tone;

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent), m_name(new Label(TextStyle::Body, Tone::Muted)),
      m_state(new common::StateBadge(TextStyle::Strong)), m_detail(new Label), m_age(new common::TimeLabel)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, common::space::half, 0, common::space::half);
    layout->setSpacing(common::space::gap);
    auto *state = new QWidget;
    auto *stateLayout = new QHBoxLayout(state);
    stateLayout->setContentsMargins({});
    stateLayout->addWidget(m_state);
    stateLayout->addStretch();
    m_name->setFixedWidth(18 * common::space::unit);
    state->setFixedWidth(22 * common::space::unit);
    layout->addWidget(m_name);
    layout->addWidget(state);
    layout->addWidget(m_detail->wrapping()->selectable(), 1);
    layout->addWidget(m_age);
}

void StatusLine::set(const QString &name, const common::State &state, const QString &detail, const QDateTime &at)
{
    m_name->setText(name);
    m_state->setState(state);
    m_detail->setText(detail);
    m_age->setTime(at);
    m_age->setVisible(at.isValid());
    setAccessibleName(QStringLiteral("%1: %2, %3").arg(name, state.word, detail));
}

} // namespace status
