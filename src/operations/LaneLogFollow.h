// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/Gate.h"
#include "operations/Lanes.h"
#include "operations/LogFollow.h"
#include "model/System.h"

#include <thread>

namespace operations {

/// What a follow sends, and what that does.
struct LogScript
{
    model::Effect effect = model::Effect::Read;
    QByteArray text;
};

/// Follows one service's log on a thread of its own until it is destroyed; output
/// arrives in pieces of what came within a sixtieth of a second. What the scripts of `masks`
/// print, line by line, is masked in it; where they fail, nothing is shown. So are the secrets of its environment
/// that the vault knows.
class LaneLogFollow final : public LogFollow
{
    Q_OBJECT
public:
    LaneLogFollow(base::Result<QList<LogScript>> masksAndScript, const model::Environment &environment, Lanes &lanes, const Vault &vault, engine::Access access);
    ~LaneLogFollow() override;

private:
    void work(const QList<LogScript> &masksAndScript, const model::Environment &environment, Lanes &lanes, const std::stop_token &stop);

    const Vault &m_vault;
    engine::Access m_access;
    std::jthread m_thread;
};

} // namespace operations
