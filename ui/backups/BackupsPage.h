// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "common/RowsModel.h"
#include "model/Environment.h"
#include "model/Fact.h"

#include <QJsonObject>

class QStackedWidget;

namespace common {
class Button;
class EmptyState;
class Label;
class TableView;
} // namespace common

namespace backups {

class BackupFlow;

/// Tab Backups: what there is, newest first, and "Back up now".
class BackupsPage final : public common::Page
{
    Q_OBJECT
public:
    explicit BackupsPage(QWidget *parent = nullptr);
    void setEnvironment(const model::Environment &environment);
    void setFacts(const model::FactSet &facts);
    [[nodiscard]] BackupFlow *flow() const { return m_flow; }
    /// Shows the plan of a backup, one click before it starts.
    void backUpNow();
    /// Shows the flow, for a run of it.
    void showFlow();
    bool stepBack();

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget *makeList();
    [[nodiscard]] static common::Row rowOf(const QJsonObject &backup, int index);
    [[nodiscard]] QString summary() const;
    QList<QJsonObject> m_backups;
    bool m_hasFacts = false;
    QStackedWidget *m_stack;
    common::Label *m_title;
    common::Label *m_summary;
    common::Button *m_now;
    common::EmptyState *m_empty;
    common::TableView *m_table;
    BackupFlow *m_flow;
};

} // namespace backups
