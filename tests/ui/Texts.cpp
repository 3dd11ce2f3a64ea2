// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Texts.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

namespace texts {

namespace {

void addModel(QStringList &all, const QAbstractItemView *view)
{
    const QAbstractItemModel *model = view->model();
    if (model == nullptr)
        return;
    if (qobject_cast<const QTableView *>(view) != nullptr)
        for (int column = 0; column < model->columnCount(); ++column)
            all << model->headerData(column, Qt::Horizontal).toString();
    QList<QModelIndex> open{QModelIndex()};
    while (!open.isEmpty()) {
        const QModelIndex parent = open.takeFirst();
        for (int row = 0; row < model->rowCount(parent); ++row)
            for (int column = 0; column < model->columnCount(parent); ++column) {
                const QModelIndex index = model->index(row, column, parent);
                all << index.data().toString();
                open << index;
            }
    }
}

void addOwn(QStringList &all, const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        all << label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        all << button->text();
    if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
        all << edit->placeholderText();
    if (const auto *block = qobject_cast<const QPlainTextEdit *>(widget))
        all << block->toPlainText();
    if (const auto *box = qobject_cast<const QComboBox *>(widget))
        for (int i = 0; i < box->count(); ++i)
            all << box->itemText(i);
    if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
        for (int i = 0; i < tabs->count(); ++i)
            all << tabs->tabText(i);
    if (const auto *menu = qobject_cast<const QMenu *>(widget))
        all << menu->title();
    if (const auto *view = qobject_cast<const QAbstractItemView *>(widget);
        view && !qobject_cast<const QHeaderView *>(widget))
        addModel(all, view);
    for (const QAction *action : widget->actions())
        all << action->text();
    all << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription();
}

} // namespace

QStringList of(const QWidget *widget)
{
    QStringList all;
    addOwn(all, widget);
    const auto children = widget->findChildren<QWidget *>();
    for (const QWidget *child : children)
        if (child->isVisibleTo(widget) || qobject_cast<const QMenu *>(child) != nullptr)
            addOwn(all, child);
    all.removeAll(QString());
    return all;
}

bool contain(const QWidget *widget, const QString &part)
{
    const QStringList all = of(widget);
    for (const QString &text : all)
        if (text.contains(part))
            return true;
    return false;
}

QAbstractButton *button(const QWidget *widget, const QString &part)
{
    const auto buttons = widget->findChildren<QAbstractButton *>();
    for (QAbstractButton *each : buttons)
        if (each->isVisible() && each->text().contains(part))
            return each;
    return nullptr;
}

void press(const QWidget *widget, const QString &part, const QPoint &place)
{
    if (QAbstractButton *found = button(widget, part); found != nullptr)
        QTest::mouseClick(found, Qt::LeftButton, {}, place);
    else
        ADD_FAILURE() << "no button " << part.toStdString();
}

} // namespace texts
