// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Paperwork.h"

#include "model/RecordJson.h"
#include "operations/History.h"
#include "operations/Vault.h"
#include "planning/ValueCheck.h"

#include <algorithm>

namespace operations {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;

namespace {

const QString signatureKind = u"signature"_s;
constexpr int mostRuns = 200;      // of an environment, that are looked through
constexpr int mostOfProcedure = 3; // the newest of each: what is older says nothing about now

/// Of one item and one subject; the environment first.
QString keyOf(const QString &environment, const QString &about, const QString &item)
{
    return environment + u'|' + about + u'|' + item;
}

base::Error notSigned(const QString &where, const QString &rule, const QString &reason)
{
    return {ErrorKind::Refused, where, {{u"reason"_s, reason}, {u"rule"_s, rule}}};
}

/// What a message is about: the run that is named, or else the newest of those after which it is sent. What tells
/// of a deployment or a rollback that is done is about one that is.
const model::Run *runIn(const QList<model::Run> &runs, const QString &id, model::MessageMoment moment)
{
    using Moment = model::MessageMoment;
    const auto found = std::find_if(runs.begin(), runs.end(), [&](const model::Run &run) {
        const bool isMeant = (run.plan.kind == model::ProcedureKind::Deploy && moment != Moment::AfterRollback)
                             || (run.plan.kind == model::ProcedureKind::Rollback && moment != Moment::AfterDeploy);
        const bool isDone = run.state == model::RunState::Succeeded || (moment != Moment::AfterDeploy && moment != Moment::AfterRollback);
        return id.isEmpty() ? isMeant && isDone && run.startedAt.isValid() : run.id() == id;
    });
    return found == runs.end() ? nullptr : &*found;
}

} // namespace

/// Everything that papers are made of, of one environment.
struct Paperwork::Scene
{
    model::Environment environment;
    const model::System *system = nullptr;
    model::FactSet facts;
    QDateTime factsReadAt;
    QList<model::Run> runs;
    QList<model::Signature> signatures;
    QDateTime now;

    [[nodiscard]] QList<reporting::ChecklistState> checklists() const
    {
        return reporting::checklistStates({*system, environment, facts, runs, signatures, now});
    }
    [[nodiscard]] reporting::Story story(const std::optional<model::Run> &run, const QMap<QString, QString> &inputs) const
    {
        return {*system, environment, facts, inputs, run, checklists(), now, QTimeZone::systemTimeZone()};
    }
};

Result<QList<model::Run>> Paperwork::runsFor(const QString &environment, const model::System &system) const
{
    const auto all = m_store.runs({.environment = environment, .limit = mostRuns});
    if (!all)
        return tl::make_unexpected(all.error());
    const QSet<QString> wanted = reporting::proceduresLookedAt(system);
    QMap<QString, int> taken;
    QList<model::Run> runs;
    for (const model::RunSummary &summary : *all) {
        if (!wanted.contains(summary.procedure) || ++taken[summary.procedure] > mostOfProcedure)
            continue;
        auto run = runOf(summary.run);
        if (!run)
            return tl::make_unexpected(run.error());
        runs << *run;
    }
    return runs;
}

Result<model::Run> Paperwork::runOf(const QString &id) const
{
    {
        const std::lock_guard guard(m_mutex);
        if (const auto known = m_ended.constFind(id); known != m_ended.constEnd())
            return *known;
    }
    auto past = pastOf(m_store, id);
    if (!past)
        return tl::make_unexpected(past.error());
    // No paper quotes what a step said, and of many runs that would be much to keep.
    for (model::StepProgress &step : past->run.steps)
        step.tail.clear();
    if (model::isEnd(past->run.state)) {
        const std::lock_guard guard(m_mutex);
        if (m_ended.size() >= mostRuns)
            m_ended.clear();
        m_ended.insert(id, past->run);
    }
    return std::move(past->run);
}

Result<Paperwork::Scene> Paperwork::scene(const QString &environment) const
{
    const auto found = m_find(environment);
    if (!found)
        return tl::make_unexpected(found.error());
    const auto known = m_store.facts(environment);
    const auto records = m_store.records(signatureKind);
    if (!known || !records)
        return tl::make_unexpected((known ? records.error() : known.error()));
    auto runs = runsFor(environment, *found->second);
    if (!runs)
        return tl::make_unexpected(runs.error());
    Scene scene{found->first, found->second, known->facts, known->lookedAt, std::move(*runs), {}, m_clock.now()};
    // Of several, as after a name was changed back and forth, any is one.
    for (auto it = records->begin(); it != records->end(); ++it)
        if (it.key().startsWith(environment + u'|'))
            scene.signatures << model::signatureFrom(*it);
    return scene;
}

Result<QList<reporting::ChecklistState>> Paperwork::checklists(const QString &environment) const
{
    return scene(environment).map([](const Scene &scene) { return scene.checklists(); });
}

Result<std::pair<reporting::ChecklistState, reporting::ItemState>> Paperwork::find(const QString &environment, const QString &item) const
{
    const auto lists = checklists(environment);
    if (!lists)
        return tl::make_unexpected(lists.error());
    for (const reporting::ChecklistState &list : *lists)
        if (const reporting::ItemState *state = list.item(item))
            return std::pair(list, *state);
    return base::fail(ErrorKind::NotFound, environment, u"no checklist has an item \"%1\""_s.arg(item), {{u"name"_s, item}});
}

Result<void> Paperwork::sign(const QString &environment, const QString &item, const QString &remark)
{
    if (const auto may = m_safeguards.mayChange(environment); !may)
        return may;
    const auto found = find(environment, item);
    if (!found)
        return tl::make_unexpected(found.error());
    const auto &[list, state] = *found;
    if (!state.item.isManual())
        return tl::make_unexpected(notSigned(environment, u"evidence"_s, u"this item ticks itself, by what is read or run: nobody signs for it"_s));
    if (list.about.isEmpty())
        return tl::make_unexpected(notSigned(environment, u"subject"_s, u"nothing was deployed or rolled back yet that this could be about"_s));
    const QString by = actor();
    if (state.item.needsSecond && !list.run.isEmpty())
        if (const auto past = pastOf(m_store, list.run); past && reporting::personOf(past->run.by) == reporting::personOf(by))
            return tl::make_unexpected(notSigned(environment, u"second"_s, u"somebody else than who deploys has to sign this"_s));
    const model::Signature signature{environment, list.about, item, by, m_clock.now(), remark.trimmed()};
    const QString text = u"signed: %1 (%2), for %3%4"_s.arg(state.item.title.en, item, list.about, signature.remark.isEmpty() ? QString() : u": "_s + signature.remark);
    return m_store.decide({signatureKind, keyOf(environment, list.about, item), toJson(signature), {m_clock.now(), by, environment, text}});
}

Result<void> Paperwork::withdraw(const QString &environment, const QString &item, const QString &reason)
{
    if (const auto may = m_safeguards.mayChange(environment); !may)
        return may;
    if (reason.trimmed().isEmpty())
        return base::fail(ErrorKind::InvalidInput, environment, u"this needs a reason: it is written down with your name"_s, {{u"name"_s, u"reason"_s}});
    const auto found = find(environment, item);
    if (!found)
        return tl::make_unexpected(found.error());
    const auto &[list, state] = *found;
    if (!state.signature)
        return base::fail(ErrorKind::NotFound, environment, u"nobody signed this"_s, {{u"name"_s, item}});
    const QString text = u"signature of %1 taken back: %2 (%3), for %4; why: %5"_s.arg(state.signature->by, state.item.title.en, item, list.about, reason.trimmed());
    return m_store.decide({signatureKind, keyOf(environment, list.about, item), {}, {m_clock.now(), actor(), environment, text}});
}

Result<QMap<QString, QString>> Paperwork::inputsOf(const model::MessageTemplate &message, const Wish &wish) const
{
    for (auto it = wish.inputs.begin(); it != wish.inputs.end(); ++it)
        if (!message.inputs.contains(it.key()))
            return base::fail(ErrorKind::InvalidInput, it.key(), u"the message has no place \"%1\""_s.arg(it.key()), {{u"name"_s, it.key()}});
    QMap<QString, QString> inputs;
    for (auto it = message.inputs.begin(); it != message.inputs.end(); ++it) {
        const QString value = wish.inputs.value(it.key(), it->defaultValue.value_or(QString()));
        if (value.isEmpty() && !it->defaultValue)
            return base::fail(ErrorKind::InvalidInput, it.key(), u"this place has to be filled in"_s, {{u"name"_s, it.key()}});
        // A choice is put in by its words, not by its id.
        QString words = value;
        for (const auto &[choice, text] : it->choices)
            if (choice == value)
                words = text.in(wish.language);
        if (it->type != model::ValueType::Choice)
            if (const auto checked = planning::checkValue(it.key(), value, it->type); !checked && !value.isEmpty())
                return tl::make_unexpected(checked.error());
        inputs.insert(it.key(), words);
    }
    return inputs;
}

Result<Letter> Paperwork::compose(const QString &environment, const Wish &wish) const
{
    const auto set = scene(environment);
    if (!set)
        return tl::make_unexpected(set.error());
    const auto &messages = set->system->messages;
    const auto message = std::find_if(messages.begin(), messages.end(), [&](const auto &m) { return m.id == wish.message; });
    if (message == messages.end())
        return base::fail(ErrorKind::NotFound, environment, u"%1 has no message \"%2\""_s.arg(set->system->id, wish.message), {{u"name"_s, wish.message}});
    const auto inputs = inputsOf(*message, wish);
    if (!inputs)
        return tl::make_unexpected(inputs.error());
    const model::Run *newest = runIn(set->runs, wish.run, message->moment);
    std::optional<model::Run> run = newest == nullptr ? std::nullopt : std::optional(*newest);
    if (!wish.run.isEmpty() && !run) {
        const auto past = pastOf(m_store, wish.run);
        if (!past)
            return tl::make_unexpected(past.error());
        run = past->run;
    }
    const reporting::Story story = set->story(run, *inputs);
    return Letter{environment, message->id, run ? run->id() : QString(), reporting::filled(message->subject, story, wish.language).simplified(),
                  reporting::filled(message->body, story, wish.language), set->factsReadAt};
}

Result<QString> Paperwork::deploymentLog(const QString &run, const QString &language, const QString &notes) const
{
    const auto past = pastOf(m_store, run);
    if (!past)
        return tl::make_unexpected(past.error());
    const auto set = scene(past->run.plan.environment);
    if (!set)
        return tl::make_unexpected(set.error());
    reporting::Story story = set->story(past->run, {});
    story.notes = notes.trimmed();
    return reporting::deploymentLog(story, language);
}

} // namespace operations
