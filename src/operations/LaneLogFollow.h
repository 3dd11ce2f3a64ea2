// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/Lanes.h"
#include "operations/LogFollow.h"
#include "model/System.h"

#include <thread>

namespace operations {

/// Follows one service's log on a thread of its own until it is destroyed; output
/// arrives in pieces of what came within a sixtieth of a second. What the scripts of `masks`
/// print, line by line, is masked in it; where they fail, nothing is shown.
class LaneLogFollow final : public LogFollow
{
    Q_OBJECT
public:
    LaneLogFollow(base::Result<QList<QByteArray>> masksAndScript, const model::Environment &environment, Lanes &lanes);
    ~LaneLogFollow() override;

private:
    void work(const QList<QByteArray> &masksAndScript, const model::Environment &environment, Lanes &lanes, const std::stop_token &stop);

    std::jthread m_thread;
};

} // namespace operations
