// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Facts.h"
#include "common/Page.h"
#include "common/RowsModel.h"

namespace common {
class EmptyState;
class Label;
class StateBadge;
class TableView;
class TimeLabel;
} // namespace common

namespace migrations {

/// Tab Migrations: where the database stands against the code, and every
/// migration with its mark: current, head, pending, applied.
class MigrationsPage final : public common::Page
{
    Q_OBJECT
public:
    explicit MigrationsPage(QWidget *parent = nullptr);
    void setFacts(const model::FactSet &facts);

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget *makeSummary();
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] common::State markOf(const QString &revision) const;
    common::MigrationFacts m_migration;
    QDateTime m_at;
    common::Label *m_title;
    common::StateBadge *m_state;
    common::TimeLabel *m_age;
    common::Label *m_sentence;
    common::Label *m_currentTitle;
    common::Label *m_current;
    common::Label *m_headsTitle;
    common::Label *m_heads;
    common::Label *m_pendingTitle;
    common::Label *m_pending;
    common::TableView *m_table;
    common::EmptyState *m_empty;
    QWidget *m_summary;
};

} // namespace migrations
