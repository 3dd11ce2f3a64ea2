// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "dashboard/OverviewCell.h"

#include <QBasicTimer>

class QTableView;

namespace common {
class Button;
class EmptyState;
class ErrorPanel;
class Label;
} // namespace common

namespace dashboard {

class OverviewModel;

/// Everything at a glance: systems × environments. Arrow keys move, Enter opens.
class OverviewPage final : public common::Page
{
    Q_OBJECT
public:
    explicit OverviewPage(QWidget *parent = nullptr);
    void setEntries(const QList<OverviewEntry> &entries);
    /// Problems in definitions: what has one is not offered, and that is said here.
    void setDefinitionProblems(const QList<base::Error> &problems);
    void focusMatrix();

Q_SIGNALS:
    void opened(const QString &environment);
    void addRequested();

protected:
    void retranslate() override;
    void timerEvent(QTimerEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QString summary() const;
    void open(const QModelIndex &index);
    QList<base::Error> m_problems;
    common::Label *m_title;
    common::Label *m_summary;
    common::Button *m_add;
    common::ErrorPanel *m_problem;
    common::EmptyState *m_empty;
    OverviewModel *m_model;
    QTableView *m_matrix;
    QBasicTimer m_tick;
};

} // namespace dashboard
