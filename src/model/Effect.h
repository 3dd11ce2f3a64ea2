// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace model {

/// What a verb does to the server. Read: looks only. Change: what it alters can be
/// brought back. Destroy: replaces or removes live data, or alters it for good.
enum class Effect { Read, Change, Destroy };

/// "read", "change" or "destroy"; and back (Destroy if unknown: the careful side).
[[nodiscard]] QString nameOf(Effect effect);
[[nodiscard]] Effect effectFrom(const QString &name);

} // namespace model
