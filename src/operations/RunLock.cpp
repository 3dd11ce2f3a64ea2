// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/RunLock.h"

#include "operations/Bridges.h"

#include <QSysInfo>

namespace operations {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds beatEvery{20'000}; // four in the time after which it counts as left

} // namespace

RunLock::RunLock(std::shared_ptr<ssh::Lane> lane, const model::Plan &plan)
    : m_lane(std::move(lane)), m_path(plan.isChanging() ? plan.lock : QString()), m_run(plan.run),
      m_details{{u"run"_s, plan.run}, {u"environment"_s, plan.environment}, {u"host"_s, QSysInfo::machineHostName()},
                {u"why"_s, plan.title.en + (plan.target.value(u"release"_s).isEmpty() ? QString() : u' ' + plan.target.value(u"release"_s))}}
{
}

RunLock::~RunLock() = default;

base::Result<void> RunLock::acquire(const QString &by, const QDateTime &now)
{
    if (m_path.isEmpty())
        return {};
    m_details.insert(u"who"_s, by.section(u'@', 0, 0));
    m_details.insert(u"since"_s, now.toString(Qt::ISODate));
    if (const auto acquired = ssh::ServerLock(*m_lane, m_path).acquire(m_details); !acquired)
        return acquired;
    m_beat = std::jthread([lane = m_lane, path = m_path, run = m_run](const std::stop_token &stop) {
        // A beat that does not get through is nothing new: the next one may.
        while (waitUnlessStopped(beatEvery, stop))
            (void)ssh::ServerLock(*lane, path).beat(run);
    });
    return {};
}

void RunLock::release()
{
    if (m_path.isEmpty())
        return;
    m_beat.request_stop();
    releaseFor(m_run);
}

void RunLock::releaseFor(const QString &run)
{
    // Where this fails, the lock is seen to be left behind, by its silence.
    (void)ssh::ServerLock(*m_lane, m_path).release(run);
}

} // namespace operations
