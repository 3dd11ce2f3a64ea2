// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "checklists/ChecklistsPage.h"

#include "common/Beside.h"
#include "common/Button.h"
#include "common/EmptyState.h"
#include "common/ErrorPanel.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/Language.h"
#include "common/StateBadge.h"
#include "common/TableView.h"
#include "common/TimeText.h"
#include "runs/ConfirmPanel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace checklists {

using common::Label;
using common::State;
using common::TextStyle;
using common::TimeText;
using common::Tone;
using model::ListMoment;
using reporting::ChecklistState;
using reporting::ItemState;
using reporting::Tick;

ChecklistsPage::ChecklistsPage(QWidget *parent)
    : Page(parent), m_names(new common::TableView), m_empty(new common::EmptyState(QStringLiteral("checklists"))), m_heading(new Label(TextStyle::Title)),
      m_state(new common::StateBadge), m_belongs(new Label(TextStyle::Body, Tone::Muted)), m_items(new common::TableView),
      m_hint(new Label(TextStyle::Body, Tone::Muted)), m_remark(new QLineEdit), m_sign(new common::Button(common::ButtonKind::Primary)),
      m_withdraw(new common::Button), m_open(new common::Button), m_ask(new runs::ConfirmPanel), m_error(new common::ErrorPanel)
{
    auto *left = new QWidget;
    auto *names = new QVBoxLayout(left);
    names->setContentsMargins(common::space::margin, common::space::gap, 0, common::space::unit);
    names->addWidget(m_names);
    m_names->setSelectionMode(QAbstractItemView::SingleSelection);
    m_names->setSortingEnabled(false);
    auto *splitter = common::beside(left, makeItems());
    m_content = splitter;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_content, 1);
    layout->addWidget(m_ask);
    m_ask->setWhy(runs::ConfirmPanel::Why::Needed);
    connect(m_names, &common::TableView::currentKeyChanged, this, &ChecklistsPage::showList);
    connect(m_items, &common::TableView::currentKeyChanged, this, &ChecklistsPage::judge);
    connect(m_items, &common::TableView::opened, this, [this] {
        QWidget *const next = m_open->isEnabled() ? static_cast<QWidget *>(m_open) : m_remark;
        next->setFocus(Qt::OtherFocusReason);
    });
    retranslate();
    m_names->setStretchColumn(0);
    m_items->setStretchColumn(1);
}

QWidget *ChecklistsPage::makeItems()
{
    auto *items = new QWidget;
    auto *column = new QVBoxLayout(items);
    column->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::unit);
    auto *head = new QHBoxLayout;
    head->setSpacing(common::space::gap);
    head->addWidget(m_heading->eliding(), 1);
    head->addWidget(m_state);
    column->addLayout(head);
    column->addWidget(m_belongs->wrapping());
    column->addWidget(m_error);
    column->addWidget(m_items, 1);
    column->addWidget(m_hint->wrapping());
    auto *actions = new QHBoxLayout;
    actions->addWidget(m_remark, 1);
    actions->addWidget(m_sign->forChanges());
    actions->addSpacing(common::space::unit);
    actions->addWidget(m_withdraw->forChanges());
    actions->addWidget(m_open);
    column->addLayout(actions);
    m_items->setSelectionMode(QAbstractItemView::SingleSelection);
    m_items->setSortingEnabled(false);
    const auto sign = [this] {
        if (const ItemState *item = chosenItem(); item != nullptr && m_sign->isEnabled())
            Q_EMIT signRequested(item->item.id, m_remark->text().trimmed());
        m_remark->clear();
    };
    connect(m_sign, &QPushButton::clicked, this, sign);
    connect(m_remark, &QLineEdit::returnPressed, this, sign);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const ItemState *item = chosenItem())
            Q_EMIT runRequested(item->run);
    });
    connect(m_withdraw, &QPushButton::clicked, this, [this] {
        if (const ItemState *item = chosenItem())
            m_ask->ask(tr("The signature of %1 is taken back. Both stay in the journal.").arg(item->signature ? item->signature->by : QString()), tr("Take it back"), {});
    });
    connect(m_ask, &runs::ConfirmPanel::confirmed, this, [this] {
        const QString reason = m_ask->reason();
        m_ask->giveUp();
        if (const ItemState *item = chosenItem())
            Q_EMIT withdrawRequested(item->item.id, reason);
    });
    return items;
}

void ChecklistsPage::setLists(const QList<ChecklistState> &lists)
{
    m_isLoaded = true;
    m_lists = lists;
    m_error->setError(std::nullopt);
    retranslate();
}

void ChecklistsPage::setError(const std::optional<base::Error> &error)
{
    m_isLoaded = true;
    m_error->setError(error);
    retranslate();
}

/// What somebody comes here for: a reason to roll back, else what is left to do about the last release.
QString ChecklistsPage::mostUrgent() const
{
    const auto lit = std::find_if(m_lists.cbegin(), m_lists.cend(), [](const ChecklistState &list) { return list.isLit(); });
    if (lit != m_lists.cend())
        return lit->list.id;
    const auto open = std::find_if(m_lists.cbegin(), m_lists.cend(), [](const ChecklistState &list) {
        return list.list.moment != ListMoment::RollbackWhen && list.ended.isValid() && !list.isComplete();
    });
    return open != m_lists.cend() ? open->list.id : m_lists.first().list.id;
}

void ChecklistsPage::choose(const QString &list)
{
    m_names->setCurrentKey(list);
    showList();
}

bool ChecklistsPage::stepBack()
{
    if (!m_ask->isOpen())
        return false;
    m_ask->giveUp();
    return true;
}

const ChecklistState *ChecklistsPage::chosen() const
{
    const QString key = m_names->currentKey();
    const auto found = std::find_if(m_lists.cbegin(), m_lists.cend(), [&key](const ChecklistState &list) { return list.list.id == key; });
    return found == m_lists.cend() ? nullptr : &*found;
}

const ItemState *ChecklistsPage::chosenItem() const
{
    const ChecklistState *list = chosen();
    return list == nullptr ? nullptr : list->item(m_items->currentKey());
}

State ChecklistsPage::stateOf(const ChecklistState &list)
{
    if (list.list.moment == ListMoment::RollbackWhen)
        return list.isLit() ? State{QStringLiteral("state-stop"), tr("Reason to roll back"), Tone::Bad}
                            : State{QStringLiteral("state-waiting"), tr("No reason known"), Tone::Text};
    if (list.due() == 0 && !list.items.isEmpty())
        return {QStringLiteral("state-scheduled"), tr("Nothing due yet"), Tone::Muted};
    const QString word = tr("%1 of %2 done").arg(list.done()).arg(list.due());
    const bool isRefuted = std::any_of(list.items.cbegin(), list.items.cend(), [](const ItemState &item) { return item.tick == Tick::Refuted; });
    if (isRefuted)
        return {QStringLiteral("state-failed"), word, Tone::Bad};
    return list.isComplete() ? State{QStringLiteral("state-ok"), word, Tone::Ok} : State{QStringLiteral("state-waiting"), word, Tone::Text};
}

State ChecklistsPage::stateOf(const ItemState &item, bool isReason)
{
    switch (item.tick) {
    case Tick::Proven:
        return isReason ? State{QStringLiteral("state-stop"), tr("It is so"), Tone::Bad} : State{QStringLiteral("state-proven"), tr("Proven"), Tone::Ok};
    case Tick::Signed:
        return isReason ? State{QStringLiteral("state-stop"), tr("Signed"), Tone::Bad} : State{QStringLiteral("state-ok"), tr("Signed"), Tone::Ok};
    case Tick::Refuted:
        return isReason ? State{QStringLiteral("state-ok"), tr("Not so"), Tone::Ok} : State{QStringLiteral("state-failed"), tr("Not so"), Tone::Bad};
    case Tick::Unknown:
        return {QStringLiteral("state-question"), tr("Not known"), Tone::Unknown};
    case Tick::Later:
        return {QStringLiteral("state-scheduled"), tr("Later"), Tone::Muted};
    case Tick::Open:
        break;
    }
    return {QStringLiteral("state-waiting"), tr("Open"), Tone::Text};
}

QString ChecklistsPage::evidence(const ItemState &item, bool isReason)
{
    if (item.signature) {
        const QString who = tr("%1, %2").arg(item.signature->by, TimeText::moment(item.at));
        return item.signature->remark.isEmpty() ? who : who + QStringLiteral(" · ") + item.signature->remark;
    }
    if (item.check && item.tick == Tick::Unknown)
        return (isReason ? tr("was not read (a reason if: %1)") : tr("was not read (wanted: %1)")).arg(item.check->expected);
    if (item.check) {
        const QString found = item.check->actual.isEmpty() ? tr("nothing") : item.check->actual; // read, and there is none
        return (isReason ? tr("%1 (a reason if: %2), %3") : tr("%1 (wanted: %2), %3")).arg(found, item.check->expected, TimeText::moment(item.at));
    }
    if (!item.run.isEmpty())
        return tr("Run of %1").arg(TimeText::moment(item.at));
    if (item.due.isValid())
        return tr("Due %1").arg(TimeText::moment(item.due));
    return item.item.needsSecond ? tr("By somebody else than who deploys") : QString();
}

QString ChecklistsPage::belongs(const ChecklistState &list)
{
    switch (list.list.moment) {
    case ListMoment::BeforeDeploy:
        return tr("For the next deployment. It begins anew after each one.");
    case ListMoment::AfterDeploy:
        return list.run.isEmpty() ? tr("After a deployment. Nothing was deployed from here yet.")
                                  : tr("For the last deployment (%1), which is complete only when this list is.").arg(list.run);
    case ListMoment::AfterRollback:
        return list.run.isEmpty() ? tr("After a rollback. Nothing was rolled back from here yet.") : tr("For the last rollback (%1).").arg(list.run);
    case ListMoment::RollbackWhen:
        return tr("Each of these is a reason to roll back. What can be read lights up by itself; nothing is rolled back by itself.");
    case ListMoment::ByHand:
        break;
    }
    return tr("For any time. A signature holds until it is taken back.");
}

void ChecklistsPage::showList()
{
    const ChecklistState *list = chosen();
    m_heading->setText(list == nullptr ? QString() : common::words(list->list.title));
    m_state->setVisible(list != nullptr);
    m_belongs->setText(list == nullptr ? QString() : belongs(*list));
    QList<common::Row> rows;
    if (list != nullptr) {
        m_state->setState(stateOf(*list));
        const bool isReason = list->list.moment == ListMoment::RollbackWhen;
        int shown = -1;
        for (const ItemState &item : list->items) {
            common::Cell title(common::words(item.item.title));
            title.toolTip = common::words(item.item.hint);
            common::Cell proof(evidence(item, isReason));
            proof.toolTip = item.at.isValid() ? TimeText::absolute(item.at) : QString();
            // A group is a line of its own, so that the items have the room for their words.
            common::Cell group(common::words(list->list.groups.value(item.group).title));
            group.isStrong = true;
            if (item.group != shown && !group.text.isEmpty())
                rows << common::Row{QStringLiteral("group/%1").arg(item.group), {common::Cell(), group, common::Cell()}};
            shown = item.group;
            rows << common::Row{item.item.id, {stateOf(item, isReason), title, proof}};
        }
    }
    m_items->setRows(rows);
    if (m_items->currentKey().isEmpty() && list != nullptr && !list->items.isEmpty())
        m_items->setCurrentKey(list->items.first().item.id);
    judge();
}

void ChecklistsPage::judge()
{
    const ItemState *item = chosenItem();
    const ChecklistState *list = chosen();
    const bool canSign = item != nullptr && item->item.isManual() && !item->signature && !list->about.isEmpty();
    m_sign->setEnabled(canSign);
    m_remark->setEnabled(canSign);
    m_withdraw->setEnabled(item != nullptr && item->signature.has_value());
    m_open->setEnabled(item != nullptr && !item->run.isEmpty());
    QString hint;
    if (item != nullptr && !item->item.hint.isEmpty())
        hint = common::words(item->item.hint);
    else if (item != nullptr && !item->item.isManual())
        hint = item->item.check ? tr("Ticks itself by what the last look read (F5 looks again).") : tr("Ticks itself by a run; nobody signs for it.");
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

void ChecklistsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    Q_EMIT refreshRequested();
}

void ChecklistsPage::retranslate()
{
    m_names->setAccessibleName(tr("Checklists"));
    m_names->setHeaders({tr("Checklist"), tr("State")});
    m_items->setAccessibleName(tr("Items of the checklist"));
    m_items->setHeaders({tr("State"), tr("Item"), tr("Evidence")});
    m_remark->setPlaceholderText(tr("Remark (may be empty)"));
    m_remark->setAccessibleName(tr("Remark"));
    m_sign->setText(tr("Sign"));
    m_withdraw->setText(tr("Take back …"));
    m_open->setText(tr("Open the run"));
    QList<common::Row> rows;
    for (const ChecklistState &list : std::as_const(m_lists))
        rows << common::Row{list.list.id, {common::words(list.list.title), stateOf(list)}};
    m_names->setRows(rows);
    if (m_names->currentKey().isEmpty() && !m_lists.isEmpty())
        m_names->setCurrentKey(mostUrgent());
    const bool isEmpty = rows.isEmpty() && !m_error->error();
    m_empty->setVisible(isEmpty);
    m_content->setVisible(!isEmpty);
    m_empty->setTexts(m_isLoaded ? tr("No checklists") : tr("Reading the checklists …"),
                      m_isLoaded ? tr("This system brings none along (checklists.yaml beside its definition).") : QString());
    showList();
}

} // namespace checklists
