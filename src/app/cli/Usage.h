// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Commands.h"

namespace cli {

/// A command as people get to know it.
struct Command
{
    const char *name;
    Exit (*run)(const Call &); ///< null for lint, which needs no profile
    const char *purpose;
    const char *usage;   ///< a line for each way to use it
    const char *options; ///< those it takes beside the ones that every command takes, with blanks between
};

/// The command of that name, or null.
[[nodiscard]] const Command *commandOf(const QString &name);

void addOptions(QCommandLineParser &parser);
/// Of the options given, one that the command does not take; empty if there is none. An option that nobody reads
/// must not look as if it had been obeyed.
[[nodiscard]] QString strangeOption(const Command &command, const QCommandLineParser &parser);

/// Its ways to be used, as lines of "  keerpunt-cli …".
[[nodiscard]] QString usageLines(const Command &command);
[[nodiscard]] QStringList commandNames();

/// All commands, a line each, and what the exit status means.
[[nodiscard]] QString helpText();
/// One command: how it is used, and its options.
[[nodiscard]] QString helpText(const Command &command);

} // namespace cli
