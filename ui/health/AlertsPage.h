// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "common/Page.h"
#include "health/Watched.h"

#include <optional>

namespace common {
class Button;
class EmptyState;
class ErrorPanel;
class Label;
class TableView;
} // namespace common

namespace health {

class AlertActions;

/// Every alert that stands, of every environment, in the order that they are given.
class AlertsPage final : public common::Page
{
    Q_OBJECT
public:
    explicit AlertsPage(QWidget *parent = nullptr);
    void setAlerts(const QList<Watched> &alerts);
    void setError(const std::optional<base::Error> &error);
    [[nodiscard]] AlertActions *actions() const { return m_actions; }

Q_SIGNALS:
    /// Somebody wants to see the environment's health.
    void opened(const QString &environment);

protected:
    void retranslate() override;

private:
    void judge();
    [[nodiscard]] const Watched *chosen() const;
    QList<Watched> m_alerts;
    common::Label *m_heading;
    common::Label *m_explanation;
    common::EmptyState *m_empty;
    common::TableView *m_table;
    common::Button *m_open;
    AlertActions *m_actions;
    common::ErrorPanel *m_error;
};

} // namespace health
