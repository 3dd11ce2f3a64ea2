// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/Ports.h"
#include "model/Effect.h"
#include "ssh/Lane.h"

namespace operations {

/// The one way by which steps get to a server: for an observer, only those that read. Whoever
/// asks, and whatever a definition lets them ask for. Used on any thread, while the lane lives.
class Gate final
{
public:
    Gate(ssh::Lane &lane, engine::Access access) : m_lane(lane), m_access(access) {}

    /// Refused (rule "observer") where it does more than an observer may.
    [[nodiscard]] base::Result<void> mayPass(model::Effect effect) const;
    /// As Lane::run; refused as mayPass says. `effect`: the greatest of the steps that the script is made of.
    [[nodiscard]] base::Result<ssh::ScriptEnd> run(model::Effect effect, const ssh::Script &script, const ssh::Output &output,
                                                   std::chrono::milliseconds within, const ssh::Wishes &wishes = {}) const;
    [[nodiscard]] QString hostKeyFingerprint() const { return m_lane.hostKeyFingerprint(); }

private:
    ssh::Lane &m_lane;
    engine::Access m_access;
};

} // namespace operations
