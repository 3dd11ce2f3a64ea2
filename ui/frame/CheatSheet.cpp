// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/CheatSheet.h"

#include "common/TableView.h"

#include <QVBoxLayout>

namespace frame {

CheatSheet::CheatSheet(QWidget *parent)
    : HelpPage(parent), m_keys(new common::TableView)
{
    column()->addWidget(m_keys, 1);
    m_keys->setSortingEnabled(false);
    retranslate();
    m_keys->setStretchColumn(1);
}

void CheatSheet::retranslate()
{
    setTitle(tr("Keys"));
    m_keys->setAccessibleName(tr("Keys"));
    m_keys->setHeaders({tr("Key"), tr("What it does")});
    const QPair<QString, QString> keys[] = {
        {QStringLiteral("Ctrl+1 … 9"), tr("Overview, then the environments in the order of the rail")},
        {QStringLiteral("Ctrl+K"), tr("Go anywhere, by a few letters of its name")},
        {QStringLiteral("Ctrl+Tab"), tr("Next environment")},
        {QStringLiteral("Ctrl+PgUp, Ctrl+PgDn"), tr("Page to the left, page to the right")},
        {QStringLiteral("Ctrl+Shift+A"), tr("Alerts of all environments")},
        {QStringLiteral("F5"), tr("Look at the server again")},
        {QStringLiteral("F6"), tr("Rail, page, tasks: next one")},
        {QStringLiteral("Ctrl+B"), tr("Back up now")},
        {QStringLiteral("Ctrl+Enter"), tr("Start the plan that is shown; production still asks for its name")},
        {QStringLiteral("Ctrl+."), tr("Cancel a task; asks first")},
        {tr("Alt+Up, Alt+Down"), tr("In the tasks: a waiting run sooner or later in its queue")},
        {QStringLiteral("Ctrl+F"), tr("Filter a log or the history")},
        {tr("Space"), tr("Pause a log, or follow it again")},
        {tr("End"), tr("To the end of a log, and follow it")},
        {QStringLiteral("Ctrl+C"), tr("Copy chosen lines or rows")},
        {tr("Enter"), tr("Open the chosen row")},
        {QStringLiteral("Esc"), tr("Back")},
        {QStringLiteral("F1, ?"), tr("These keys")},
    };
    QList<common::Row> rows;
    for (const auto &[key, meaning] : keys) {
        common::Cell cell(key);
        cell.isStrong = true;
        rows << common::Row{QString::number(rows.size()), {cell, common::Cell(meaning)}};
    }
    m_keys->setRows(rows);
}

} // namespace frame
