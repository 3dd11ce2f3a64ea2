// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Exit.h"

namespace cli {

Exit exitFor(const base::Error &error)
{
    switch (error.kind) {
    case base::ErrorKind::InvalidDefinition:
    case base::ErrorKind::InvalidInput:
    case base::ErrorKind::NotFound:
        return Usage;
    case base::ErrorKind::Refused:
    case base::ErrorKind::WrongServer:
    case base::ErrorKind::HostKeyUnknown:
    case base::ErrorKind::HostKeyChanged:
    case base::ErrorKind::Conflict:
        return Refused;
    default:
        return Failed;
    }
}

Exit exitFor(model::RunState state, model::Verdict verdict)
{
    switch (state) {
    case model::RunState::Succeeded:
        return verdict == model::Verdict::NotProven ? NotProven : Done;
    case model::RunState::Unknown:
        return Unknown;
    case model::RunState::Missed:
        return Refused;
    default:
        return Failed;
    }
}

} // namespace cli
