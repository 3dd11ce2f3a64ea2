// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/Value.h"
#include "model/System.h"

#include <QSet>

namespace catalog {

/// Checks what a system says of its adapters: parameters given, verbs known.
/// `root` is the system's file, where the problems are noted.
void checkSystem(const model::System &system, const Value &root);

/// Checks a procedure against a system: each step's verb, inputs, facts and templates.
void checkProcedure(const model::Procedure &procedure, const model::System &system, const Value &root);

/// The facts that a look at the status reads.
[[nodiscard]] QSet<QString> factsOfStatus(const model::System &system);

/// The names inside ${…} of a template, in order; nothing else is special in it.
[[nodiscard]] QStringList templateNames(const QString &text);

} // namespace catalog
