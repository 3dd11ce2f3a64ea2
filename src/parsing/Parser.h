// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "model/Adapter.h"
#include "model/Fact.h"

namespace parsing {

/// Reads the standard output of a command that exited with 0 by an adapter's rules.
/// Output that does not fit, lacks a key or has a row of another width is an error
/// (UnexpectedOutput, with the line): never an empty fact.
[[nodiscard]] base::Result<model::FactSet> parse(const QList<model::ParserRule> &rules, const QByteArray &output,
                                                 const QDateTime &at);

} // namespace parsing
