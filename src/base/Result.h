// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <tl/expected.hpp>

namespace base {

/// A value, or the Error why there is none.
template <typename T> using Result = tl::expected<T, Error>;

/// return fail(ErrorKind::NotFound, "prod-1", "no such environment");
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, const QString &where, const QString &reason,
                                                QMap<QString, QString> facts = {})
{
    facts.insert(QStringLiteral("reason"), reason);
    return tl::make_unexpected(Error{kind, where, std::move(facts)});
}

} // namespace base
