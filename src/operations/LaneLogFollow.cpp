// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/LaneLogFollow.h"

namespace operations {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::hours longestFollow{24};
}

LaneLogFollow::LaneLogFollow(base::Result<QByteArray> script, const model::Environment &environment, Lanes &lanes)
{
    m_thread = std::jthread([this, script = std::move(script), environment, &lanes](const std::stop_token &stop) {
        if (script)
            work(*script, environment, lanes, stop);
        else
            Q_EMIT ended(base::describe(script.error()));
    });
}

LaneLogFollow::~LaneLogFollow()
{
    m_thread.request_stop();
    m_thread.join();
}

void LaneLogFollow::work(const QByteArray &script, const model::Environment &environment, Lanes &lanes,
                         const std::stop_token &stop)
{
    const auto lane = lanes.lane(environment);
    if (!lane)
        return Q_EMIT ended(base::describe(lane.error()));
    const auto end = (*lane)->run({script, {}},
                                  [this](QByteArrayView bytes, bool) { Q_EMIT arrived(bytes.toByteArray()); },
                                  longestFollow, stop);
    if (!end)
        Q_EMIT ended(base::describe(end.error()));
    else if (end->ending == ssh::Ending::Exited && end->exitStatus == 0)
        Q_EMIT ended({});
    else
        Q_EMIT ended(end->reason.isEmpty() ? u"exit status %1"_s.arg(end->exitStatus) : end->reason);
}

} // namespace operations
