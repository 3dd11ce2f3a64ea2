// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace catalog {

/// What one definition may hold; the largest that is shipped has 1200 nodes, 6 deep.
struct Bounds
{
    int nodes = 20'000; ///< every alias counts as what it stands for
    int depth = 64;
};

/// Goes through a YAML text without building anything of it. Throws YAML::ParserException
/// with the place where it is no YAML, goes over the bounds, names a type by a tag, has a
/// second document, or an alias stands inside what it stands for.
void survey(const std::string &text, const Bounds &bounds = {});

} // namespace catalog
