// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <thread>

namespace storage {

/// The storage thread: carries out requests in the order in which they came. Any
/// thread may ask, and waits for the answer; none is lost when it is destroyed.
class RequestQueue final
{
public:
    using Time = std::chrono::steady_clock::time_point;

    /// `work` is called on the thread after each request and at the time that it gave
    /// last; it returns when it wants to be called again, if ever.
    explicit RequestQueue(std::function<std::optional<Time>(bool isDue)> work);
    ~RequestQueue();

    /// Must not be called from within a request.
    template <typename Request> auto ask(Request &&request) -> decltype(request())
    {
        std::packaged_task<decltype(request())()> task(std::forward<Request>(request));
        auto answer = task.get_future();
        push([&task] { task(); });
        return answer.get();
    }

private:
    void push(std::function<void()> request);
    void carryOut();

    std::function<std::optional<Time>(bool)> m_work;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_requests;
    bool m_isEnding = false;
    std::thread m_thread; // last: it uses the others
};

} // namespace storage
