// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/CheckTable.h"

#include "common/StateWords.h"
#include "common/TableView.h"
#include "runs/RuleWords.h"

#include <QVBoxLayout>

namespace runs {

namespace {

common::Cell value(const QString &text)
{
    common::Cell cell(text);
    cell.isFixedFont = true;
    cell.toolTip = text;
    return cell;
}

} // namespace

CheckTable::CheckTable(QWidget *parent) : Page(parent), m_table(new common::TableView)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_table);
    m_table->setMostVisibleRows(12);
    m_table->setSortingEnabled(false);
    retranslate();
    m_table->setStretchColumn(2); // what is compared may be as long as a fingerprint: it is cut, not the sentence
    m_table->setStretchColumn(3);
}

void CheckTable::setChecks(const QList<model::CheckResult> &checks)
{
    m_checks = checks;
    retranslate();
}

void CheckTable::retranslate()
{
    m_table->setAccessibleName(tr("What must hold"));
    m_table->setHeaders({tr("State"), tr("What must hold"), tr("Expected"), tr("Found")});
    QList<common::Row> rows;
    for (const model::CheckResult &check : std::as_const(m_checks)) {
        rows << common::Row{
            QString::number(rows.size()),
            {common::StateWords::ofCheck(check), RuleWords::title(check), value(RuleWords::expected(check)),
             value(RuleWords::found(check))}};
    }
    m_table->setRows(rows);
}

} // namespace runs
