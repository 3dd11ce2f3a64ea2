// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "common/RowsModel.h"
#include "reporting/Checklists.h"
#include "runs/RunView.h"

#include <optional>

class QLineEdit;
class QStackedWidget;

namespace common {
class Button;
class EmptyState;
class ErrorPanel;
class TableView;
} // namespace common

namespace runs {

class LogSheet;

/// Every run of an environment, newest first; one opens in place as its story.
class HistoryPage final : public common::Page
{
    Q_OBJECT
public:
    explicit HistoryPage(QWidget *parent = nullptr);
    void setRuns(const QList<model::RunSummary> &runs);
    /// How far the lists of the last deployment or rollback are.
    void setCompletion(const std::optional<reporting::Completion> &completion);
    void setError(const base::Error &error);
    void setRun(const model::Run &run, const UsualDurations &usual = {});
    void apply(const model::RunEvent &event);
    void focusFilter();
    void focusAnswers() { m_run->focusAnswers(); }
    [[nodiscard]] LogSheet *logSheet() const { return m_log; }
    /// Esc: back to the list. False if the list is shown already.
    bool stepBack();

Q_SIGNALS:
    void openRequested(const QString &run);
    void cancelRequested(const QString &run, const QString &reason);
    void answered(const QString &run, model::Answer answer, const QString &reason);
    void lookRequested();
    void rollbackRequested();

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget *makeList();
    void judge();
    [[nodiscard]] common::Row rowOf(const model::RunSummary &run) const;
    [[nodiscard]] common::Cell listOf(const model::RunSummary &run) const;
    QList<model::RunSummary> m_runs;
    std::optional<reporting::Completion> m_completion;
    bool m_isLoaded = false;
    QStackedWidget *m_stack;
    QLineEdit *m_filter;
    common::Button *m_copy;
    common::Button *m_writeLog;
    common::ErrorPanel *m_error;
    common::EmptyState *m_empty;
    common::TableView *m_table;
    RunView *m_run;
    LogSheet *m_log;
};

} // namespace runs
