// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "model/Environment.h"
#include "model/Plan.h"
#include "model/System.h"

namespace planning {

/// All verbs of a system's `status`, `identity` and `masks` in one script, so that a look at the
/// state costs one round trip. Each part runs in its own subshell, side by side with
/// the others; its output comes framed, as parsing::splitFrames reads it.
struct Probe
{
    QByteArray script;
    QList<model::PlannedStep> parts;
    std::chrono::milliseconds timeout{0}; ///< the longest of the parts
};

/// `mark` is a word that no output can hold by accident (a fresh random id). `extra` is a
/// script of our own that is carried along: its frame comes behind those of the parts.
[[nodiscard]] base::Result<Probe> probe(const model::System &system, const model::Environment &environment,
                                        const QString &mark, const QByteArray &extra = {});

} // namespace planning
