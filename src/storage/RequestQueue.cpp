// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/RequestQueue.h"

namespace storage {

RequestQueue::RequestQueue(std::function<std::optional<Time>(bool)> work)
    : m_work(std::move(work)), m_thread([this] { carryOut(); })
{
}

RequestQueue::~RequestQueue()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

void RequestQueue::push(std::function<void()> request)
{
    {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(std::move(request));
    }
    m_changed.notify_one();
}

void RequestQueue::carryOut()
{
    std::optional<Time> due;
    std::unique_lock lock(m_mutex);
    const auto hasWork = [this] { return !m_requests.empty() || m_isEnding; };
    while (true) {
        if (due)
            m_changed.wait_until(lock, *due, hasWork);
        else
            m_changed.wait(lock, hasWork);
        if (m_requests.empty() && m_isEnding)
            return;
        std::function<void()> request;
        if (!m_requests.empty()) {
            request = std::move(m_requests.front());
            m_requests.pop_front();
        }
        lock.unlock();
        if (request)
            request();
        due = m_work(due.has_value() && *due <= std::chrono::steady_clock::now());
        lock.lock();
    }
}

} // namespace storage
