// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Bridges.h"

#include <condition_variable>
#include <mutex>

namespace operations {

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
    case ssh::Ending::LineLost:
        break;
    }
    return ErrandEnd::Way::LineLost;
}

} // namespace

base::Result<ErrandEnd> ErrandsOverLane::run(const engine::Errand &errand, const engine::OutputSink &output,
                                             std::stop_token stop)
{
    const ssh::Script script{errand.script, errand.secrets};
    return m_lane.run(script, output, errand.timeout, stop).map([](const ssh::ScriptEnd &end) {
        return ErrandEnd{wayOf(end.ending), end.exitStatus, end.reason};
    });
}

bool ErrandsOverLane::pause(std::chrono::milliseconds time, std::stop_token stop)
{
    return waitUnlessStopped(time, stop);
}

bool waitUnlessStopped(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    changed.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

} // namespace operations
