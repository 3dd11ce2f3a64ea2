// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "common/State.h"

class QTreeWidget;
class QTreeWidgetItem;

namespace common {
class Button;
}

namespace frame {

struct RailEntry
{
    QString environment; ///< its id
    QString system;      ///< title of its system
    QString name;
    common::State health;

    bool operator==(const RailEntry &) const = default;
};

/// The left rail: Overview, Alerts, then each system with its environments and their health.
class Rail final : public common::Page
{
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);
    /// The place of the alerts, among those of environments; no environment is called so.
    [[nodiscard]] static QString alerts() { return QStringLiteral("alerts"); }
    void setEntries(const QList<RailEntry> &entries);
    /// How many stand, and how many of them nobody sees to.
    void setAlerts(int standing, int loud);
    /// Empty: the overview.
    void setCurrent(const QString &place);
    /// Something else is shown than what stands here.
    void setNoneCurrent();
    [[nodiscard]] QString current() const;
    /// 0 is the overview, 1 the first environment, and so on. False if there is none.
    bool choose(int place);
    /// `by` 1: the next environment, -1: the one before.
    void chooseNext(int by);

Q_SIGNALS:
    /// An environment, alerts(), or empty: the overview.
    void chosen(const QString &place);
    void addRequested();

protected:
    void retranslate() override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void rebuild();
    void showStates();
    void takePalette();
    [[nodiscard]] QTreeWidgetItem *itemOf(const QString &place) const;
    QList<RailEntry> m_entries;
    QList<QTreeWidgetItem *> m_items; ///< the overview first, then the environments
    QTreeWidgetItem *m_alertsItem = nullptr;
    int m_standing = 0;
    int m_loud = 0;
    QTreeWidget *m_tree;
    common::Button *m_add;
};

} // namespace frame
