// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/State.h"

#include <QDateTime>
#include <QWidget>

namespace common {
class Label;
class StateBadge;
class TimeLabel;
} // namespace common

namespace status {

/// One thing that is known: its name, its state, one line about it, and how old that is.
class StatusLine final : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);
    void set(const QString &name, const common::State &state, const QString &detail, const QDateTime &at);

private:
    common::Label *m_name;
    common::StateBadge *m_state;
    common::Label *m_detail;
    common::TimeLabel *m_age;
};

} // namespace status
