// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "common/Page.h"
#include "health/Watched.h"

#include <optional>

namespace common {
class EmptyState;
class ErrorPanel;
class Label;
class TableView;
} // namespace common

namespace health {

class AlertActions;

/// What is watched of an environment: how each stands, which alerts stand, and who sees to them.
class HealthPage final : public common::Page
{
    Q_OBJECT
public:
    explicit HealthPage(QWidget *parent = nullptr);
    void setWatched(const QList<Watched> &watched);
    void setError(const std::optional<base::Error> &error);
    [[nodiscard]] AlertActions *actions() const { return m_actions; }

Q_SIGNALS:
    void refreshRequested();

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    void judge();
    QList<Watched> m_watched;
    bool m_isLoaded = false;
    common::Label *m_heading;
    common::Label *m_explanation;
    common::EmptyState *m_empty;
    common::TableView *m_table;
    AlertActions *m_actions;
    common::ErrorPanel *m_error;
};

} // namespace health
