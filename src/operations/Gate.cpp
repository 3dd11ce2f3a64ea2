// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Gate.h"

namespace operations {

using namespace Qt::StringLiterals;

base::Result<void> Gate::mayPass(model::Effect effect) const
{
    if (m_access == engine::Access::Full || effect == model::Effect::Read)
        return {};
    return base::fail(base::ErrorKind::Refused, {}, u"an observer changes nothing"_s, {{u"rule"_s, u"observer"_s}});
}

base::Result<ssh::ScriptEnd> Gate::run(model::Effect effect, const ssh::Script &script, const ssh::Output &output,
                                       std::chrono::milliseconds within, const ssh::Wishes &wishes) const
{
    if (const auto may = mayPass(effect); !may)
        return tl::make_unexpected(may.error());
    return m_lane.run(script, output, within, wishes);
}

} // namespace operations
