// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/OverviewPage.h"

#include "common/Button.h"
#include "common/EmptyState.h"
#include "common/ErrorPanel.h"
#include "common/Facts.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "dashboard/OverviewDelegate.h"
#include "dashboard/OverviewModel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QTableView>
#include <QVBoxLayout>

namespace dashboard {

using common::Label;
using common::TextStyle;
using common::Tone;

namespace {

QTableView *makeMatrix(OverviewModel *model)
{
    auto *matrix = new QTableView;
    matrix->setModel(model);
    matrix->setItemDelegate(new OverviewDelegate(matrix));
    matrix->setSelectionMode(QAbstractItemView::NoSelection);
    matrix->setShowGrid(false);
    matrix->setFrameShape(QFrame::NoFrame);
    matrix->setMouseTracking(true);
    matrix->setTabKeyNavigation(false);
    matrix->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    matrix->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    matrix->horizontalHeader()->setMinimumSectionSize(260);
    matrix->horizontalHeader()->setHighlightSections(false);
    matrix->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    matrix->verticalHeader()->setHighlightSections(false);
    matrix->setCornerButtonEnabled(false);
    return matrix;
}

} // namespace

OverviewPage::OverviewPage(QWidget *parent)
    : Page(parent), m_title(new Label(TextStyle::Title)), m_summary(new Label(TextStyle::Body, Tone::Muted)),
      m_add(new common::Button), m_problem(new common::ErrorPanel),
      m_empty(new common::EmptyState(QStringLiteral("server"))), m_model(new OverviewModel(this)),
      m_matrix(makeMatrix(m_model))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::gap);
    auto *head = new QHBoxLayout;
    auto *texts = new QVBoxLayout;
    texts->setSpacing(common::space::half);
    texts->addWidget(m_title);
    texts->addWidget(m_summary->wrapping());
    head->addLayout(texts, 1);
    head->addWidget(m_add, 0, Qt::AlignTop);
    layout->addLayout(head);
    layout->addWidget(m_problem);
    layout->addWidget(m_matrix, 1);
    layout->addWidget(m_empty, 1);
    m_add->setIcon(common::icon(QStringLiteral("add")));
    m_matrix->installEventFilter(this);
    connect(m_matrix, &QTableView::doubleClicked, this, &OverviewPage::open);
    connect(m_add, &QPushButton::clicked, this, &OverviewPage::addRequested);
    connect(m_empty, &common::EmptyState::acted, this, &OverviewPage::addRequested);
    m_tick.start(1000, this);
    retranslate();
}

void OverviewPage::setEntries(const QList<OverviewEntry> &entries)
{
    const QModelIndex current = m_matrix->currentIndex();
    const OverviewEntry *before = m_model->entry(current);
    const QString id = before != nullptr ? before->environment.id() : QString();
    m_model->setEntries(entries);
    if (!m_matrix->currentIndex().isValid() && !entries.isEmpty())
        m_matrix->setCurrentIndex(m_model->indexOf(id.isEmpty() ? entries.first().environment.id() : id));
    retranslate();
}

void OverviewPage::setDefinitionProblems(const QList<base::Error> &problems)
{
    m_problems = problems;
    m_problem->setError(problems.isEmpty() ? std::nullopt : std::optional(problems.first()));
}

void OverviewPage::focusMatrix()
{
    m_matrix->setFocus();
}

void OverviewPage::open(const QModelIndex &index)
{
    if (const OverviewEntry *entry = m_model->entry(index); entry != nullptr)
        Q_EMIT opened(entry->environment.id());
}

QString OverviewPage::summary() const
{
    int unwell = 0;
    int unknown = 0;
    int looking = 0;
    for (const OverviewEntry &entry : m_model->entries()) {
        if (entry.isFirstLook()) {
            ++looking;
            continue;
        }
        const Tone tone = common::Facts::health(entry.facts).tone;
        unwell += tone == Tone::Bad || tone == Tone::Warning ? 1 : 0;
        unknown += tone == Tone::Unknown ? 1 : 0;
    }
    const auto all = m_model->entries().size();
    if (unwell > 0)
        return tr("Not well: %1 of %2 environments.").arg(unwell).arg(all);
    if (looking > 0)
        return tr("Looking at %1 of %2 environments …").arg(looking).arg(all);
    if (unknown > 0)
        return tr("Health not known: %1 of %2 environments.").arg(unknown).arg(all);
    return tr("Every environment is healthy.");
}

void OverviewPage::retranslate()
{
    const bool isEmpty = m_model->entries().isEmpty();
    m_title->setText(tr("Overview"));
    m_summary->setText(isEmpty ? QString() : summary());
    m_add->setText(tr("Add a server …"));
    m_add->setVisible(!isEmpty);
    m_matrix->setVisible(!isEmpty);
    m_matrix->setAccessibleName(tr("Systems and their environments"));
    m_empty->setVisible(isEmpty);
    m_empty->setTexts(tr("No server yet"),
                      tr("Add the server that you look after, or try Keerpunt on a practice system first."),
                      tr("Add a server …"));
    m_model->repaintAll();
}

void OverviewPage::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_tick.timerId() && isVisible())
        m_matrix->viewport()->update();
}

bool OverviewPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers() == Qt::NoModifier) {
            open(m_matrix->currentIndex());
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

} // namespace dashboard
