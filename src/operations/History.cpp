// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/History.h"

namespace operations {

using model::RunEventKind;

namespace {

constexpr int atOnce = 200;                         // events; one holds 256 KiB at most
constexpr qsizetype mostHeard = 4 * 1024 * 1024 + 1; // beyond what is parsed, one byte says so too

} // namespace

base::Result<void> eachEvent(const storage::Store &store, const QString &run, qint64 after,
                             const std::function<void(const model::RunEvent &)> &visit)
{
    for (;;) {
        const auto events = store.events(run, after, atOnce);
        if (!events)
            return tl::make_unexpected(events.error());
        for (const model::RunEvent &event : *events) {
            after = event.sequence;
            visit(event);
        }
        if (events->size() < atOnce)
            return {};
    }
}

base::Result<engine::Past> pastOf(const storage::Store &store, const QString &run)
{
    const auto plan = store.plan(run);
    if (!plan)
        return tl::make_unexpected(plan.error());
    engine::Past past{model::runFrom(*plan, {}), {}};
    const auto read = eachEvent(store, run, 0, [&past](const model::RunEvent &event) {
        if (event.kind == RunEventKind::StepStarted || event.kind == RunEventKind::StepFinished)
            past.heard.clear();
        if (event.kind == RunEventKind::Output && !event.isErrorStream && past.heard.size() < mostHeard)
            past.heard += event.bytes;
        past.run.apply(event);
    });
    return read.map([&past] { return past; });
}

} // namespace operations
