// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/HistoryPage.h"

#include "common/Button.h"
#include "common/EmptyState.h"
#include "common/ErrorPanel.h"
#include "common/Icons.h"
#include "common/StateWords.h"
#include "common/TableView.h"
#include "common/TimeText.h"
#include "runs/LogSheet.h"
#include "runs/RunText.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace runs {

HistoryPage::HistoryPage(QWidget *parent)
    : Page(parent), m_stack(new QStackedWidget), m_filter(new QLineEdit), m_copy(new common::Button), m_writeLog(new common::Button),
      m_error(new common::ErrorPanel), m_empty(new common::EmptyState(QStringLiteral("history"))),
      m_table(new common::TableView), m_run(new RunView), m_log(new LogSheet)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_stack);
    m_stack->addWidget(makeList());
    m_stack->addWidget(m_run);
    m_stack->addWidget(m_log);
    connect(m_log, &LogSheet::backRequested, this, &HistoryPage::stepBack);
    connect(m_table, &common::TableView::currentKeyChanged, this, &HistoryPage::judge);
    connect(m_writeLog, &QPushButton::clicked, this, [this] {
        m_stack->setCurrentWidget(m_log);
        m_log->open(m_table->currentKey());
    });
    connect(m_filter, &QLineEdit::textChanged, m_table, &common::TableView::setFilter);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_table->asTsv()); });
    connect(m_table, &common::TableView::opened, this, &HistoryPage::openRequested);
    connect(m_run, &RunView::backRequested, this, &HistoryPage::stepBack);
    connect(m_run, &RunView::answered, this, &HistoryPage::answered);
    connect(m_run, &RunView::lookRequested, this, &HistoryPage::lookRequested);
    connect(m_run, &RunView::cancelRequested, this, &HistoryPage::cancelRequested);
    connect(m_run, &RunView::rollbackRequested, this, &HistoryPage::rollbackRequested);
    retranslate();
    m_table->setStretchColumn(1);
}

QWidget *HistoryPage::makeList()
{
    auto *list = new QWidget;
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, 0);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_writeLog);
    bar->addWidget(m_copy);
    layout->addLayout(bar);
    layout->addWidget(m_error);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_table, 1);
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(common::icon(QStringLiteral("search"), common::Tone::Muted), QLineEdit::LeadingPosition);
    m_copy->setIcon(common::icon(QStringLiteral("copy")));
    m_writeLog->setIcon(common::icon(QStringLiteral("logs")));
    return list;
}

void HistoryPage::setRuns(const QList<model::RunSummary> &runs)
{
    m_runs = runs;
    m_isLoaded = true;
    m_error->setError(std::nullopt);
    retranslate();
}

void HistoryPage::setCompletion(const std::optional<reporting::Completion> &completion)
{
    if (completion == m_completion)
        return;
    m_completion = completion;
    retranslate();
}

void HistoryPage::setError(const base::Error &error)
{
    m_error->setError(error);
}

void HistoryPage::setRun(const model::Run &run, const UsualDurations &usual)
{
    m_run->setRun(run, usual);
    m_stack->setCurrentIndex(1);
}

void HistoryPage::apply(const model::RunEvent &event)
{
    m_run->apply(event);
}

void HistoryPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

bool HistoryPage::stepBack()
{
    if (m_stack->currentIndex() == 0)
        return false;
    if (m_stack->currentWidget() == m_run && m_run->stepBack())
        return true;
    m_stack->setCurrentIndex(0);
    m_table->setFocus();
    return true;
}

/// Only a deployment or a rollback has one.
void HistoryPage::judge()
{
    const QString key = m_table->currentKey();
    const auto found = std::find_if(m_runs.cbegin(), m_runs.cend(), [&key](const model::RunSummary &run) { return run.run == key; });
    m_writeLog->setEnabled(found != m_runs.cend() && found->startedAt.isValid()
                           && (found->kind == model::ProcedureKind::Deploy || found->kind == model::ProcedureKind::Rollback));
}

/// A deployment is complete only when its list is; of older ones the list has gone on to the next.
common::Cell HistoryPage::listOf(const model::RunSummary &run) const
{
    if (!m_completion || m_completion->run != run.run)
        return {};
    const QString word = m_completion->isComplete() ? tr("Complete") : tr("%1 of %2").arg(m_completion->done).arg(m_completion->due);
    common::Cell cell(m_completion->isComplete() ? common::State{QStringLiteral("state-ok"), word, common::Tone::Ok}
                                          : common::State{QStringLiteral("state-waiting"), word, common::Tone::Warning});
    cell.toolTip = tr("Of the list that comes after it (page Checklists)");
    return cell;
}

common::Row HistoryPage::rowOf(const model::RunSummary &run) const
{
    const bool hasBegun = run.startedAt.isValid();
    common::Cell when(common::TimeText::absolute(hasBegun ? run.startedAt : run.queuedAt));
    when.toolTip = common::TimeText::ago(hasBegun ? run.startedAt : run.queuedAt);
    when.order = run.queuedAt;
    const auto elapsed = RunText::elapsed(run.startedAt, run.finishedAt);
    common::Cell took(hasBegun ? common::TimeText::duration(elapsed) : QString());
    took.isNumber = true;
    took.order = qint64(elapsed.count());
    common::Cell id(run.run);
    id.isFixedFont = true;
    return {run.run, {common::StateWords::of(run.state, run.verdict), RunText::title(run), run.by, when, took, listOf(run), id}};
}

void HistoryPage::retranslate()
{
    m_filter->setPlaceholderText(tr("Filter (Ctrl+F)"));
    m_filter->setAccessibleName(tr("Filter the history"));
    m_writeLog->setText(tr("Deployment log …"));
    m_writeLog->setToolTip(tr("Of the deployment or rollback that is chosen"));
    m_copy->setText(tr("Copy table"));
    m_copy->setToolTip(tr("As tab-separated values; a selection copies only itself"));
    m_table->setAccessibleName(tr("History"));
    m_table->setHeaders({tr("State"), tr("What"), tr("By"), tr("Started"), tr("Took"), tr("Its list"), tr("Run")});
    m_empty->setTexts(m_isLoaded ? tr("Nothing was run here yet") : tr("Reading the history …"),
                      m_isLoaded
                          ? tr("Every deploy, rollback, backup and check will stand here, with each of its steps.")
                          : QString());
    m_empty->setVisible(m_runs.isEmpty());
    m_table->setVisible(!m_runs.isEmpty());
    QList<common::Row> rows;
    for (const model::RunSummary &run : std::as_const(m_runs))
        rows << rowOf(run);
    m_table->setRows(rows);
    judge();
}

} // namespace runs
