// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "common/Page.h"
#include "common/RowsModel.h"
#include "model/Alert.h"
#include "model/Monitor.h"

#include <optional>

class QComboBox;
class QLineEdit;

namespace common {
class Button;
class EmptyState;
class ErrorPanel;
class Label;
class TableView;
} // namespace common

namespace health {

/// One monitor as it stands, for people to see.
struct Watched
{
    model::Monitor monitor;
    model::AlertLevel level = model::AlertLevel::Unknown;
    QString value;
    QDateTime at; ///< of the last reading; invalid: none yet
    std::optional<model::Alert> alert;
    model::Text offer; ///< title of the procedure that is offered with an alert

    bool operator==(const Watched &) const = default;
};

/// What is watched of an environment: how each stands, which alerts stand, and who sees to them.
class HealthPage final : public common::Page
{
    Q_OBJECT
public:
    explicit HealthPage(QWidget *parent = nullptr);
    void setWatched(const QList<Watched> &watched);
    void setError(const std::optional<base::Error> &error);

Q_SIGNALS:
    void refreshRequested();
    void acknowledged(const QString &monitor, const QString &remark);
    void snoozed(const QString &monitor, int minutes, const QString &remark);
    void runbookRequested(const QString &procedure);

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    void judge();
    [[nodiscard]] const Watched *chosen() const;
    [[nodiscard]] static common::State stateOf(const Watched &watched);
    [[nodiscard]] static QString thresholds(const model::Monitor &monitor);
    [[nodiscard]] static QString roundTime(std::chrono::milliseconds time);
    [[nodiscard]] static QString alertText(const Watched &watched);

    QList<Watched> m_watched;
    bool m_isLoaded = false;
    common::Label *m_heading;
    common::Label *m_explanation;
    common::EmptyState *m_empty;
    common::TableView *m_table;
    common::Label *m_hint;
    QWidget *m_actions;
    QLineEdit *m_remark;
    common::Button *m_acknowledge;
    QComboBox *m_time;
    common::Button *m_snooze;
    common::Button *m_offer;
    common::ErrorPanel *m_error;
};

} // namespace health
