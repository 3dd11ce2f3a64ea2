// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runbooks/RunbooksPage.h"

#include "common/Beside.h"
#include "common/EmptyState.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/Language.h"
#include "common/StateWords.h"
#include "common/TableView.h"
#include "runbooks/PeopleView.h"
#include "runbooks/SymptomView.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace runbooks {

namespace {

constexpr QLatin1String symptomKey("symptom/");
constexpr QLatin1String peopleKey("people/");

} // namespace

RunbooksPage::RunbooksPage(QWidget *parent)
    : Page(parent), m_filter(new QLineEdit), m_list(new common::TableView), m_stack(new QStackedWidget),
      m_empty(new common::EmptyState(QStringLiteral("runbooks"))), m_symptomView(new SymptomView), m_peopleView(new PeopleView), m_flow(new RunbookFlow)
{
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(common::space::margin, common::space::gap, 0, common::space::unit);
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(common::icon(QStringLiteral("search"), common::Tone::Muted), QLineEdit::LeadingPosition);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setSortingEnabled(false);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_symptomView);
    m_stack->addWidget(m_peopleView);
    m_stack->addWidget(m_flow);
    auto *splitter = common::beside(left, m_stack);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(splitter);
    connect(m_filter, &QLineEdit::textChanged, m_list, &common::TableView::setFilter);
    connect(m_list, &common::TableView::currentKeyChanged, this, &RunbooksPage::bring);
    connect(m_list, &common::TableView::opened, this, [this] { m_stack->currentWidget()->setFocus(); });
    const auto lead = [this](const QString &procedure) {
        const QString from = m_symptom;
        choose(procedure);
        m_symptom = from;
    };
    connect(m_symptomView, &SymptomView::runbookRequested, this, lead);
    connect(m_peopleView, &PeopleView::runbookRequested, this, lead);
    retranslate();
    m_list->setStretchColumn(0);
}

void RunbooksPage::setEnvironment(const model::Environment &environment)
{
    m_flow->setEnvironment(environment);
    m_class = model::nameOf(environment.environmentClass);
}

void RunbooksPage::setRunbooks(const QList<Runbook> &runbooks, const QList<model::Symptom> &symptoms)
{
    if (runbooks == m_runbooks && symptoms == m_symptoms)
        return;
    m_runbooks = runbooks;
    m_symptoms = symptoms;
    retranslate();
    if (m_list->currentKey().isEmpty() && !m_list->model()->rowCount())
        m_stack->setCurrentWidget(m_empty);
}

void RunbooksPage::setPeople(const model::People &people)
{
    if (people == m_people)
        return;
    m_people = people;
    retranslate();
}

void RunbooksPage::setFacts(const model::FactSet &facts)
{
    m_flow->setFacts(facts);
}

const Runbook *RunbooksPage::find(const QString &procedure) const
{
    const auto found = std::find_if(m_runbooks.cbegin(), m_runbooks.cend(), [&](const Runbook &runbook) { return runbook.procedure.id == procedure; });
    return found == m_runbooks.cend() ? nullptr : &*found;
}

bool RunbooksPage::has(const QString &procedure) const
{
    const Runbook *runbook = find(procedure);
    return runbook != nullptr && !runbook->hasOwnPage;
}

void RunbooksPage::choose(const QString &procedure)
{
    const Runbook *runbook = find(procedure);
    if (runbook == nullptr)
        return;
    if (runbook->hasOwnPage) {
        Q_EMIT pageRequested(runbook->procedure.kind);
        return;
    }
    m_filter->clear();
    m_list->setCurrentKey(procedure);
    bring(procedure);
}

void RunbooksPage::bring(const QString &key)
{
    m_symptom.clear();
    if (key.startsWith(symptomKey)) {
        for (const model::Symptom &symptom : std::as_const(m_symptoms))
            if (symptomKey + symptom.id == key)
                m_symptomView->setSymptom(symptom, m_runbooks);
        m_symptom = key;
        m_stack->setCurrentWidget(m_symptomView);
        return;
    }
    if (key == peopleKey) {
        m_symptom = key;
        m_stack->setCurrentWidget(m_peopleView);
        return;
    }
    const Runbook *runbook = find(key);
    if (runbook == nullptr) {
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_flow->setRunbook(*runbook);
    m_stack->setCurrentWidget(m_flow);
    Q_EMIT chosen();
}

void RunbooksPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

bool RunbooksPage::stepBack()
{
    if (m_stack->currentWidget() != m_flow || m_symptom.isEmpty())
        return false;
    m_list->setCurrentKey(m_symptom);
    bring(m_symptom);
    return true;
}

void RunbooksPage::retranslate()
{
    m_filter->setPlaceholderText(tr("Filter (Ctrl+F)"));
    m_filter->setAccessibleName(tr("Filter the runbooks"));
    m_list->setAccessibleName(tr("Runbooks and symptoms"));
    m_list->setHeaders({tr("What"), tr("Kind")});
    QList<common::Row> rows;
    m_peopleView->setPeople(m_people, m_runbooks, m_class);
    if (m_people != model::People())
        rows << common::Row{peopleKey, {common::Cell(tr("Whom to call, and what to do at once")), common::State{QStringLiteral("messages"), tr("People"), common::Tone::Text}}};
    for (const model::Symptom &symptom : std::as_const(m_symptoms))
        rows << common::Row{symptomKey + symptom.id,
                            {common::Cell(common::words(symptom.symptom)), common::State{QStringLiteral("state-warning"), tr("Symptom"), common::Tone::Warning}}};
    for (const Runbook &runbook : std::as_const(m_runbooks)) {
        if (runbook.hasOwnPage)
            continue;
        const common::State kind = runbook.onlyReads() ? common::State{QStringLiteral("search"), tr("Reads"), common::Tone::Muted}
                                   : runbook.effect == model::Effect::Destroy
                                       ? common::State{QStringLiteral("state-needs-you"), tr("Replaces data"), common::Tone::Bad}
                                       : common::State{QStringLiteral("deploy"), tr("Changes"), common::Tone::Text};
        common::Cell name(common::words(runbook.procedure.title));
        name.toolTip = common::words(runbook.procedure.purpose);
        rows << common::Row{runbook.procedure.id, {name, kind}};
    }
    m_list->setRows(rows);
    m_list->setVisible(!rows.isEmpty());
    m_filter->setVisible(!rows.isEmpty());
    if (rows.isEmpty())
        m_empty->setTexts(tr("No other runbooks"), tr("This system has only what the tabs before this one do."));
    else
        m_empty->setTexts(tr("Choose a runbook"), tr("What may be wrong stands first: each symptom leads to what finds its cause, and to what helps."));
}

} // namespace runbooks
