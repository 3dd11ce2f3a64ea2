// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/LaneThread.h"

#include "ssh/LaneLoop.h"

namespace ssh {

namespace {

constexpr std::chrono::milliseconds leaveWithin{1'800};

} // namespace

LaneThread::LaneThread(Login login, Patience patience, LaneUse use)
    : m_loop(std::make_shared<LaneLoop>(std::move(login), patience, use)), m_thread([loop = m_loop] { loop->run(); })
{
}

LaneThread::~LaneThread()
{
    m_loop->end();
    if (m_loop->hasEndedWithin(leaveWithin))
        m_thread.join();
    else
        m_thread.detach();
}

void LaneThread::submit(std::shared_ptr<Request> request)
{
    m_loop->submit(std::move(request));
}

} // namespace ssh
