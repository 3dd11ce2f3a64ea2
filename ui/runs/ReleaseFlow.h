// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/RowsModel.h"
#include "model/Environment.h"
#include "runs/ProcedureFlow.h"

namespace common {
class TableView;
}

namespace runs {

/// A flow that begins with choosing a release from what the server says there is.
/// The choice is kept while newer facts arrive; a new choice asks for a new plan.
class ReleaseFlow : public ProcedureFlow
{
    Q_OBJECT
public:
    explicit ReleaseFlow(QWidget *parent = nullptr);
    void setEnvironment(const model::Environment &environment);
    void setFacts(const model::FactSet &facts);
    void setUsualDuration(const std::optional<std::chrono::milliseconds> &usual) { m_usual = usual; }
    void choose(const QString &release);
    [[nodiscard]] const QString &chosen() const { return m_chosen; }

protected:
    [[nodiscard]] virtual QStringList headers() const = 0;
    [[nodiscard]] virtual QList<common::Row> releaseRows() const = 0;
    /// The key of the row that is chosen if nobody chose; empty: none.
    [[nodiscard]] virtual QString defaultRelease() const = 0;
    [[nodiscard]] virtual QString emptyTitle() const = 0;
    [[nodiscard]] virtual QString emptySentence() const = 0;
    [[nodiscard]] virtual QString tableName() const = 0;

    [[nodiscard]] QMap<QString, QString> inputs() const override;
    [[nodiscard]] bool canPlan() const override { return !m_chosen.isEmpty(); }
    [[nodiscard]] QString choosingReason() const override;
    [[nodiscard]] const model::Environment &environment() const { return m_environment; }
    [[nodiscard]] const model::FactSet &facts() const { return m_facts; }
    [[nodiscard]] bool hasFacts() const { return m_hasFacts; }
    [[nodiscard]] const std::optional<std::chrono::milliseconds> &usual() const { return m_usual; }
    void retranslate() override;
    void setStretchColumn(int column);

private:
    void take(const QString &release);
    model::Environment m_environment;
    model::FactSet m_facts;
    bool m_hasFacts = false;
    QString m_chosen;
    bool m_isChosenByHand = false;
    std::optional<std::chrono::milliseconds> m_usual;
    common::TableView *m_releases;
    common::EmptyState *m_noReleases;
};

} // namespace runs
