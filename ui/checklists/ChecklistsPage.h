// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "common/Page.h"
#include "common/RowsModel.h"
#include "reporting/Checklists.h"

#include <optional>

class QLineEdit;

namespace common {
class Button;
class EmptyState;
class ErrorPanel;
class Label;
class StateBadge;
class TableView;
} // namespace common

namespace runs {
class ConfirmPanel;
}

namespace checklists {

/// The checklists of an environment, and the items of the one that is chosen: what a look or a run
/// proved is ticked, and can be opened; the rest somebody signs.
class ChecklistsPage final : public common::Page
{
    Q_OBJECT
public:
    explicit ChecklistsPage(QWidget *parent = nullptr);
    void setLists(const QList<reporting::ChecklistState> &lists);
    void setError(const std::optional<base::Error> &error);
    void choose(const QString &list);
    [[nodiscard]] bool stepBack();

Q_SIGNALS:
    void refreshRequested();
    void signRequested(const QString &item, const QString &remark);
    void withdrawRequested(const QString &item, const QString &reason);
    void runRequested(const QString &run);

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makeItems();
    void showList();
    void judge();
    [[nodiscard]] const reporting::ChecklistState *chosen() const;
    [[nodiscard]] const reporting::ItemState *chosenItem() const;
    [[nodiscard]] static common::State stateOf(const reporting::ChecklistState &list);
    [[nodiscard]] static common::State stateOf(const reporting::ItemState &item, bool isReason);
    [[nodiscard]] QString mostUrgent() const;
    [[nodiscard]] static QString evidence(const reporting::ItemState &item, bool isReason);
    [[nodiscard]] static QString belongs(const reporting::ChecklistState &list);

    QList<reporting::ChecklistState> m_lists;
    bool m_isLoaded = false;
    common::TableView *m_names;
    common::EmptyState *m_empty;
    QWidget *m_content;
    common::Label *m_heading;
    common::StateBadge *m_state;
    common::Label *m_belongs;
    common::TableView *m_items;
    common::Label *m_hint;
    QLineEdit *m_remark;
    common::Button *m_sign;
    common::Button *m_withdraw;
    common::Button *m_open;
    runs::ConfirmPanel *m_ask;
    common::ErrorPanel *m_error;
};

} // namespace checklists
