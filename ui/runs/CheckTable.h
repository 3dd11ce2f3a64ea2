// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "model/Condition.h"

namespace common {
class TableView;
}

namespace runs {

/// Conditions as a table: holds or not, what was expected, what was found.
class CheckTable final : public common::Page
{
    Q_OBJECT
public:
    explicit CheckTable(QWidget *parent = nullptr);
    void setChecks(const QList<model::CheckResult> &checks);

protected:
    void retranslate() override;

private:
    common::TableView *m_table;
    QList<model::CheckResult> m_checks;
};

} // namespace runs
