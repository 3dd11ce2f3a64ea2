// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Request.h"

namespace ssh {

namespace {

// The lane's own answer at the deadline says more, so it gets this long to come.
constexpr std::chrono::milliseconds grace{1'500};

} // namespace

Request::Request(Deadline connectBy, Wishes wishes)
    : m_isScript(false), m_wishes(std::move(wishes)), m_connectBy(connectBy), m_startBy(connectBy)
{
}

Request::Request(Script script, Output output, std::chrono::milliseconds within, Deadline connectBy,
                 Wishes wishes)
    : m_isScript(true), m_script(std::move(script)), m_output(std::move(output)), m_within(within),
      m_wishes(std::move(wishes)), m_connectBy(connectBy), m_startBy(Deadline::in(connectBy.left() + within))
{
}

Request::Request(Destination destination, Deadline connectBy, Wishes wishes)
    : m_isScript(false), m_wishes(std::move(wishes)), m_destination(std::move(destination)),
      m_news(std::make_unique<Wake>()), m_connectBy(connectBy), m_startBy(connectBy)
{
}

base::Result<ScriptEnd> Request::wait()
{
    std::unique_lock lock(m_mutex);
    const auto isUnderWay = [this] { return m_result.has_value() || m_isBegun; };
    Deadline until = m_startBy;
    while (!m_changed.wait_for(lock, until.left() + grace, isUnderWay) && until != m_startBy)
        until = m_startBy;
    if (!isUnderWay())
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
    tell();
}

void Request::finish(Passage passage)
{
    const std::lock_guard lock(m_mutex);
    if (m_result)
        return;
    m_result = ScriptEnd();
    m_passage = std::move(passage);
    tell();
}

base::Result<Passage> Request::takePassage()
{
    const std::lock_guard lock(m_mutex);
    if (!*m_result)
        return tl::make_unexpected(m_result->error());
    return std::move(m_passage);
}

void Request::prolong(std::chrono::milliseconds time)
{
    const std::lock_guard lock(m_mutex);
    m_connectBy = Deadline::in(m_connectBy.left() + time);
    m_startBy = Deadline::in(m_startBy.left() + time);
    tell();
}

void Request::tell()
{
    m_changed.notify_all();
    if (m_news)
        m_news->call();
}

Deadline Request::connectBy() const
{
    const std::lock_guard lock(m_mutex);
    return m_connectBy;
}

Deadline Request::startBy() const
{
    const std::lock_guard lock(m_mutex);
    return m_startBy;
}

bool Request::isFinished() const
{
    const std::lock_guard lock(m_mutex);
    return m_result.has_value();
}

} // namespace ssh
