// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "health/Watched.h"

class QComboBox;
class QLineEdit;

namespace common {
class Button;
class Label;
} // namespace common

namespace health {

/// What somebody can do about an alert: see to it, put it off, or open what is offered with it.
class AlertActions final : public common::Page
{
    Q_OBJECT
public:
    explicit AlertActions(QWidget *parent = nullptr);
    /// nullptr: nothing is chosen.
    void setWatched(const Watched *watched);

Q_SIGNALS:
    void acknowledged(const QString &environment, const QString &monitor, const QString &remark);
    void snoozed(const QString &environment, const QString &monitor, int minutes, const QString &remark);
    void runbookRequested(const QString &environment, const QString &procedure);

protected:
    void retranslate() override;

private:
    [[nodiscard]] QString takeRemark();
    std::optional<Watched> m_watched;
    common::Label *m_hint;
    QLineEdit *m_remark;
    common::Button *m_acknowledge;
    QComboBox *m_time;
    common::Button *m_snooze;
    common::Button *m_offer;
};

} // namespace health
