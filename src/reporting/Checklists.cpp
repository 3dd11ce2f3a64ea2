// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reporting/Checklists.h"

#include "planning/Conditions.h"
#include "planning/Values.h"

#include <algorithm>

namespace reporting {

using namespace Qt::StringLiterals;
using model::ListMoment;
using model::ProcedureKind;

namespace {

/// What a list is about, and from when what is found counts for it.
struct Subject
{
    QString about;
    const model::Run *run = nullptr;
    QDateTime since;
};

/// The newest of these kinds that began.
const model::Run *newest(const QList<model::Run> &runs, std::initializer_list<ProcedureKind> kinds)
{
    const auto found = std::find_if(runs.begin(), runs.end(), [&](const model::Run &run) {
        return std::find(kinds.begin(), kinds.end(), run.plan.kind) != kinds.end() && run.startedAt.isValid();
    });
    return found == runs.end() ? nullptr : &*found;
}

/// Before a deployment: what is to come, so what was found since the last one ended. After one, or
/// a rollback: that one. Else the list has no subject but itself.
Subject subjectOf(ListMoment moment, const QList<model::Run> &runs)
{
    const model::Run *deploy = newest(runs, {ProcedureKind::Deploy});
    switch (moment) {
    case ListMoment::BeforeDeploy:
        if (deploy != nullptr && !model::isEnd(deploy->state))
            return {u"before "_s + deploy->id(), deploy, {}};
        return {deploy == nullptr ? u"before the first"_s : u"after "_s + deploy->id(), nullptr, deploy == nullptr ? QDateTime() : deploy->finishedAt};
    case ListMoment::AfterDeploy:
        return deploy == nullptr ? Subject() : Subject{deploy->id(), deploy, deploy->startedAt};
    case ListMoment::AfterRollback:
        if (const model::Run *rollback = newest(runs, {ProcedureKind::Rollback}))
            return {rollback->id(), rollback, rollback->startedAt};
        return {};
    case ListMoment::RollbackWhen: // of what is live now: after the next one it begins anew
        if (const model::Run *live = newest(runs, {ProcedureKind::Deploy, ProcedureKind::Rollback}))
            return {live->id(), live, live->startedAt};
        break;
    case ListMoment::ByHand:
        break;
    }
    return {u"by hand"_s, nullptr, {}};
}

/// Lists and their items for one environment.
class Ticking final
{
public:
    explicit Ticking(const ChecklistRequest &request)
        : m_request(request), m_parameters(planning::parametersOf(request.system, request.environment).value_or(QMap<QString, QString>()))
    {
    }

    [[nodiscard]] ChecklistState state(const model::Checklist &list) const
    {
        const Subject subject = subjectOf(list.moment, m_request.runs);
        ChecklistState made{list, subject.about, {}, {}, {}};
        if (subject.run != nullptr) {
            made.run = subject.run->id();
            if (subject.run == newest(m_request.runs, {ProcedureKind::Deploy, ProcedureKind::Rollback}) && subject.run->state == model::RunState::Succeeded)
                made.ended = subject.run->finishedAt;
        }
        for (int group = 0; group < list.groups.size(); ++group)
            for (const model::ChecklistItem &item : list.groups[group].items)
                made.items << state(item, group, subject);
        return made;
    }

private:
    [[nodiscard]] ItemState state(const model::ChecklistItem &item, int group, const Subject &subject) const
    {
        ItemState state{item, group, {}, {}, {}, {}, {}, {}};
        if (item.check)
            look(state);
        else if (!item.run.isEmpty())
            findRun(state, subject);
        else
            findSignature(state, subject);
        return state;
    }

    void look(ItemState &state) const
    {
        state.check = planning::judge(*state.item.check, m_request.facts, [this](const QString &name) { return known(name); });
        if (!state.check) { // its `when` is not so: there is nothing to be sure of
            state.tick = Tick::Proven;
            return;
        }
        state.at = m_request.facts.value(state.item.check->fact).at;
        state.tick = state.check->holds              ? Tick::Proven
                     : state.check->actual.isEmpty() ? Tick::Unknown
                                                     : Tick::Refuted;
    }

    /// The newest run that is new enough says it, good or bad.
    void findRun(ItemState &state, const Subject &subject) const
    {
        state.tick = Tick::Unknown;
        const bool hasAge = state.item.within.count() > 0;
        const QDateTime from = hasAge ? m_request.now.addMSecs(-state.item.within.count()) : subject.since;
        for (const model::Run &run : m_request.runs) {
            if (run.plan.procedure != state.item.run || !run.startedAt.isValid())
                continue;
            const Tick said = state.item.step.isEmpty() ? ofRun(run) : ofStep(run, state);
            const QDateTime at = model::isEnd(run.state) ? run.finishedAt : run.startedAt;
            if (said == Tick::Unknown || (from.isValid() && at < from))
                continue;
            state.tick = said;
            state.run = run.id();
            state.at = at;
            return;
        }
    }

    [[nodiscard]] static Tick ofRun(const model::Run &run)
    {
        if (!model::isEnd(run.state) || run.state == model::RunState::Cancelled || run.state == model::RunState::Missed)
            return Tick::Unknown;
        const bool isGood = run.state == model::RunState::Succeeded && run.verdict != model::Verdict::NotProven;
        return isGood ? Tick::Proven : Tick::Refuted;
    }

    [[nodiscard]] static Tick ofStep(const model::Run &run, const ItemState &state)
    {
        for (int i = 0; i < run.plan.steps.size() && i < run.steps.size(); ++i) {
            if (run.plan.steps[i].id != state.item.step)
                continue;
            const model::StepProgress &step = run.steps[i];
            const bool areChecksGood = std::all_of(step.checks.begin(), step.checks.end(), [](const auto &check) { return check.holds; });
            if (step.outcome.state == model::StepState::Succeeded && !step.isLeftOut)
                return areChecksGood ? Tick::Proven : Tick::Refuted;
            return step.outcome.state == model::StepState::Failed ? Tick::Refuted : Tick::Unknown;
        }
        return Tick::Unknown;
    }

    void findSignature(ItemState &state, const Subject &subject) const
    {
        if (state.item.due.count() > 0 && subject.run != nullptr && subject.run->finishedAt.isValid())
            state.due = subject.run->finishedAt.addMSecs(state.item.due.count());
        for (const model::Signature &signature : m_request.signatures) {
            if (signature.environment != m_request.environment.id() || signature.item != state.item.id || signature.about != subject.about)
                continue;
            // Whoever deploys cannot be the second person, also if they began afterwards.
            if (state.item.needsSecond && subject.run != nullptr && personOf(subject.run->by) == personOf(signature.by))
                continue;
            state.signature = signature;
            state.tick = Tick::Signed;
            state.at = signature.at;
            return;
        }
        const bool isLater = state.item.due.count() > 0 && (!state.due.isValid() || m_request.now < state.due);
        state.tick = isLater ? Tick::Later : Tick::Open;
    }

    [[nodiscard]] std::optional<QString> known(const QString &name) const
    {
        if (const auto it = m_parameters.constFind(name); it != m_parameters.constEnd())
            return *it;
        if (name.startsWith(u"fact."_s) && m_request.facts.contains(name.mid(5)))
            return model::textOf(m_request.facts, name.mid(5));
        if (name == u"env.name")
            return m_request.environment.name;
        if (name == u"env.class")
            return model::nameOf(m_request.environment.environmentClass);
        return std::nullopt;
    }

    const ChecklistRequest &m_request;
    QMap<QString, QString> m_parameters;
};

} // namespace

int ChecklistState::done() const
{
    return static_cast<int>(std::count_if(items.begin(), items.end(), [](const ItemState &item) { return item.isDone(); }));
}

int ChecklistState::due() const
{
    return static_cast<int>(std::count_if(items.begin(), items.end(), [](const ItemState &item) { return item.tick != Tick::Later; }));
}

bool ChecklistState::isLit() const
{
    return list.moment == ListMoment::RollbackWhen && done() > 0;
}

const ItemState *ChecklistState::item(const QString &id) const
{
    const auto found = std::find_if(items.begin(), items.end(), [&](const ItemState &state) { return state.item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

QList<ChecklistState> checklistStates(const ChecklistRequest &request)
{
    const Ticking ticking(request);
    QList<ChecklistState> states;
    for (const model::Checklist &list : request.system.checklists)
        states << ticking.state(list);
    return states;
}

std::optional<Completion> completionOf(const QList<ChecklistState> &lists)
{
    std::optional<Completion> completion;
    for (const ChecklistState &list : lists) {
        if (!list.ended.isValid() || (list.list.moment != ListMoment::AfterDeploy && list.list.moment != ListMoment::AfterRollback))
            continue;
        if (!completion)
            completion = Completion{list.run, list.ended, 0, 0};
        completion->done += list.done();
        completion->due += list.due();
    }
    return completion;
}

QSet<QString> proceduresLookedAt(const model::System &system)
{
    QSet<QString> ids;
    for (const model::Procedure &procedure : system.procedures)
        if (procedure.kind == ProcedureKind::Deploy || procedure.kind == ProcedureKind::Rollback)
            ids.insert(procedure.id);
    for (const model::Checklist &list : system.checklists)
        for (const model::ChecklistGroup &group : list.groups)
            for (const model::ChecklistItem &item : group.items)
                if (!item.run.isEmpty())
                    ids.insert(item.run);
    return ids;
}

QString personOf(const QString &actor)
{
    return actor.section(u'@', 0, 0);
}

} // namespace reporting
