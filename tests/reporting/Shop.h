// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reporting/Wording.h"

#include <QJsonObject>

#include <gtest/gtest.h>

/// A small shop with its lists and its last runs: what reports are made of.
struct Shop
{
    static QDateTime at(int minute, int second = 0) { return QDateTime({2026, 3, 12}, QTime(3, minute, second), Qt::UTC); }

    /// A run of `procedure` with two steps, stop and healthy, of which the first `done` succeeded.
    static model::Run run(const QString &procedure, model::ProcedureKind kind, int minute, model::RunState state = model::RunState::Succeeded, int done = 2)
    {
        model::Run run;
        run.plan.run = procedure + QString::number(minute);
        run.plan.environment = QStringLiteral("shop/production");
        run.plan.procedure = procedure;
        run.plan.kind = kind;
        run.plan.title = {QStringLiteral("Deploy"), QStringLiteral("Uitrollen")};
        run.plan.target = {{QStringLiteral("release"), QStringLiteral("v2")}, {QStringLiteral("commit"), QStringLiteral("c2")}, {QStringLiteral("previous"), QStringLiteral("v1")}};
        run.plan.downtime = model::Downtime{QStringLiteral("stop"), QStringLiteral("healthy")};
        run.by = QStringLiteral("anna@desk");
        run.state = state;
        run.queuedAt = run.startedAt = at(minute);
        if (model::isEnd(state))
            run.finishedAt = at(minute + 4);
        for (const char *id : {"stop", "healthy"}) {
            model::PlannedStep step{.id = QString::fromLatin1(id), .title = {QString::fromLatin1(id), QString::fromLatin1(id)}};
            step.effect = model::Effect::Change;
            run.plan.steps << step;
            model::StepProgress progress;
            const int i = static_cast<int>(run.steps.size());
            if (i <= done && state != model::RunState::Queued) {
                progress.startedAt = at(minute + 1 + i);
                progress.attempt = 1;
            }
            if (i < done) {
                progress.finishedAt = at(minute + 1 + i, 30);
                progress.outcome.state = model::StepState::Succeeded;
            }
            run.steps << progress;
        }
        return run;
    }

    model::ChecklistItem manual(const QString &id) const { return {.id = id, .title = {id, id + QStringLiteral("-nl")}}; }

    void add(const QString &id, model::ListMoment moment, const QList<model::ChecklistItem> &items)
    {
        system.checklists << model::Checklist{id, {id, id}, moment, {}, {{{}, items}}};
    }

    [[nodiscard]] QList<reporting::ChecklistState> lists(const QDateTime &now = at(30)) const
    {
        return reporting::checklistStates({system, environment, facts, runs, signatures, now});
    }
    [[nodiscard]] reporting::ItemState item(const QString &id, const QDateTime &now = at(30)) const
    {
        for (const reporting::ChecklistState &list : lists(now))
            if (const reporting::ItemState *state = list.item(id))
                return *state;
        ADD_FAILURE() << "no item " << id.toStdString();
        return {};
    }
    void sign(const QString &item, const QString &about, const QString &by = QStringLiteral("bert@desk"))
    {
        signatures << model::Signature{environment.id(), about, item, by, at(20), {}};
    }
    [[nodiscard]] reporting::Story story() const
    {
        return {system, environment, facts, {}, runs.isEmpty() ? std::nullopt : std::optional(runs.first()), lists(), at(30), QTimeZone::utc()};
    }

    model::System system{.id = QStringLiteral("shop"), .title = {QStringLiteral("Shop"), QStringLiteral("Winkel")}};
    model::Environment environment{.system = QStringLiteral("shop"), .name = QStringLiteral("production")};
    model::FactSet facts;
    QList<model::Run> runs; ///< the newest first
    QList<model::Signature> signatures;
};
