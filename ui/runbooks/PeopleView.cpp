// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runbooks/PeopleView.h"

#include "common/Button.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/Language.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace runbooks {

using common::Label;
using common::TextStyle;
using common::Tone;
using common::words;

PeopleView::PeopleView(QWidget *parent) : Page(parent), m_column(new QVBoxLayout)
{
    auto *content = new QWidget;
    m_column->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::gap);
    m_column->setSpacing(common::space::half);
    content->setLayout(m_column);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(scroll);
    retranslate();
}

void PeopleView::setPeople(const model::People &people, const QList<Runbook> &runbooks, const QString &environmentClass)
{
    if (people == m_people && runbooks == m_runbooks && environmentClass == m_class)
        return;
    m_people = people;
    m_runbooks = runbooks;
    m_class = environmentClass;
    retranslate();
}

void PeopleView::addHeading(const QString &text)
{
    if (m_column->count() > 0)
        m_column->addSpacing(common::space::gap);
    auto *label = new Label(TextStyle::Heading);
    label->setText(text);
    m_column->addWidget(label);
}

void PeopleView::addLine(const QString &strong, const QString &text)
{
    auto *title = new Label(TextStyle::Strong);
    title->setText(strong);
    m_column->addWidget(title->wrapping());
    if (text.isEmpty())
        return;
    auto *body = new Label;
    body->setText(text);
    m_column->addWidget(body->wrapping()->selectable());
}

void PeopleView::addEscalation()
{
    if (m_people.escalation.isEmpty())
        return;
    addHeading(tr("Who has to know, and when"));
    for (const model::EscalationLevel &level : std::as_const(m_people.escalation)) {
        const qint64 minutes = level.after.count() / 60000;
        QStringList about;
        for (const model::Text &each : level.about)
            about << words(each);
        addLine(tr("%1: %2").arg(minutes == 0 ? tr("At once") : tr("After %1 min").arg(minutes), words(level.who)), about.join(QStringLiteral(" · ")));
    }
}

void PeopleView::addContacts()
{
    if (m_people.contacts.isEmpty())
        return;
    addHeading(tr("Contacts"));
    for (const model::Contact &contact : std::as_const(m_people.contacts)) {
        QStringList parts{contact.name.isEmpty() ? tr("not filled in yet") : contact.name};
        if (!contact.reach.isEmpty())
            parts << contact.reach;
        if (!contact.when.isEmpty())
            parts << words(contact.when);
        addLine(words(contact.role), parts.join(QStringLiteral(" · ")));
    }
}

void PeopleView::addEmergencies()
{
    if (m_people.emergencies.isEmpty())
        return;
    addHeading(tr("In an emergency"));
    for (const model::Emergency &emergency : std::as_const(m_people.emergencies)) {
        addLine(words(emergency.what), words(emergency.action));
        for (const QString &id : emergency.runs)
            for (const Runbook &runbook : std::as_const(m_runbooks)) {
                if (runbook.procedure.id != id)
                    continue;
                auto *button = new common::Button;
                button->setText(words(runbook.procedure.title));
                button->setToolTip(words(runbook.procedure.purpose));
                button->setIcon(common::icon(runbook.onlyReads() ? QStringLiteral("validate") : QStringLiteral("deploy"), Tone::Muted));
                connect(button, &QPushButton::clicked, this, [this, id] { Q_EMIT runbookRequested(id); });
                m_column->addWidget(button, 0, Qt::AlignLeft);
            }
    }
}

void PeopleView::addRules()
{
    bool hasHeading = false;
    for (const model::HouseRule &rule : std::as_const(m_people.rules)) {
        if (!rule.environmentClass.isEmpty() && rule.environmentClass != m_class)
            continue;
        if (!hasHeading)
            addHeading(tr("Rules that people keep"));
        hasHeading = true;
        addLine(words(rule.title), words(rule.text));
    }
}

void PeopleView::retranslate()
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    addEmergencies();
    addEscalation();
    addContacts();
    addRules();
    m_column->addStretch();
}

} // namespace runbooks
