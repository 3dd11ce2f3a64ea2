// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Abandoned.h"

namespace operations {

using namespace Qt::StringLiterals;
using model::RunEvent;
using model::RunEventKind;
using model::RunState;
using model::StepState;

namespace {

RunEvent finished(const model::Run &run)
{
    RunEvent event{.run = run.id(), .at = QDateTime::currentDateTimeUtc(), .kind = RunEventKind::Finished};
    const int current = run.currentStep();
    if (run.state == RunState::Queued) {
        event.state = RunState::Cancelled;
        event.text = u"the program ended before the run started"_s;
    } else if (current >= 0 && run.plan.steps[current].isChanging) {
        event.state = RunState::Unknown;
        event.text = u"the program ended while \"%1\" was running"_s.arg(run.plan.steps[current].title.en);
    } else {
        event.state = RunState::Failed;
        event.text = u"the program ended after %1 of %2 steps"_s.arg(run.finishedSteps()).arg(run.steps.size());
    }
    return event;
}

base::Result<RunEvent> settle(storage::Store &store, const QString &id)
{
    const auto plan = store.plan(id);
    if (!plan)
        return tl::make_unexpected(plan.error());
    const auto events = store.events(id);
    if (!events)
        return tl::make_unexpected(events.error());
    const model::Run run = model::runFrom(*plan, *events);
    if (const int current = run.currentStep(); current >= 0) {
        RunEvent event{.run = id, .at = QDateTime::currentDateTimeUtc(), .kind = RunEventKind::StepFinished, .step = current};
        const bool isChanging = plan->steps[current].isChanging;
        event.outcome = {.state = isChanging ? StepState::Unknown : StepState::Cancelled,
                         .why = u"the program ended while this step was running"_s,
                         .mayStillRun = isChanging};
        if (const auto written = store.append(event); !written)
            return written;
    }
    return store.append(finished(run));
}

} // namespace

base::Result<QList<RunEvent>> settleAbandoned(storage::Store &store)
{
    const auto runs = store.abandoned();
    if (!runs)
        return tl::make_unexpected(runs.error());
    QList<RunEvent> ended;
    for (const model::RunSummary &summary : *runs) {
        const auto isOurs = store.takeOver(summary.run, storage::Owner::self());
        if (!isOurs)
            return tl::make_unexpected(isOurs.error());
        if (!*isOurs)
            continue; // another program was quicker
        const auto event = settle(store, summary.run);
        if (!event)
            return tl::make_unexpected(event.error());
        ended << *event;
    }
    return ended;
}

} // namespace operations
