// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/TimeLabel.h"

#include "common/Label.h"
#include "common/TimeText.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QTimerEvent>

namespace common {

TimeLabel::TimeLabel(TextStyle style, Tone tone, QWidget *parent) : QWidget(parent), m_label(new Label(style, tone))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_label);
    showAge();
}

void TimeLabel::setTime(const QDateTime &time)
{
    m_time = time;
    showAge();
}

void TimeLabel::showAge()
{
    m_label->setText(TimeText::ago(m_time));
    m_label->setToolTip(TimeText::absolute(m_time));
    const bool isYoung = m_time.isValid() && m_time.secsTo(QDateTime::currentDateTimeUtc()) < 60;
    m_tick.start(isYoung ? 1000 : 20000, this);
}

void TimeLabel::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_tick.timerId())
        showAge();
    else
        QWidget::timerEvent(event);
}

void TimeLabel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showAge();
}

} // namespace common
