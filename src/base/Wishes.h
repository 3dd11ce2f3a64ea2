// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

namespace base {

/// What may end the waiting for something that runs on a server.
struct Wishes
{
    std::stop_token cancel{}; ///< end it, with all of its process group
    std::stop_token leave{};  ///< let it go on without us
};

} // namespace base
