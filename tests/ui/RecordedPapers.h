// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/HealthPage.h"
#include "model/Message.h"
#include "model/Outgoing.h"
#include "model/People.h"
#include "model/Symptom.h"
#include "reporting/Checklists.h"
#include "runbooks/RunbookFlow.h"

/// What people do around the procedures of a small system, for pages to show.
namespace recorded {

[[nodiscard]] QList<runbooks::Runbook> runbooks();
[[nodiscard]] QList<model::Symptom> symptoms();
[[nodiscard]] model::People people();
/// One half done, one complete, one of reasons to roll back that is lit.
[[nodiscard]] QList<reporting::ChecklistState> checklists();
[[nodiscard]] QList<model::MessageTemplate> messages();
/// One of each state.
[[nodiscard]] QList<model::Outgoing> outbox();

/// Good, a warning that somebody sees to, critical, and one that could not be read.
[[nodiscard]] QList<health::Watched> watched();

} // namespace recorded
