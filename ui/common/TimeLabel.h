// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Theme.h"

#include <QBasicTimer>
#include <QDateTime>
#include <QLabel>

namespace common {

/// How long ago something was, kept up to date; the exact time is in its tooltip.
class TimeLabel final : public QWidget
{
    Q_OBJECT
public:
    explicit TimeLabel(TextStyle style = TextStyle::Body, Tone tone = Tone::Muted, QWidget *parent = nullptr);
    void setTime(const QDateTime &time);

protected:
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showAge();
    QLabel *m_label;
    QDateTime m_time;
    QBasicTimer m_tick;
};

} // namespace common
