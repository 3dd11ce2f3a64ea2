// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Run.h"

namespace reporting::words {

/// Words of what people send each other, in the language of their reader and not of the window:
/// so both languages stand here, and the window's translator knows nothing of them.
[[nodiscard]] model::Text notKnown();
[[nodiscard]] model::Text none();
[[nodiscard]] model::Text yes();
[[nodiscard]] model::Text no();
[[nodiscard]] model::Text of(model::RunState state);
[[nodiscard]] model::Text of(model::Verdict verdict);
[[nodiscard]] model::Text of(model::StepState state);
/// "no service since 03:12:40 …": of a run that ended in the middle.
[[nodiscard]] model::Text stillDown();
/// What happened to the data: "%1 restored", "kept".
[[nodiscard]] model::Text restored();
[[nodiscard]] model::Text kept();
[[nodiscard]] model::Text retried();
[[nodiscard]] model::Text leftOut();
/// "%1 of %2 done", for a checklist.
[[nodiscard]] model::Text ticked();
[[nodiscard]] model::Text open();
[[nodiscard]] model::Text signedBy();
[[nodiscard]] model::Text provenAt();
/// The deployment log of a system that brings no template of its own.
[[nodiscard]] model::Text deploymentLog();
/// A table of the run's steps, its head.
[[nodiscard]] model::Text stepTable();
/// "4 min 12 s", in units that both languages share.
[[nodiscard]] QString duration(std::chrono::milliseconds time);

} // namespace reporting::words
