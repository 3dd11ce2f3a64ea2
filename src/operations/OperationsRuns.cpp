// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Ids.h"
#include "model/Reasons.h"
#include "operations/History.h"
#include "operations/OperationsPrivate.h"
#include "planning/Planner.h"
#include "planning/Values.h"
#include "ssh/ServerLock.h"

#include <QtConcurrent>

namespace operations {

namespace {

QStringList secretsOf(const model::Plan &plan)
{
    QStringList names;
    for (const model::PlannedStep &step : plan.steps)
        names += step.secrets;
    names.removeDuplicates();
    return names;
}

} // namespace

QFuture<Result<model::Plan>> Operations::preview(const QString &id, const QString &procedure,
                                                 const QMap<QString, QString> &inputs)
{
    d->definitions.lookAgain();
    const auto found = d->find(id);
    if (!found)
        return QtFuture::makeReadyFuture(Result<model::Plan>(tl::make_unexpected(found.error())));
    return QtConcurrent::run(&d->pool, [this, environment = found->first, of = found->second, procedure, inputs]() -> Result<model::Plan> {
        auto facts = d->lookNow(environment, *of);
        if (!facts)
            return tl::make_unexpected(facts.error());
        const auto enrolment = d->safeguards.enrolment(environment.id());
        const auto protection = d->safeguards.protection();
        if (!enrolment || !protection)
            return tl::make_unexpected(enrolment ? protection.error() : enrolment.error());
        return planning::plan({.system = *of,
                               .environment = environment,
                               .procedure = procedure,
                               .inputs = inputs,
                               .facts = std::move(*facts),
                               .run = base::newRunId(),
                               .by = actor(),
                               .now = d->clock.now(),
                               .enrolment = *enrolment,
                               .protection = *protection,
                               .staged = d->healthyInStaging(environment.system),
                               .sameServer = d->othersOnItsServer(environment)});
    });
}

Result<void> Operations::start(const model::Plan &plan, const Consent &consent, const StartTime &when)
{
    const auto found = d->find(plan.environment);
    if (!found)
        return tl::make_unexpected(found.error());
    d->definitions.lookAgain();
    if (const model::System *of = d->definitions.system(found->first.system); of == nullptr || of->digest != plan.definition)
        return base::fail(ErrorKind::Refused, plan.environment, u"the definition of %1 was changed after this plan was made; make the plan again"_s.arg(found->first.system),
                          {{u"rule"_s, u"definition"_s}});
    const auto overridden = d->safeguards.mayStart(plan, found->first, consent, std::max(d->clock.now(), when.notBefore));
    if (!overridden)
        return tl::make_unexpected(overridden.error());
    // What it was started in spite of stands in it: when its turn comes, only other rules keep it.
    model::Plan agreed = plan;
    for (const model::CheckResult &check : *overridden)
        if (!agreed.requirements.contains(check))
            agreed.requirements << check;
    if (plan.isChanging())
        if (const auto settled = settleParked(plan); !settled)
            return settled;
    const bool isUrgent = when.isUrgent || plan.kind == model::ProcedureKind::Rollback;
    const auto queued = d->store->enqueue(agreed, actor(), {isUrgent, when.notBefore, when.notAfter, when.zone}, consent.reason.trimmed());
    if (!queued)
        return tl::make_unexpected(queued.error());
    d->news->tell(*queued);
    carryOut(agreed, found->first, false);
    return {};
}

/// A run of this environment that waits for a person: a rollback is the answer to it,
/// anything else has to wait until it has one.
Result<void> Operations::settleParked(const model::Plan &plan)
{
    const auto unfinished = runs(plan.environment, true);
    if (!unfinished)
        return tl::make_unexpected(unfinished.error());
    for (const model::RunSummary &other : *unfinished) {
        if (other.state != model::RunState::NeedsYou)
            continue;
        if (plan.kind != model::ProcedureKind::Rollback)
            return base::fail(ErrorKind::Refused, plan.environment, u"the run %1 (%2) needs an answer first"_s.arg(other.run, other.title.en),
                              {{u"rule"_s, u"needs-you"_s}, {u"run"_s, other.run}});
        if (const auto ended = answerByRollback(other.run, plan.run); !ended)
            return ended;
    }
    return {};
}

Result<void> Operations::answerByRollback(const QString &parked, const QString &rollback)
{
    const auto run = this->run(parked);
    if (!run)
        return tl::make_unexpected(run.error());
    // A rollback that needs somebody is not rolled back, but ended: this one begins anew.
    const bool isAnswer = run->possibleAnswers().contains(model::Answer::RollBack);
    return answer(parked, isAnswer ? model::Answer::RollBack : model::Answer::Stop, u"rolled back by run "_s + rollback);
}

void Operations::carryOut(const model::Plan &plan, const model::Environment &environment, bool isUnderWay)
{
    auto worker = std::make_unique<RunWorker>(isUnderWay ? RunWorker::Begin::TakeUp : RunWorker::Begin::InQueue, plan, environment, secretsOf(plan), *d->store, d->lanes, d->vault, d->safeguards, d->clock);
    RunWorker *made = worker.get();
    connect(made, &RunWorker::event, d->news.get(), &RunNews::tell);
    connect(made, &RunWorker::problem, this, &Operations::problem);
    connect(made, &RunWorker::blockedBy, this, [this](const QString &run) { (void)takeUp(run); });
    connect(made, &RunWorker::blockedByParked, this, [this, rollback = plan.run](const QString &run) { (void)answerByRollback(run, rollback); });
    connect(made, &RunWorker::finished, this, [this, made, id = plan.run, environment = plan.environment] {
        // By now the run may have been answered, and have another worker.
        if (const auto known = d->workers.find(id); known != d->workers.end() && known->second.get() == made)
            d->workers.erase(known);
        (void)look(environment);
    });
    d->workers.insert_or_assign(plan.run, std::move(worker));
    made->start();
}

Result<void> Operations::takeUp(const QString &run)
{
    if (d->workers.contains(run))
        return {};
    const auto past = pastOf(*d->store, run);
    if (!past)
        return tl::make_unexpected(past.error());
    if (const auto may = d->safeguards.mayChange(run); !may && past->run.plan.isChanging())
        return may;
    const auto found = d->find(past->run.plan.environment);
    if (!found)
        return tl::make_unexpected(found.error());
    // Nothing of it was started: a person says whether it still should be.
    if (past->run.state == model::RunState::Queued)
        return d->store->hold(run, model::reasons::programEnded);
    if (past->run.state != model::RunState::Running)
        return base::fail(ErrorKind::Conflict, run, u"this run is not under way"_s);
    carryOut(past->run.plan, found->first, true);
    return {};
}

Result<QStringList> Operations::takeUpAll()
{
    const auto adrift = d->store->abandoned();
    if (!adrift)
        return tl::make_unexpected(adrift.error());
    QStringList taken;
    for (const model::RunSummary &run : *adrift) {
        if (run.isChanging && d->safeguards.access() == engine::Access::ReadOnly)
            continue; // whoever may change things goes on with it
        if (const auto up = takeUp(run.run); !up)
            Q_EMIT problem(up.error());
        else if (run.state == model::RunState::Running)
            taken << run.run;
    }
    return taken;
}

Result<void> Operations::answer(const QString &id, model::Answer answer, const QString &reason)
{
    if (const auto may = d->safeguards.mayChange(id); !may)
        return may;
    const auto past = pastOf(*d->store, id);
    if (!past)
        return tl::make_unexpected(past.error());
    const model::Run &run = past->run;
    if (run.state != model::RunState::NeedsYou)
        return base::fail(ErrorKind::Conflict, id, u"this run asks nothing (any more)"_s);
    if (!run.possibleAnswers().contains(answer))
        return base::fail(ErrorKind::Refused, id, u"\"%1\" is no answer to this step"_s.arg(model::nameOf(answer)), {{u"rule"_s, u"answer"_s}});
    if (answer == model::Answer::Skip && reason.trimmed().isEmpty())
        return base::fail(ErrorKind::InvalidInput, id, u"leaving a step out needs a reason"_s, {{u"name"_s, u"reason"_s}});
    const auto found = d->find(run.plan.environment);
    if (!found)
        return tl::make_unexpected(found.error());
    model::RunEvent event{.run = id, .at = d->clock.now(), .kind = model::RunEventKind::Answered, .step = run.failedStep()};
    event.answer = answer;
    event.by = actor();
    event.text = reason;
    const auto written = d->store->append(event);
    if (!written)
        return tl::make_unexpected(written.error());
    d->news->tell(*written);
    carryOut(run.plan, found->first, true);
    return {};
}

Result<void> Operations::cancel(const QString &id, const QString &reason)
{
    const auto past = pastOf(*d->store, id);
    if (!past)
        return tl::make_unexpected(past.error());
    if (const auto may = d->safeguards.mayChange(id); !may && past->run.plan.isChanging())
        return may;
    if (past->run.state == model::RunState::NeedsYou)
        return answer(id, model::Answer::Stop, reason.trimmed().isEmpty() ? u"cancelled"_s : u"cancelled: "_s + reason.trimmed());
    if (const auto asked = d->store->requestCancel(id, actor(), reason.trimmed()); !asked)
        return asked;
    if (const auto worker = d->workers.find(id); worker != d->workers.end()) {
        worker->second->cancel();
        return {};
    }
    // Where its program is gone, we see to it ourselves; else that program does.
    const auto found = d->find(past->run.plan.environment);
    if (found && isAdrift(id))
        carryOut(past->run.plan, found->first, past->run.state == model::RunState::Running);
    return {};
}

bool Operations::isAdrift(const QString &run) const
{
    const auto adrift = d->store->abandoned();
    return adrift && std::any_of(adrift->begin(), adrift->end(), [&](const auto &other) { return other.run == run; });
}

Result<void> Operations::hold(const QString &run)
{
    if (const auto may = d->safeguards.mayChange(run); !may)
        return may;
    return d->store->hold(run, actor());
}

Result<void> Operations::release(const QString &run)
{
    if (const auto may = d->safeguards.mayChange(run); !may)
        return may;
    if (const auto released = d->store->hold(run, {}); !released)
        return released;
    const auto plan = d->store->plan(run);
    if (!plan)
        return tl::make_unexpected(plan.error());
    const auto found = d->find(plan->environment);
    if (!found)
        return tl::make_unexpected(found.error());
    if (isAdrift(run) && !d->workers.contains(run))
        carryOut(*plan, found->first, false);
    return {};
}

Result<void> Operations::move(const QString &run, int place)
{
    if (const auto may = d->safeguards.mayChange(run); !may)
        return may;
    return d->store->move(run, place);
}

Result<void> Operations::pauseQueue(bool isPaused)
{
    if (const auto may = d->safeguards.mayChange(QString()); !may)
        return may;
    return d->store->pauseQueue(isPaused ? actor() : QString());
}

QString Operations::queuePausedBy() const
{
    return d->store->queuePausedBy().value_or(QString());
}

QFuture<Result<std::optional<model::LockHolder>>> Operations::lockHolder(const QString &id)
{
    using Answer = Result<std::optional<model::LockHolder>>;
    const auto found = d->find(id);
    if (!found)
        return QtFuture::makeReadyFuture(Answer(tl::make_unexpected(found.error())));
    return QtConcurrent::run(&d->pool, [this, environment = found->first, of = found->second]() -> Answer {
        const auto path = planning::lockPath(*of, environment);
        const auto lane = path ? d->lanes.lane(environment) : tl::make_unexpected(path.error());
        return lane ? ssh::ServerLock(**lane, *path).holder() : tl::make_unexpected(lane.error());
    });
}

QFuture<Result<void>> Operations::breakLock(const QString &id, const QString &seenRun, const QString &reason, const QString &confirmation)
{
    const auto found = d->find(id);
    const auto refuse = [](const base::Error &error) { return QtFuture::makeReadyFuture(Result<void>(tl::make_unexpected(error))); };
    if (!found)
        return refuse(found.error());
    if (const auto may = d->safeguards.mayChange(id); !may)
        return refuse(may.error());
    if (reason.trimmed().isEmpty())
        return refuse({ErrorKind::InvalidInput, id, {{u"reason"_s, u"taking a lock over needs a reason"_s}, {u"name"_s, u"reason"_s}}});
    if (found->first.isProduction() && confirmation != id)
        return refuse({ErrorKind::Refused, id, {{u"reason"_s, u"taking the lock of production needs its name as confirmation"_s}, {u"rule"_s, u"confirmation"_s}}});
    return QtConcurrent::run(&d->pool, [this, environment = found->first, of = found->second, seenRun, reason]() -> Result<void> {
        const auto path = planning::lockPath(*of, environment);
        const auto lane = path ? d->lanes.lane(environment) : tl::make_unexpected(path.error());
        if (!lane)
            return tl::make_unexpected(lane.error());
        // Written down before it is done, as everything is.
        if (const auto noted = d->store->note({d->clock.now(), actor(), environment.id(), u"lock taken from run %1: %2"_s.arg(seenRun, reason)}); !noted)
            return noted;
        return ssh::ServerLock(**lane, *path).breakOpen(seenRun);
    });
}

Result<model::Run> Operations::run(const QString &run) const
{
    return pastOf(*d->store, run).map([](const engine::Past &past) { return past.run; });
}

Result<void> Operations::output(const QString &run, int step, const std::function<void(const model::RunEvent &)> &piece) const
{
    return eachEvent(*d->store, run, 0, [&](const model::RunEvent &event) {
        if (event.kind == model::RunEventKind::Output && (step < 0 || event.step == step))
            piece(event);
    });
}

Result<QList<model::RunSummary>> Operations::runs(const QString &environment, bool onlyUnfinished, int limit) const
{
    return d->store->runs({.environment = environment, .onlyUnfinished = onlyUnfinished, .limit = limit, .before = {}});
}

std::optional<std::chrono::milliseconds> Operations::usualDuration(const QString &environment, const QString &procedure) const
{
    return d->store->usualDuration(environment, procedure).value_or(std::nullopt);
}

QMap<QString, std::chrono::milliseconds> Operations::usualStepDurations(const QString &environment,
                                                                        const QString &procedure) const
{
    return d->store->usualStepDurations(environment, procedure).value_or(QMap<QString, std::chrono::milliseconds>());
}

} // namespace operations
