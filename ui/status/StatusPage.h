// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "common/Page.h"
#include "common/RowsModel.h"
#include "common/State.h"
#include "model/Environment.h"
#include "model/Fact.h"

class QStackedWidget;
class QVBoxLayout;

namespace common {
class Button;
class Disclosure;
class EmptyState;
class ErrorPanel;
class Label;
class StateBadge;
class TableView;
class TimeLabel;
} // namespace common

namespace status {

class StatusLine;
class ValidateFlow;

/// Tab Status: what is true now, how old that knowledge is, and what can be done next.
class StatusPage final : public common::Page
{
    Q_OBJECT
public:
    explicit StatusPage(QWidget *parent = nullptr);
    void setEnvironment(const model::Environment &environment);
    void setStatus(const model::FactSet &facts, const QDateTime &lookedAt, const std::optional<base::Error> &failure,
                   bool isLooking);
    [[nodiscard]] ValidateFlow *flow() const { return m_flow; }
    void showFlow();
    bool stepBack();

Q_SIGNALS:
    void lookRequested();
    void rollbackRequested();
    void deployRequested();
    void backupRequested();

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget *makeFacts();
    [[nodiscard]] QWidget *makeActions();
    void showHeadline();
    void showLines();
    void showServices();
    void showOthers();
    [[nodiscard]] common::State databaseState() const;
    [[nodiscard]] common::State backupState() const;
    [[nodiscard]] QString backupDetail() const;
    [[nodiscard]] QString versionDetail() const;
    [[nodiscard]] static QString skewDetail(std::chrono::seconds skew);

    model::FactSet m_facts;
    QDateTime m_lookedAt;
    std::optional<base::Error> m_failure;
    bool m_isLooking = false;
    QStackedWidget *m_stack;
    common::StateBadge *m_health;
    common::TimeLabel *m_age;
    common::Label *m_headline;
    common::ErrorPanel *m_error;
    common::EmptyState *m_empty;
    QWidget *m_known;
    QList<StatusLine *> m_lines;
    common::Label *m_servicesTitle;
    common::TableView *m_services;
    common::TableView *m_others;
    common::Disclosure *m_othersTitle;
    common::Button *m_look;
    common::Button *m_rollback;
    common::Button *m_deploy;
    common::Button *m_backup;
    common::Button *m_validate;
    ValidateFlow *m_flow;
};

} // namespace status
