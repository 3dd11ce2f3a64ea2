// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Request.h"

namespace ssh {

namespace {

// The lane's own answer at the deadline says more, so it gets this long to come.
constexpr std::chrono::milliseconds grace{1'500};

} // namespace

Request::Request(Deadline connectBy, std::stop_token stop)
    : m_isScript(false), m_connectBy(connectBy), m_startBy(connectBy), m_stop(std::move(stop))
{
}

Request::Request(Script script, Output output, std::chrono::milliseconds within, Deadline connectBy,
                 std::stop_token stop)
    : m_isScript(true), m_script(std::move(script)), m_output(std::move(output)), m_within(within),
      m_connectBy(connectBy), m_startBy(Deadline::in(connectBy.left() + within)), m_stop(std::move(stop))
{
}

base::Result<ScriptEnd> Request::wait()
{
    std::unique_lock lock(m_mutex);
    const auto isUnderWay = [this] { return m_result.has_value() || m_isBegun; };
    if (!m_changed.wait_for(lock, m_startBy.left() + grace, isUnderWay))
        m_result = base::fail(base::ErrorKind::TimedOut, {}, QStringLiteral("no line to the server in time"));
    m_changed.wait(lock, [this] { return m_result.has_value(); });
    return *m_result;
}

bool Request::begin()
{
    const std::lock_guard lock(m_mutex);
    if (m_result)
        return false;
    m_isBegun = true;
    m_changed.notify_all();
    return true;
}

void Request::finish(const base::Result<ScriptEnd> &result)
{
    const std::lock_guard lock(m_mutex);
    if (m_result)
        return;
    m_result = result;
    m_changed.notify_all();
}

bool Request::isFinished() const
{
    const std::lock_guard lock(m_mutex);
    return m_result.has_value();
}

} // namespace ssh
