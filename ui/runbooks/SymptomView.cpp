// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runbooks/SymptomView.h"

#include "common/Button.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/Language.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace runbooks {

using common::Label;
using common::TextStyle;
using common::Tone;

SymptomView::SymptomView(QWidget *parent)
    : Page(parent), m_heading(new Label(TextStyle::Title)), m_causesTitle(new Label(TextStyle::Heading)), m_causes(new Label),
      m_diagnosisTitle(new Label(TextStyle::Heading)), m_diagnosis(new QVBoxLayout), m_remediesTitle(new Label(TextStyle::Heading)),
      m_remedies(new QVBoxLayout), m_noRemedy(new Label(TextStyle::Body, Tone::Muted)), m_adviceTitle(new Label(TextStyle::Heading)), m_advice(new Label)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::gap);
    column->setSpacing(common::space::half);
    column->addWidget(m_heading->wrapping());
    const auto section = [column](Label *title) {
        column->addSpacing(common::space::gap);
        column->addWidget(title);
    };
    section(m_causesTitle);
    column->addWidget(m_causes->wrapping());
    section(m_diagnosisTitle);
    column->addLayout(m_diagnosis);
    section(m_remediesTitle);
    column->addLayout(m_remedies);
    column->addWidget(m_noRemedy->wrapping());
    section(m_adviceTitle);
    column->addWidget(m_advice->wrapping());
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(scroll);
    retranslate();
}

void SymptomView::setSymptom(const model::Symptom &symptom, const QList<Runbook> &runbooks)
{
    if (symptom == m_symptom && runbooks == m_runbooks)
        return;
    m_symptom = symptom;
    m_runbooks = runbooks;
    retranslate();
}

void SymptomView::addButtons(QVBoxLayout *column, const QStringList &procedures)
{
    while (QLayoutItem *item = column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &id : procedures) {
        const auto found = std::find_if(m_runbooks.cbegin(), m_runbooks.cend(), [&id](const Runbook &runbook) { return runbook.procedure.id == id; });
        if (found == m_runbooks.cend())
            continue;
        auto *button = new common::Button;
        button->setText(common::words(found->procedure.title));
        button->setToolTip(common::words(found->procedure.purpose));
        button->setIcon(common::icon(found->onlyReads() ? QStringLiteral("validate") : QStringLiteral("deploy"), Tone::Muted));
        connect(button, &QPushButton::clicked, this, [this, id] { Q_EMIT runbookRequested(id); });
        column->addWidget(button, 0, Qt::AlignLeft);
    }
}

void SymptomView::retranslate()
{
    m_heading->setText(common::words(m_symptom.symptom));
    m_causesTitle->setText(tr("Usual causes"));
    QStringList causes;
    for (const model::Text &cause : std::as_const(m_symptom.causes))
        causes << QStringLiteral("•  ") + common::words(cause);
    m_causes->setText(causes.join(QLatin1Char('\n')));
    m_causesTitle->setVisible(!causes.isEmpty());
    m_causes->setVisible(!causes.isEmpty());
    m_diagnosisTitle->setText(tr("Find out"));
    m_diagnosisTitle->setVisible(!m_symptom.diagnosis.isEmpty());
    addButtons(m_diagnosis, m_symptom.diagnosis);
    m_remediesTitle->setText(tr("Remedy"));
    addButtons(m_remedies, m_symptom.remedies);
    m_noRemedy->setText(tr("There is no runbook for it."));
    m_noRemedy->setVisible(m_symptom.remedies.isEmpty());
    m_adviceTitle->setText(tr("Advice"));
    m_advice->setText(common::words(m_symptom.advice));
    m_adviceTitle->setVisible(!m_symptom.advice.isEmpty());
    m_advice->setVisible(!m_symptom.advice.isEmpty());
}

} // namespace runbooks
