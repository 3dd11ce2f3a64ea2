// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <initializer_list>
#include <utility>

namespace ssh {

/// One of our own scripts for the server, as resources/remote has it ("supervisor").
[[nodiscard]] QByteArray remoteScript(const char *name);

/// Variables, safely quoted, and then the scripts named, after what they have in common.
[[nodiscard]] QByteArray remoteText(std::initializer_list<std::pair<const char *, QByteArray>> variables,
                                    std::initializer_list<const char *> scripts);

} // namespace ssh
