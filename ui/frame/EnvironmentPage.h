// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "common/Page.h"
#include "model/Environment.h"
#include "runs/RunView.h"

class QTabWidget;

namespace backups {
class BackupsPage;
}
namespace checklists {
class ChecklistsPage;
}
namespace common {
class ClassBand;
}
namespace deploy {
class DeployPage;
}
namespace health {
class HealthPage;
}
namespace logs {
class LogsPage;
}
namespace messages {
class MessagesPage;
}
namespace migrations {
class MigrationsPage;
}
namespace rollback {
class RollbackPage;
}
namespace runbooks {
class RunbooksPage;
}
namespace runs {
class HistoryPage;
class ProcedureFlow;
} // namespace runs
namespace status {
class StatusPage;
}

namespace frame {

class ConnectionBar;
class LockBar;
class ServerBar;

/// All tabs of one environment, and its band. Takes plain values; its pages ask by signals.
class EnvironmentPage final : public common::Page
{
    Q_OBJECT
public:
    enum Tab { Status, Deploy, Rollback, Backups, Migrations, Logs, Health, Runbooks, Checklists, Messages, History, TabCount };

    EnvironmentPage(const model::Environment &environment, const QString &systemTitle, QWidget *parent = nullptr);
    [[nodiscard]] const model::Environment &environment() const { return m_environment; }
    /// The title of its system is in the language in use.
    void setSystemTitle(const QString &title);
    void setStatus(const model::FactSet &facts, const QDateTime &lookedAt, const std::optional<base::Error> &failure,
                   bool isLooking, const QStringList &logServices);
    /// The run of this environment that is under way, or nothing: what is started now waits
    /// for it. While it needs somebody, only a rollback may start: that is an answer.
    void setOccupiedBy(const QString &runTitle, bool needsYou);
    /// Whether a run of this very Keerpunt holds the lock that the facts tell of.
    void setLockIsOurs(bool isOurs);
    /// An observer sees everything, and can start only what reads.
    void setObserver(bool isObserver);
    /// Where a procedure is prepared: a page of its own, or among the runbooks.
    void prepare(const QString &procedure);
    void showTab(Tab tab);
    [[nodiscard]] static QString titleOf(Tab tab);
    [[nodiscard]] Tab currentTab() const;
    /// Shows the run where it belongs: in the flow of its kind, or else in the history.
    void showRun(const model::Run &run, const runs::UsualDurations &usual);
    void apply(const model::RunEvent &event);
    void backUpNow();
    void validate();
    void advance();
    void focusFilter();
    bool stepBack();
    void forgetPlans();

    [[nodiscard]] LockBar *lockBar() const { return m_lock; }
    [[nodiscard]] ServerBar *serverBar() const { return m_server; }
    [[nodiscard]] ConnectionBar *connectionBar() const { return m_connection; }
    [[nodiscard]] common::ClassBand *band() const { return m_band; }
    [[nodiscard]] status::StatusPage *statusPage() const { return m_status; }
    [[nodiscard]] deploy::DeployPage *deployPage() const { return m_deploy; }
    [[nodiscard]] rollback::RollbackPage *rollbackPage() const { return m_rollback; }
    [[nodiscard]] logs::LogsPage *logsPage() const { return m_logs; }
    [[nodiscard]] health::HealthPage *healthPage() const { return m_health; }
    [[nodiscard]] runbooks::RunbooksPage *runbooksPage() const { return m_runbooks; }
    [[nodiscard]] checklists::ChecklistsPage *checklistsPage() const { return m_checklists; }
    [[nodiscard]] messages::MessagesPage *messagesPage() const { return m_messages; }
    [[nodiscard]] runs::HistoryPage *historyPage() const { return m_history; }
    [[nodiscard]] QMap<model::ProcedureKind, runs::ProcedureFlow *> flows() const;

Q_SIGNALS:
    void lookRequested(const QString &environment);
    void historyShown(const QString &environment);

protected:
    void retranslate() override;

private:
    void connectPages();
    void showLock();
    void lookFromHere();
    [[nodiscard]] runs::ProcedureFlow *flowOf(const model::Plan &plan) const;
    [[nodiscard]] runs::ProcedureFlow *flowInSight() const;
    model::Environment m_environment;
    QString m_occupant;
    bool m_occupantNeedsYou = false;
    model::FactSet m_facts;
    bool m_isLockOurs = false;
    bool m_isObserver = false;
    common::ClassBand *m_band;
    ConnectionBar *m_connection;
    ServerBar *m_server;
    LockBar *m_lock;
    QTabWidget *m_tabs;
    status::StatusPage *m_status;
    deploy::DeployPage *m_deploy;
    rollback::RollbackPage *m_rollback;
    backups::BackupsPage *m_backups;
    migrations::MigrationsPage *m_migrations;
    logs::LogsPage *m_logs;
    health::HealthPage *m_health;
    runbooks::RunbooksPage *m_runbooks;
    checklists::ChecklistsPage *m_checklists;
    messages::MessagesPage *m_messages;
    runs::HistoryPage *m_history;
};

} // namespace frame
