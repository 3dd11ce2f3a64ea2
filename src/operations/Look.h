// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "model/Environment.h"
#include "model/Fact.h"
#include "model/System.h"
#include "operations/Gate.h"

#include <stop_token>
#include <vector>

namespace operations {

/// Reads the state of an environment in one round trip. A part that could not be
/// read is no fact, but a fact `problem.<capability.verb>` with the reason; an error
/// means that nothing could be read. Words in facts are masked: `secrets`, and what the server keeps secret itself.
[[nodiscard]] base::Result<model::FactSet> look(const model::System &system, const model::Environment &environment,
                                                const Gate &gate, const base::Clock &clock,
                                                std::vector<base::Secret> secrets = {}, std::stop_token stop = {});

} // namespace operations
