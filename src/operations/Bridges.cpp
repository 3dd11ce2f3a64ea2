// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Bridges.h"

#include "model/Reasons.h"
#include "ssh/Detached.h"

namespace operations {

using namespace Qt::StringLiterals;
using engine::ErrandEnd;

namespace {

ErrandEnd::Way wayOf(ssh::Ending ending)
{
    switch (ending) {
    case ssh::Ending::Exited:
        return ErrandEnd::Way::Exited;
    case ssh::Ending::Cancelled:
        return ErrandEnd::Way::Cancelled;
    case ssh::Ending::MayStillRun:
        return ErrandEnd::Way::MayStillRun;
    case ssh::Ending::TimedOut:
        return ErrandEnd::Way::TimedOut;
    case ssh::Ending::Left:
        return ErrandEnd::Way::Left;
    case ssh::Ending::LineLost:
        break;
    }
    return ErrandEnd::Way::LineLost;
}

ErrandEnd::Way wayOf(ssh::DetachedEnd::Way way)
{
    switch (way) {
    case ssh::DetachedEnd::Way::Exited:
        return ErrandEnd::Way::Exited;
    case ssh::DetachedEnd::Way::Cancelled:
        return ErrandEnd::Way::Cancelled;
    case ssh::DetachedEnd::Way::TimedOut:
        return ErrandEnd::Way::TimedOut;
    case ssh::DetachedEnd::Way::Gone:
        return ErrandEnd::Way::Gone;
    case ssh::DetachedEnd::Way::NeverStarted:
        return ErrandEnd::Way::NeverStarted;
    case ssh::DetachedEnd::Way::Left:
        return ErrandEnd::Way::Left;
    case ssh::DetachedEnd::Way::MayStillRun:
        break;
    }
    return ErrandEnd::Way::MayStillRun;
}

} // namespace

ErrandsOverLane::ErrandsOverLane(ssh::Lane &lane, engine::Access access, QString where, RunLock &lock, QString run, std::function<QString()> cancelledBy)
    : m_lane(lane), m_gate(lane, access), m_where(std::move(where)), m_lock(lock), m_run(std::move(run)), m_cancelledBy(std::move(cancelledBy))
{
}

base::Result<ErrandEnd> ErrandsOverLane::run(const engine::Errand &errand, const engine::Listening &listening,
                                             const engine::Wishes &wishes)
{
    if (!errand.job)
        return look(errand, listening, wishes);
    if (const auto may = m_gate.mayPass(model::Effect::Change); !may) // what has a job, changes something
        return tl::make_unexpected(may.error());
    const ssh::DetachedScript script{.id = errand.job->id,
                                     .script = {errand.script, errand.secretLines},
                                     .limit = errand.timeout,
                                     .from = {errand.job->outputOffset, errand.job->errorOutputOffset},
                                     .mayStart = errand.job->mayStart,
                                     .lock = m_lock.path(),
                                     .token = m_lock.path().isEmpty() ? QString() : m_run,
                                     .cancelledBy = m_cancelledBy};
    ssh::Detached detached(m_lane, m_where, listening.line);
    return detached.run(script, listening.output, wishes).map([](const ssh::DetachedEnd &end) {
        return ErrandEnd{wayOf(end.way), end.exitStatus, end.reason, end.took};
    });
}

base::Result<ErrandEnd> ErrandsOverLane::look(const engine::Errand &errand, const engine::Listening &listening,
                                              const engine::Wishes &wishes)
{
    std::stop_source halt;
    const std::stop_callback onCancel(wishes.cancel, [&halt] { halt.request_stop(); });
    const std::stop_callback onLeave(wishes.leave, [&halt] { halt.request_stop(); });
    const auto end = m_gate.run(model::Effect::Read, {errand.script, errand.secretLines}, listening.output, errand.timeout, {halt.get_token(), {}});
    if (wishes.leave.stop_requested() && (!end || end->ending != ssh::Ending::Exited))
        return ErrandEnd{ErrandEnd::Way::Left, -1, {}};
    if (wishes.cancel.stop_requested() && !end && end.error().kind == base::ErrorKind::Cancelled)
        return ErrandEnd{ErrandEnd::Way::Cancelled, -1, model::reasons::notStarted};
    return end.map([](const ssh::ScriptEnd &ended) {
        return ErrandEnd{wayOf(ended.ending), ended.exitStatus, ended.reason};
    });
}

bool ErrandsOverLane::reconnect(const engine::Listening &listening, const engine::Wishes &wishes)
{
    ssh::Detached detached(m_lane, m_where, listening.line);
    return detached.reconnect(u"the line was lost"_s, wishes);
}

std::optional<QList<model::LeftProcess>> ErrandsOverLane::leftBehind()
{
    // It is only for information: not worth waiting for a line.
    if (m_lane.state() != ssh::LaneState::Connected)
        return std::nullopt;
    const auto left = ssh::Detached(m_lane, m_where, {}).leftBehind(m_run);
    return left ? std::optional(*left) : std::nullopt;
}

void ErrandsOverLane::giveBack()
{
    m_lock.release();
}

bool ErrandsOverLane::pause(std::chrono::milliseconds time, const engine::Wishes &wishes)
{
    return ssh::waitUnless(time, wishes);
}

bool waitUnlessStopped(std::chrono::milliseconds time, const std::stop_token &stop)
{
    return ssh::waitUnless(time, {stop, {}});
}

} // namespace operations
